import type { CivilDate } from '#kernel/dates.ts';
import { loadCalendar } from '#server/calendar/store.ts';
import type { Ctx } from '#server/database/context.ts';
import { rulesOn } from '#server/rules/store.ts';
import { calculate, getCalculator } from './calculate.ts';
import { type RuleBook, ruleBook } from './calculator.ts';
import type { Result } from './contract.ts';

/** The rules in force on a day, for what a workflow asks the pure functions: `noticeTerms('CASH_REWARD', await bookOn(ctx, ctx.today))`. */
export async function bookOn(ctx: Pick<Ctx, 'db'>, on: CivilDate): Promise<RuleBook> {
  return ruleBook(await rulesOn(ctx.db, on), on);
}

/**
 * A calculator by name with the rules in force on a day and the calendar as entered, inside the caller's transaction. The result is what a
 * workflow stores: lines, verdicts, rule versions and hash. Throws refusals.
 */
export async function calculateOn(
  ctx: Pick<Ctx, 'db' | 'today'>,
  name: string,
  input: unknown,
  on: CivilDate = ctx.today,
): Promise<Result> {
  const calculator = getCalculator(name);
  const rules = await rulesOn(ctx.db, on);
  return calculate(calculator, input, { rules, calendar: await loadCalendar(ctx.db), on });
}
