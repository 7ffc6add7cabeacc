import type { CivilDate } from '#kernel/dates.ts';
import { Day, Facts, Money, Section, Table } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { CONTRACT_KINDS } from '../contract-lines.ts';
import type { EngagementRecord } from '../contract-record.ts';
import { wordOf } from './stage.tsx';

/** The contract and the receipts on it; absent before there is a contract. */
export function Amounts({ of }: { of: EngagementRecord }) {
  const { t } = useWords();
  const { engagement: row } = of;
  if (row.contractValue === null) return null;
  return (
    <Section
      title={t({ zh: '合同与到账', en: 'Contract and receipts' })}
      note={t({ zh: '两个数，不相加', en: 'two figures, never added' })}
    >
      <Facts
        columns={2}
        items={[
          { label: t({ zh: '合同额', en: 'Contract value' }), value: <Money amount={row.contractValue} /> },
          { label: t({ zh: '到账额', en: 'Amount received' }), value: <Money amount={row.amountReceived} /> },
          {
            label: t({ zh: '签订', en: 'Signed' }),
            value: row.signedOn ? <Day on={row.signedOn as CivilDate} /> : undefined,
          },
          { label: t({ zh: '登记编号', en: 'Registration' }), value: row.registrationNumber || undefined },
          ...of.registrations.flatMap((one) => [
            {
              label: t({ zh: '合同类别', en: 'Kind of contract' }),
              value: one.contractKind ? t(wordOf(CONTRACT_KINDS, one.contractKind)) : undefined,
            },
            {
              label: t({ zh: '技术交易额', en: 'Technology value' }),
              value: one.technologyValue === null ? undefined : <Money amount={one.technologyValue} />,
            },
            { label: t({ zh: '登记日期', en: 'Registered' }), value: <Day on={one.happenedOn as CivilDate} /> },
          ]),
        ]}
      />
      {of.receipts.length > 0 ? (
        <Table
          caption={t({ zh: '到账明细', en: 'Receipts' })}
          rows={of.receipts}
          rowKey={(one) => one.id}
          columns={[
            {
              key: 'on',
              label: t({ zh: '日期', en: 'Date' }),
              cell: (one) => <Day on={one.receivedOn as CivilDate} form="short" />,
            },
            {
              key: 'amount',
              label: t({ zh: '金额', en: 'Amount' }),
              right: true,
              cell: (one) => <Money amount={one.amount} />,
            },
            { key: 'voucher', label: t({ zh: '凭证', en: 'Voucher' }), cell: (one) => one.voucher || '—', wide: true },
            { key: 'by', label: t({ zh: '登记人', en: 'Recorded by' }), cell: (one) => one.recordedByName },
          ]}
          total={{ on: t({ zh: '合计', en: 'Total' }), amount: <Money amount={row.amountReceived} /> }}
        />
      ) : null}
    </Section>
  );
}
