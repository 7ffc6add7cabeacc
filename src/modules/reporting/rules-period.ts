import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';

/** The first and the last day of a period, `2026` or `2026-Q3`. */
export interface Span {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

const QUARTERS = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
] as const;

/** The days of a period. */
export function spanOf(period: string): Span {
  const [year, quarter] = period.split('-Q');
  const [first, last] = quarter ? QUARTERS[Number(quarter) - 1]! : (['01-01', '12-31'] as const);
  return { from: `${year}-${first}`, to: `${year}-${last}` };
}

/** A period in words. */
export function periodText(period: string): Bilingual {
  const [year, quarter] = period.split('-Q');
  return quarter
    ? { zh: `${year} 年第${'一二三四'[Number(quarter) - 1]}季度`, en: `Q${quarter} ${year}` }
    : { zh: `${year} 年全年`, en: `${year}` };
}

/** Periods that have begun, the latest first: four quarters and two years back. */
export function periodsUntil(today: CivilDate): string[] {
  const year = Number(today.slice(0, 4));
  const all = [year, year - 1].flatMap((one) =>
    [4, 3, 2, 1].map((quarter) => `${one}-Q${quarter}`).concat(String(one)),
  );
  return all.filter((period) => spanOf(period).from <= today);
}
