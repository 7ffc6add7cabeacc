import type { Instant } from '#kernel/dates.ts';
import type { TrailEntry } from '#server/events/contract.ts';
import { Link, useSearch } from '#web/go.tsx';
import { DateInput, EmptyState, Loaded, Moment, PageHead, Pager, Table } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { trail } from './api.ts';
import { happenedText } from './happened-data.ts';
import { recordedName } from './recorded-words.ts';
import { useAsked, WhoAndWhat, WhoDid } from './trail-parts.tsx';
import './admin.css';

function Filter() {
  const { t } = useWords();
  const [search, change] = useSearch();
  const set = (key: string) => (value: string) => change({ [key]: value || undefined, before: undefined });
  return (
    <div className="admin-filter">
      <WhoAndWhat example="support.read" />
      <DateInput aria-label={t({ zh: '从哪天起', en: 'From' })} value={search.from ?? ''} onValue={set('from')} />
      <DateInput aria-label={t({ zh: '到哪天止', en: 'To' })} value={search.to ?? ''} onValue={set('to')} />
    </div>
  );
}

function Where({ of }: { of: TrailEntry }) {
  const { t } = useWords();
  const [, change] = useSearch();
  if (!of.organisationId) return <span className="quiet">{t({ zh: '平台', en: 'Installation' })}</span>;
  return (
    <button
      type="button"
      className="in-line"
      onClick={() => change({ organisation: of.organisationId ?? undefined, before: undefined })}
    >
      {of.organisationName || t({ zh: '单位', en: 'Organisation' })}
    </button>
  );
}

function Entries({ entries }: { entries: readonly TrailEntry[] }) {
  const { t } = useWords();
  return (
    <Table
      caption={t({ zh: '审计记录', en: 'Audit trail' })}
      rows={entries}
      rowKey={({ id }) => String(id)}
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
          key: 'where',
          label: t({ zh: '单位', en: 'Organisation' }),
          cell: (entry) => <Where of={entry} />,
          wide: true,
        },
        {
          key: 'what',
          label: t({ zh: '做了什么', en: 'What' }),
          cell: (entry) => (
            <>
              {t(happenedText(entry.type) ?? { zh: '', en: '' })}
              <div className="quiet">{entry.type}</div>
              <div className="quiet only-phone">
                <WhoDid name={entry.actorName} /> · <Where of={entry} /> · <Moment at={entry.at as Instant} />
              </div>
            </>
          ),
        },
        {
          key: 'fields',
          label: t({ zh: '记了哪些栏', en: 'Fields recorded' }),
          cell: ({ type, fields }) => (
            <span className="admin-data">{fields.map((field) => recordedName(type, field, t)).join(' · ')}</span>
          ),
          wide: true,
        },
        {
          key: 'link',
          label: t({ zh: '链', en: 'Link' }),
          cell: ({ link }) => <code className="quiet">{link}</code>,
          wide: true,
        },
      ]}
    />
  );
}

/** The trail of every organisation for the audit administrator: who did what and when, never what the record held. */
export function AuditPage() {
  const { t } = useWords();
  const [search, change] = useSearch();
  const { from, to, organisation: organisationId } = search;
  const query = useRead(trail.readTrail, { query: { ...useAsked(), organisationId, from, to } }, { keep: true });
  return (
    <>
      <PageHead
        title={t({ zh: '审计记录', en: 'Audit trail' })}
        sub={t({
          zh: '全部单位的操作，不含内容。每条都在所属单位的链上，改过会被查出来（luodi audit verify）。',
          en: 'What was done in every organisation, without content. Each entry is in its organisation’s chain: tamper-evident (luodi audit verify).',
        })}
        acts={<Link to="/admin/administrators">{t({ zh: '三员由谁担任', en: 'Who the administrators are' })}</Link>}
      />
      <Filter />
      {organisationId ? (
        <p>
          <button
            type="button"
            className="in-line"
            onClick={() => change({ organisation: undefined, before: undefined })}
          >
            {t({ zh: '看全部单位', en: 'Every organisation' })}
          </button>
        </p>
      ) : null}
      <Loaded of={query} rows={10}>
        {({ entries, next }) =>
          entries.length === 0 ? (
            <EmptyState title={t({ zh: '没有符合的记录。', en: 'No entry fits.' })}>
              {t({ zh: '姓名和类别要写全。', en: 'Name and kind are to be written in full.' })}
            </EmptyState>
          ) : (
            <>
              <Entries entries={entries} />
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
