import type { CivilDate } from '#kernel/dates.ts';
import type { Fen, Ppm } from '#kernel/money.ts';
import { type Bilingual, refuse } from '#kernel/refusal.ts';
import { BREACH } from '#kernel/rule.ts';
import type { Line, RuleBook, Verdict } from './calculator.ts';

type More = Pick<Line, 'note' | 'total'>;

/** Lines of a result by what they hold; the label in Chinese and English. */
export const money = (
  key: string,
  fen: Fen,
  zh: string,
  en: string,
  rules: readonly string[] = [],
  more: More = {},
): Line => ({ key, label: { zh, en }, value: { kind: 'fen', fen }, rules, ...more });

export const share = (
  key: string,
  ppm: Ppm,
  zh: string,
  en: string,
  rules: readonly string[] = [],
  more: More = {},
): Line => ({ key, label: { zh, en }, value: { kind: 'ppm', ppm }, rules, ...more });

export const day = (
  key: string,
  date: CivilDate,
  zh: string,
  en: string,
  rules: readonly string[] = [],
  more: More = {},
): Line => ({ key, label: { zh, en }, value: { kind: 'date', date }, rules, ...more });

export const count = (
  key: string,
  number: number,
  zh: string,
  en: string,
  rules: readonly string[] = [],
  more: More = {},
): Line => ({ key, label: { zh, en }, value: { kind: 'count', count: number }, rules, ...more });

export const words = (
  key: string,
  text: Bilingual,
  zh: string,
  en: string,
  rules: readonly string[] = [],
  more: More = {},
): Line => ({ key, label: { zh, en }, value: { kind: 'text', text }, rules, ...more });

/** The answer, or a sum. */
export const TOTAL: More = { total: true };

/** What a rule says of a case: OK when it is kept, otherwise what the modality of the version in force demands, under the given code. */
export function judged(rules: RuleBook, rule: string, kept: boolean, code: string, detail: Bilingual): Verdict {
  return kept
    ? { rule, outcome: 'OK', code: 'OK', detail }
    : { rule, outcome: BREACH[rules.rule(rule).modality], code, detail };
}

/** Refuses one field of the input, naming what is wrong and how to mend it. `pointer` as in the body: `#/members/0/weight`. */
export function refuseField(pointer: string, zh: string, en: string): never {
  throw refuse('input/invalid', { count: 1 }, [{ pointer, code: 'custom', detail: { zh, en } }]);
}
