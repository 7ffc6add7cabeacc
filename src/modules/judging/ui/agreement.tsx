import { EmptyState, Facts, Section, Table } from '#web/parts/index.ts';
import { useWords, type Wording } from '#web/wording.ts';
import type { Agreement } from '../contract-record.ts';
import { GRADES } from '../contract-words.ts';

const figure = (value: number | null) => (value === null ? '—' : value.toFixed(2).replace('-', '−'));
const share = (value: number | null) => (value === null ? '—' : `${Math.round(value * 100)}%`);

/** From which alpha on grades are relied upon, or allow tentative conclusions (Krippendorff). */
const RELIABLE = 0.8;
const TENTATIVE = 0.667;

/** What the limits allow to be said: the lower one must reach what is claimed. */
function verdictOf({ alpha, alphaFrom }: Agreement, t: Wording['t']): string {
  if (alpha === null) return '';
  if (alphaFrom === null) return t({ zh: '（评得还少，说不准）', en: ' (too few to rely on)' });
  if (alphaFrom >= RELIABLE) return t({ zh: '（可靠）', en: ' (reliable)' });
  if (alphaFrom >= TENTATIVE) return t({ zh: '（可作初步结论）', en: ' (for tentative conclusions)' });
  if (alpha >= TENTATIVE)
    return t({
      zh: '（区间太宽，多评一些才说得准）',
      en: ' (the interval is too wide; judge more before relying on it)',
    });
  return t({ zh: '（偏低，先看分歧）', en: ' (low; look at the differences first)' });
}

function Alpha({ of }: { of: Agreement }) {
  const { t } = useWords();
  const range =
    of.alphaFrom === null
      ? ''
      : t(
          { zh: '，95% 区间 {from} 至 {to}', en: ', 95% interval {from} to {to}' },
          { from: figure(of.alphaFrom), to: figure(of.alphaTo) },
        );
  return `${figure(of.alpha)}${range}${verdictOf(of, t)}`;
}

function Kappas({ of }: { of: Agreement }) {
  const { t } = useWords();
  if (of.kappas.length === 0) return null;
  return (
    <div className="judging-kappas">
      <Table
        caption={t({ zh: '两两比较', en: 'By two judges' })}
        rows={of.kappas}
        rowKey={({ one, other }) => `${one} ${other}`}
        columns={[
          { key: 'who', label: t({ zh: '评判人', en: 'Judges' }), cell: ({ one, other }) => `J${one} · J${other}` },
          { key: 'shared', label: t({ zh: '共同评过', en: 'Shared' }), cell: ({ shared }) => shared, right: true },
          {
            key: 'kappa',
            label: t({ zh: '加权 κ', en: 'Weighted κ' }),
            cell: ({ kappa }) => figure(kappa),
            right: true,
          },
          { key: 'exact', label: t({ zh: '同分', en: 'Same grade' }), cell: ({ exact }) => share(exact), right: true },
        ]}
      />
    </div>
  );
}

/** How far judges agree: alpha with its interval, how often the same, two by two. */
export function AgreementPart({ of }: { of: Agreement }) {
  const { t } = useWords();
  if (of.units === 0)
    return (
      <Section title={t({ zh: '一致程度', en: 'Agreement' })}>
        <EmptyState
          title={t({
            zh: '还没有两人评过同一对，算不出一致程度。',
            en: 'No pair has two grades yet; there is nothing to compare.',
          })}
        />
      </Section>
    );
  return (
    <Section
      title={t({ zh: '一致程度', en: 'Agreement' })}
      note={t(
        {
          zh: '{n} 对有两人以上评过，共 {grades} 次评分',
          en: '{n} pairs with two or more grades, {grades} grades in all',
          one: '1 pair with two or more grades, {grades} grades in all',
        },
        { n: of.units, grades: of.grades },
      )}
    >
      <Facts
        items={[
          {
            label: t({ zh: 'Krippendorff α（定序）', en: 'Krippendorff’s α (ordinal)' }),
            value: <Alpha of={of} />,
            hint: t({
              zh: '1 为完全一致，0 为与随机无异。区间按需求重复抽取 1000 次得出。',
              en: '1 is full agreement, 0 what chance gives. The interval is from 1,000 repeated draws of the asking records.',
            }),
          },
          { label: t({ zh: '评分相同', en: 'Same grade' }), value: share(of.exact) },
          {
            label: t({ zh: '各分次数', en: 'Grades given' }),
            value: of.spread.map((count, grade) => `${t(GRADES[grade]!)} ${count}`).join(' · '),
          },
        ]}
      />
      <Kappas of={of} />
    </Section>
  );
}
