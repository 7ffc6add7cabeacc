import { wordOf } from '#modules/organisations/ui/index.ts';
import { ButtonLink, Items, Section } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useActor, useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { NOTICE_KINDS } from '../contract-words.ts';
import { isOfHandlingOffice } from '../rules.ts';
import { notices } from './api.ts';
import { NoticeStateMark } from './marks.tsx';

/** On an achievement's own page: its notices, and opening one, for people of the institution. */
export function NoticesOfAchievement({ achievementId }: { achievementId: string }) {
  const { t } = useWords();
  const actor = useActor();
  const { acting } = useSession();
  const isHouse = acting?.organisationKind === 'institution' && acting.verified;
  const list = useRead(notices.listNotices, { query: { subject: achievementId, limit: 20 } }, { when: isHouse });
  const rows = list.data?.rows ?? [];
  const keeps = isHouse && isOfHandlingOffice(actor, acting.organisationId);
  if (!isHouse || (rows.length === 0 && !keeps)) return null;
  return (
    <Section
      title={t({ zh: '公示', en: 'Notices for objections' })}
      more={
        keeps ? (
          <ButtonLink small to="/notices/new" search={{ achievement: achievementId }}>
            {t({ zh: '发起公示', en: 'New notice' })}
          </ButtonLink>
        ) : null
      }
    >
      <Items
        items={rows.map((row) => ({
          key: row.id,
          title: t(wordOf(NOTICE_KINDS, row.kind)),
          to: `/notices/${row.id}`,
          right: <NoticeStateMark of={row.state} />,
        }))}
        empty={<p className="quiet">{t({ zh: '还没有公示过。', en: 'None so far.' })}</p>}
      />
    </Section>
  );
}
