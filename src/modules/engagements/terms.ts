import type { Ctx } from '#server/database/context.ts';
import { ruleOn } from '#server/rules/book.ts';
import type { Terms } from './contract-lists.ts';
import { quietAfter } from './quiet.ts';

/** The day counts of the register by the rules in force today: what a page says and marks rows by. */
export async function readTerms(ctx: Ctx): Promise<Terms> {
  const { params } = await ruleOn(ctx, 'engagements.answer-question', ctx.today);
  return {
    quietAfter: await quietAfter(ctx),
    answerDays: Number(params.days),
    answerDayKind: params.dayKind === 'calendar' ? 'calendar' : 'working',
    answerExtension: Number(params.extension ?? 1),
  };
}
