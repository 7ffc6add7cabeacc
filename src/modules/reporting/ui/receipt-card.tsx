import type { Instant } from '#kernel/dates.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { Card, Facts, Moment, Table } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { ReceiptContent, ReportedRow } from '../contract-exchange.ts';
import { ROW_FAULTS, ROW_KINDS } from '../contract-words.ts';
import { KNOWN_KINDS } from '../rules-known.ts';

function fieldName(kind: string, key: string) {
  const known = kind in KNOWN_KINDS ? KNOWN_KINDS[kind as 'achievement'].fields[key] : undefined;
  return known?.label ?? { zh: key, en: key };
}

/** The city's receipt: number, hash, time, what it took and what it did not, each with why. */
export function ReceiptCard({ of, rows }: { of: ReceiptContent; rows: readonly ReportedRow[] }) {
  const { t } = useWords();
  const titles = new Map(rows.map(({ key, fields }) => [key, String(fields.title ?? '')]));
  return (
    <Card>
      <h2>{t({ zh: '回执 {n}', en: 'Receipt {n}' }, { n: of.number })}</h2>
      <Facts
        columns={2}
        items={[
          { label: t({ zh: '收到', en: 'Received' }), value: <Moment at={of.receivedAt as Instant} /> },
          { label: t({ zh: '取代的回执', en: 'Takes the place of' }), value: of.supersedes },
          { label: t({ zh: '收下', en: 'Taken' }), value: t({ zh: '{n} 条', en: '{n} rows' }, { n: of.taken }) },
          {
            label: t({ zh: '撤回', en: 'Withdrawn' }),
            value: t({ zh: '{n} 条', en: '{n} rows' }, { n: of.withdrawn }),
          },
          {
            label: t({ zh: '未收', en: 'Not taken' }),
            value: t({ zh: '{n} 条', en: '{n} rows' }, { n: of.refused.length }),
          },
          { label: 'SHA-256', value: <code className="hash">{of.hash}</code> },
        ]}
      />
      {of.refused.length > 0 ? (
        <Table
          caption={t({ zh: '市平台没有收的各条', en: 'Rows the city did not take' })}
          rows={of.refused}
          rowKey={(row) => `${row.kind} ${row.key} ${row.field}`}
          columns={[
            {
              key: 'title',
              label: t({ zh: '成果', en: 'Achievement' }),
              cell: (row) => titles.get(row.key) || row.key,
            },
            {
              key: 'kind',
              label: t({ zh: '种类', en: 'Kind' }),
              cell: (row) => t(wordOf(ROW_KINDS, row.kind)),
              wide: true,
            },
            { key: 'why', label: t({ zh: '原因', en: 'Why' }), cell: (row) => t(wordOf(ROW_FAULTS, row.fault)) },
            {
              key: 'field',
              label: t({ zh: '哪一项', en: 'Field' }),
              cell: (row) => (row.field ? t(fieldName(row.kind, row.field)) : ''),
            },
          ]}
        />
      ) : null}
    </Card>
  );
}
