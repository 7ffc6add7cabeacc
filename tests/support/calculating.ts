import type { CivilDate } from '#kernel/dates.ts';
import { calculate, getCalculator, shippedRulesOn } from '#modules/policies/index.ts';
import { SHIPPED_CALENDAR } from '#server/calendar/shipped-data.ts';
import { RULES } from '../../src/app/rule-book.ts';

/** What a calculator answers with the rules and the calendar that come with the product. */
export function calculated(name: string, input: object, on: CivilDate = '2026-06-01') {
  const rules = shippedRulesOn(RULES, on);
  const result = calculate(getCalculator(name), input, { rules, calendar: SHIPPED_CALENDAR, on });
  const found = (key: string) => {
    const line = result.lines.find((one) => one.key === key);
    if (!line) throw new Error(`${name} has no line ${key}: ${result.lines.map((one) => one.key).join(' ')}`);
    return line.value;
  };
  const plain = (key: string) => {
    const value = found(key);
    if (value.kind === 'fen') return value.fen;
    if (value.kind === 'ppm') return value.ppm;
    if (value.kind === 'date') return value.date;
    return value.kind === 'count' ? value.count : value.text.zh;
  };
  return {
    result,
    /** The plain value of a line: fen, ppm, a date or a count. */
    of: plain,
    /** Codes of everything that blocks, warns or is counted. */
    codes: result.verdicts.filter(({ code }) => code !== 'OK').map(({ code }) => code),
  };
}

/** Yuan as fen. */
export const yuan = (amount: number): number => Math.round(amount * 100);
