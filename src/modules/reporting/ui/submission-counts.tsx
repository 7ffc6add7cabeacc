import { Section, Table } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { SubmissionShown } from '../contract.ts';
import type { ReceivedShown } from '../contract-city.ts';
import { ReportedValue } from './said.tsx';

type Totalled = Pick<SubmissionShown, 'counts' | 'asked'> | Pick<ReceivedShown, 'counts' | 'asked'>;

/** The totals of a submission with what each means. `before`, for a correction: those that were accepted last, by key. */
export function Totals({
  of,
  label,
  note,
  before,
}: {
  of: Totalled;
  label: string;
  note?: string;
  before?: ReadonlyMap<string, number | null>;
}) {
  const { t } = useWords();
  const field = (key: string) => of.asked?.counts.find((one) => one.key === key);
  const cell = (key: string, value: number | null | undefined) => {
    const asked = field(key);
    return asked ? <ReportedValue kind="" field={asked} value={value ?? null} /> : value;
  };
  const rows: readonly { readonly key: string; readonly value: number | null }[] = of.counts;
  return (
    <Section title={t({ zh: '汇总数', en: 'Totals' })} note={note}>
      <Table
        caption={t({ zh: '汇总数', en: 'Totals' })}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'name',
            label: t({ zh: '项', en: 'Total' }),
            cell: ({ key }) => t(field(key)?.label ?? { zh: key, en: key }),
          },
          { key: 'value', label, right: true, cell: ({ key, value }) => cell(key, value) },
          ...(before
            ? [
                {
                  key: 'before',
                  label: t({ zh: '上次回执', en: 'Last accepted' }),
                  right: true,
                  cell: ({ key }: { key: string }) => cell(key, before.get(key)),
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

/** The totals of one's own submission, beside those that were accepted last. */
export function Counts({ of }: { of: SubmissionShown }) {
  const { t } = useWords();
  if (of.counts.length === 0) return null;
  return (
    <Totals
      of={of}
      label={t({ zh: '本批', en: 'Now' })}
      note={t({ zh: '只报数，不报背后的记录', en: 'numbers without the records behind them' })}
      {...(of.corrects === '' ? {} : { before: new Map(of.counts.map(({ key, before }) => [key, before])) })}
    />
  );
}
