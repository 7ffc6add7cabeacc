import { Section, Table } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { SubmissionShown } from '../contract.ts';
import { ReportedValue } from './said.tsx';

/** The totals, beside those that were accepted last. */
export function Counts({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  if (of.counts.length === 0) return null;
  const field = (key: string) => of.asked?.counts.find((one) => one.key === key);
  const cell = (key: string, value: number | null) => {
    const asked = field(key);
    return asked ? <ReportedValue kind="" field={asked} value={value} /> : value;
  };
  const isCorrection = of.corrects !== '';
  return (
    <Section
      title={t({ zh: '汇总数', en: 'Totals' })}
      note={t({ zh: '只报数，不报背后的记录', en: 'numbers without the records behind them' })}
    >
      <Table
        caption={t({ zh: '汇总数', en: 'Totals' })}
        rows={of.counts}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'name',
            label: t({ zh: '项', en: 'Total' }),
            cell: ({ key }) => t(field(key)?.label ?? { zh: key, en: key }),
          },
          {
            key: 'value',
            label: t({ zh: '本批', en: 'Now' }),
            right: true,
            cell: ({ key, value }) => cell(key, value),
          },
          ...(isCorrection
            ? [
                {
                  key: 'before',
                  label: t({ zh: '上次回执', en: 'Last accepted' }),
                  right: true,
                  cell: ({ key, before }: { key: string; before: number | null }) => cell(key, before),
                },
              ]
            : []),
          {
            key: 'meaning',
            label: t({ zh: '口径', en: 'Definition' }),
            wide: true,
            cell: ({ key }) => <span className="quiet">{t(field(key)?.definition ?? { zh: '', en: '' })}</span>,
          },
        ]}
      />
    </Section>
  );
}
