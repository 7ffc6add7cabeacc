import { useGo } from '#web/go.tsx';
import { Button, ButtonLink, Problem, Section } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { disclosures } from './api.ts';

/** On an achievement: its disclosure, or the button that begins one. */
export function DisclosureOfAchievement({ achievementId }: { achievementId: string }) {
  const { t } = useWords();
  const go = useGo();
  const query = useRead(disclosures.disclosureOfAchievement, { params: { id: achievementId } });
  const begin = useCommand(disclosures.beginDisclosure, {
    refreshAll: true,
    done: ({ disclosure }) => go(`/disclosures/${disclosure.id}/edit`),
  });
  const { state, mayBegin } = query.data ?? { state: null, mayBegin: false };
  if (state === null && !mayBegin) return null;
  return (
    <Section title={t({ zh: '成果披露', en: 'Disclosure' })}>
      {begin.error ? <Problem error={begin.error} /> : null}
      <div className="acts">
        {state === null ? (
          <Button busy={begin.isPending} onClick={() => begin.mutate({ body: { achievementId } })}>
            {t({ zh: '开始披露', en: 'Begin the disclosure' })}
          </Button>
        ) : (
          <ButtonLink to={`/disclosures/${achievementId}`}>{t({ zh: '看披露', en: 'See the disclosure' })}</ButtonLink>
        )}
      </div>
    </Section>
  );
}
