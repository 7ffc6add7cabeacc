/**
 * What a calculator is. It computes from what is entered, the rules in force on a day and the working calendar, and from nothing else: the
 * same three give the same result for ever. It holds no rate and no day count; those are in the rules.
 */
import type { z } from 'zod';
import type { CivilDate, WorkCalendar } from '#kernel/dates.ts';
import type { Fen, Ppm } from '#kernel/money.ts';
import { type Bilingual, defineRefusals, refuse } from '#kernel/refusal.ts';
import type { Rule } from '#kernel/rule.ts';
import type { PURPOSES } from './contract.ts';

defineRefusals({
  'policies/unusable-rule': {
    status: 409,
    zh: '规则“{id}”的参数“{param}”现在是 {value}，不能用来计算。请管理员在“规则”里修订。',
    en: 'The parameter “{param}” of rule “{id}” is {value}, which nothing can be computed with. An administrator revises it under “Rules”.',
  },
});

/** A version of a rule as a calculation uses it. */
export type RuleInForce = Omit<Rule, 'validTo'> & { readonly version: number };

/** The rules in force on a day, asked by id. */
export interface RuleBook {
  readonly on: CivilDate;
  /** True when some version of the rule is in force. */
  readonly has: (id: string) => boolean;
  /** Refuses with `rules/none-in-force` when none is: a figure without its rule would be a guess. */
  readonly rule: (id: string) => RuleInForce;
  /** A whole number from 0 among a rule's parameters: ppm, fen, days, months or years as its name says. Refuses with `policies/unusable-rule`. */
  readonly number: (id: string, param: string) => number;
  /** A word among a rule's parameters. Refuses as {@link RuleBook.number}. */
  readonly text: (id: string, param: string) => string;
  readonly flag: (id: string, param: string) => boolean;
}

/** The book of these rules, all of them in force on `on`. */
export function ruleBook(rules: readonly RuleInForce[], on: CivilDate): RuleBook {
  const byId = new Map(rules.map((one) => [one.id, one]));
  const rule = (id: string) => {
    const found = byId.get(id);
    if (!found) throw refuse('rules/none-in-force', { id, date: on });
    return found;
  };
  const param = (id: string, name: string, is: (value: unknown) => boolean) => {
    const value = rule(id).params[name];
    if (!is(value)) throw refuse('policies/unusable-rule', { id, param: name, value: String(value) });
    return value as never;
  };
  return {
    on,
    has: (id) => byId.has(id),
    rule,
    number: (id, name) => param(id, name, (value) => Number.isSafeInteger(value) && (value as number) >= 0),
    text: (id, name) => param(id, name, (value) => typeof value === 'string'),
    flag: (id, name) => param(id, name, (value) => typeof value === 'boolean'),
  };
}

/** A value of a result: money in fen, a share in ppm, a civil date, a count of something, or words. */
export type Value =
  | { readonly kind: 'fen'; readonly fen: Fen }
  | { readonly kind: 'ppm'; readonly ppm: Ppm }
  | { readonly kind: 'date'; readonly date: CivilDate }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'text'; readonly text: Bilingual };

/** One line of a result. `key` is stable, for programs; `rules` are the ids of what the line rests on, empty for what was entered. */
export interface Line {
  readonly key: string;
  readonly label: Bilingual;
  readonly value: Value;
  readonly rules: readonly string[];
  readonly note?: Bilingual | undefined;
  /** A sum or the answer itself, set apart on the page. */
  readonly total?: boolean | undefined;
}

/** What a rule says of the case. `code` is that of the rule set (`ERR_RATE_BELOW_50`); `OK` where the rule is kept. */
export interface Verdict {
  readonly rule: string;
  readonly outcome: 'ERROR' | 'WARN' | 'OK' | 'COUNTED';
  readonly code: string;
  readonly detail: Bilingual;
}

export interface Outcome {
  readonly lines: readonly Line[];
  readonly verdicts: readonly Verdict[];
}

/** What a calculator is given beside its input. */
export interface Given {
  readonly rules: RuleBook;
  readonly calendar: WorkCalendar;
}

/** A calculator as it is declared, once, for the page, the API and the command line. */
export interface Calculator {
  /** Stable, in the address: `notice-period`. */
  readonly name: string;
  readonly purpose: (typeof PURPOSES)[number]['code'];
  readonly title: Bilingual;
  readonly explains: Bilingual;
  readonly input: z.ZodType;
  /** An input that can be computed; the form begins with it. */
  readonly example: unknown;
  /** Refuses what the rules of the input schema cannot see. */
  readonly compute: (input: never, given: Given) => Outcome;
}

interface Declared<S extends z.ZodType> extends Omit<Calculator, 'input' | 'example' | 'compute'> {
  readonly input: S;
  readonly example: z.input<S>;
  readonly compute: (input: z.output<S>, given: Given) => Outcome;
}

/** Declares a calculator, its computation typed by its input schema. */
export const calculator = <S extends z.ZodType>(declared: Declared<S>): Declared<S> & Calculator =>
  declared as Declared<S> & Calculator;
