import type { Instant } from '#kernel/dates.ts';
import type { HistoryEntry } from '#server/events/contract.ts';
import { useSearch } from '#web/go.tsx';
import { EmptyState, Loaded, Moment, PageHead, Pager, Table } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { history } from './api.ts';
import { happenedText } from './happened-data.ts';
import { recordedName, recordedValue } from './recorded-words.ts';
import { useAsked, WhoAndWhat, WhoDid } from './trail-parts.tsx';
import './admin.css';

/** What changed, and what else was recorded, as name and value. */
function Recorded({ of }: { of: HistoryEntry }) {
  const wording = useWords();
  const name = (field: string) => recordedName(of.type, field, wording.t);
  const shown = (field: string, value: unknown) => recordedValue(of.type, field, value, wording);
  const changes = Object.entries(of.changes);
  const data = Object.entries(of.data);
  if (changes.length + data.length === 0) return null;
  return (
    <div className="admin-data">
      {changes.map(([field, [before, after]]) => (
        <div key={field}>
          {name(field)} <del>{shown(field, before)}</del> → <ins>{shown(field, after)}</ins>
        </div>
      ))}
      {data.map(([field, value]) => (
        <div key={field}>
          {name(field)} {shown(field, value)}
        </div>
      ))}
    </div>
  );
}

/** Everything that happened and this reader may see, newest first, each with its link in the chain. */
export function HistoryPage() {
  const { t } = useWords();
  const [search, change] = useSearch();
  const query = useRead(history.readAllHistory, { query: useAsked() }, { keep: true });
  return (
    <>
      <PageHead
        title={t({ zh: '操作历史', en: 'History' })}
        sub={t({
          zh: '一次改动一条，按单位串成链，改过会被查出来。只列您能看到的。',
          en: 'One entry a change, chained per organisation: tamper-evident. Only what you may see.',
        })}
      />
      <div className="admin-filter">
        <WhoAndWhat example="rule.revised" />
      </div>
      <Loaded of={query} rows={10}>
        {({ entries, next }) =>
          entries.length === 0 ? (
            <EmptyState title={t({ zh: '没有符合的记录。', en: 'No entry fits.' })}>
              {t({ zh: '姓名和类别要写全。', en: 'Name and kind are to be written in full.' })}
            </EmptyState>
          ) : (
            <>
              <Table
                caption={t({ zh: '操作历史', en: 'History' })}
                rows={entries}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'at',
                    label: t({ zh: '时间', en: 'When' }),
                    cell: ({ at }) => <Moment at={at as Instant} />,
                    wide: true,
                  },
                  {
                    key: 'who',
                    label: t({ zh: '谁', en: 'Who' }),
                    cell: (entry) => <WhoDid name={entry.actorName} />,
                    wide: true,
                  },
                  {
                    key: 'what',
                    label: t({ zh: '做了什么', en: 'What' }),
                    cell: (entry) => (
                      <>
                        {t(happenedText(entry.type) ?? '')}
                        <div className="quiet wide-only">{entry.type}</div>
                        <div className="quiet only-phone">
                          <WhoDid name={entry.actorName} /> · <Moment at={entry.at as Instant} />
                        </div>
                      </>
                    ),
                  },
                  { key: 'data', label: t({ zh: '内容', en: 'Recorded' }), cell: (entry) => <Recorded of={entry} /> },
                  {
                    key: 'link',
                    label: t({ zh: '链', en: 'Link' }),
                    cell: ({ link }) => <code className="quiet">{link}</code>,
                    wide: true,
                  },
                ]}
              />
              <Pager
                onFirst={search.before ? () => change({ before: undefined }, { step: true }) : undefined}
                onNext={next ? () => change({ before: next }, { step: true }) : undefined}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
