import type { Instant } from '#kernel/dates.ts';
import { Items, Loaded, Moment, Section } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { JudgingShown } from '../contract-record.ts';
import { judging } from './api.ts';
import { saidText } from './said.tsx';

/** What a judge said so far, each to be corrected until the set closes. */
export function OwnPart({ of }: { of: JudgingShown }) {
  const { t } = useWords();
  const { id, state } = of.set;
  const query = useRead(judging.listOwnJudgements, { params: { id } });
  return (
    <Section
      title={t({ zh: '我评过的', en: 'What I judged' })}
      note={state === 'open' ? t({ zh: '结束前可以改', en: 'may be corrected until the set closes' }) : undefined}
    >
      <Loaded of={query}>
        {({ judgements }) => (
          <Items
            empty={<p className="quiet">{t({ zh: '还没有评。', en: 'Nothing yet.' })}</p>}
            items={judgements.map((one) => ({
              key: one.pairId,
              title: `${one.asking} ← ${one.offered}`,
              ...(state === 'open' ? { to: `/judging/${id}/desk?pair=${one.pairId}` } : {}),
              text: one.note,
              right: saidText(one, t),
              rightMeta: <Moment at={one.changedAt as Instant} />,
            }))}
          />
        )}
      </Loaded>
    </Section>
  );
}
