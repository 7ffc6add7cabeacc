import type { z } from 'zod';
import { type CivilDate, UnknownCalendarYear, type WorkCalendar } from '#kernel/dates.ts';
import { defineRefusals, refuse, refuseIf, whyNotFields } from '#kernel/refusal.ts';
import type { Rule } from '#kernel/rule.ts';
import { contentHash } from '#server/content-hash.ts';
import { fieldErrors } from '#server/http/invalid.ts';
import { type Calculator, type Outcome, type RuleInForce, ruleBook } from './calculator.ts';
import { CALCULATORS } from './calculators.ts';
import type { QuotedRule, Result } from './contract.ts';

defineRefusals({
  'policies/no-calculator': {
    status: 404,
    zh: '没有名为“{name}”的计算器。现有：{names}。',
    en: 'There is no calculator “{name}”. There are: {names}.',
  },
  'policies/too-large': {
    status: 422,
    zh: '算出的金额大到不能精确到分（超过 90 万亿元），请核对填写的金额、比例和天数。',
    en: 'The amounts computed are too large to be exact to the fen (above 90 trillion yuan); check the amounts, shares and days.',
  },
});

/** Printed under every result. */
export const DISCLAIMER = {
  zh: '计算结果供内部决策参考，不构成法律或税务意见。',
  en: 'For internal decisions only; neither legal nor tax advice.',
};

/** The calculator of this name. Refuses with the names there are. */
export function getCalculator(name: string): Calculator {
  const found = CALCULATORS.find((one) => one.name === name);
  if (found) return found;
  throw refuse('policies/no-calculator', { name, names: CALCULATORS.map((one) => one.name).join('、') });
}

const quote = ({
  id,
  version,
  statement,
  params,
  source,
  modality,
  certainty,
  validFrom,
}: RuleInForce): QuotedRule => ({
  id,
  version,
  statement,
  params,
  source,
  modality,
  certainty,
  validFrom,
});

/** The rules that a product without a database works with: those it came with, in force on a day, each in its first version. */
export function shippedRulesOn(rules: readonly Rule[], on: CivilDate): RuleInForce[] {
  const inForce = new Map<string, Rule>();
  for (const rule of [...rules].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)))
    if (rule.validFrom <= on && (!rule.validTo || rule.validTo >= on)) inForce.set(rule.id, rule);
  return [...inForce.values()].map((rule) => ({ ...rule, version: 1 }));
}

function read(calculator: Calculator, input: unknown): unknown {
  const parsed = (calculator.input as z.ZodType).safeParse(input);
  if (!parsed.success) refuseIf(whyNotFields(fieldErrors(parsed.error.issues as never)));
  return parsed.data;
}

/**
 * Computes: reads the input (refusing it field by field), applies the rules, and gives lines, verdicts and the rule versions they rest on.
 * The hash covers all of these in a canonical order, so the same input, rules and calendar give the same hash at any time. Throws refusals;
 * a missing calendar year is one of them.
 */
export function calculate(
  calculator: Calculator,
  input: unknown,
  { rules, calendar, on }: { rules: readonly RuleInForce[]; calendar: WorkCalendar; on: CivilDate },
): Result {
  const asked = read(calculator, input);
  const book = ruleBook(rules, on);
  const { lines, verdicts } = computed(calculator, asked, { rules: book, calendar });
  const ids = new Set([...lines.flatMap((line) => line.rules), ...verdicts.map(({ rule }) => rule)]);
  const used = [...ids].sort().map((id) => quote(book.rule(id)));
  const told = {
    calculator: calculator.name,
    on,
    input: JSON.parse(JSON.stringify(asked)) as unknown,
    lines: lines.map((line) => ({ ...line, rules: [...line.rules] })),
    verdicts: verdicts.map((verdict) => ({ ...verdict, modality: book.rule(verdict.rule).modality })),
    rules: used,
  };
  const { on: _day, ...hashed } = told;
  return {
    ...told,
    title: calculator.title,
    unsettled: used.some(({ certainty }) => certainty === 'unsure'),
    disclaimer: DISCLAIMER,
    hash: contentHash(JSON.parse(JSON.stringify(hashed))),
  };
}

function computed(calculator: Calculator, asked: unknown, given: Parameters<Calculator['compute']>[1]): Outcome {
  try {
    return calculator.compute(asked as never, given);
  } catch (error) {
    if (error instanceof UnknownCalendarYear) throw refuse('calendar/year-missing', { year: error.year });
    if (error instanceof RangeError) throw refuse('policies/too-large');
    throw error;
  }
}
