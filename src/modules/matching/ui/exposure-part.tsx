import { Loaded, Section, Table } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { ExposureReport } from '../contract-rankers.ts';
import { rankers } from './api.ts';

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const shareOf = (part: number, of: number) => (of > 0 ? percent(part / of) : '—');

function KindPart({ of }: { of: ExposureReport['kinds'][number] }) {
  const { t } = useWords();
  const counts = { shown: of.shown, institutions: of.institutions, trials: of.trials };
  return (
    <>
      <h3>{t(of.label)}</h3>
      <p className="quiet">
        {t(
          {
            zh: '展示 {shown} 次，{institutions} 家单位；其中试看 {trials} 次，打开 {a}，其余打开 {b}。',
            en: 'Shown {shown} times, of {institutions} institutions; {trials} for a trial, {a} of which were opened, {b} of the others.',
          },
          { ...counts, a: shareOf(of.openedOfTrials, of.trials), b: shareOf(of.openedOfOthers, of.shown - of.trials) },
        )}
      </p>
      <Table
        caption={t({ zh: '各单位的露出', en: 'How much each is shown' })}
        rows={of.owners.map((owner, place) => ({ ...owner, place }))}
        rowKey={({ place }) => String(place)}
        columns={[
          { key: 'owner', label: t({ zh: '单位', en: 'Institution' }), cell: ({ owner }) => t(owner) },
          { key: 'records', label: t({ zh: '条数', en: 'Records' }), cell: ({ records }) => records, right: true },
          { key: 'shown', label: t({ zh: '展示', en: 'Shown' }), cell: ({ shown }) => shown, right: true },
          { key: 'share', label: t({ zh: '占比', en: 'Share' }), cell: ({ share }) => percent(share), right: true },
          {
            key: 'opened',
            label: t({ zh: '打开', en: 'Opened' }),
            cell: ({ opened, shown }) => shareOf(opened, shown),
            right: true,
          },
        ]}
      />
    </>
  );
}

/** How much each institution was shown in matches lately, so that nobody is starved unseen. */
export function ExposurePart() {
  const { t } = useWords();
  const query = useRead(rankers.readExposure);
  return (
    <Section title={t({ zh: '近 30 天各单位的露出', en: 'Shown in the last 30 days' })}>
      <Loaded of={query}>
        {({ kinds }) =>
          kinds.length === 0 ? (
            <p className="quiet">{t({ zh: '还没有人看过匹配。', en: 'Nobody has looked at matches yet.' })}</p>
          ) : (
            kinds.map((of) => <KindPart key={of.kind} of={of} />)
          )
        }
      </Loaded>
    </Section>
  );
}
