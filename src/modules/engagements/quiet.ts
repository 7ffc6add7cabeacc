import type { Ctx } from '#server/database/context.ts';
import { ruleOn } from '#server/rules/book.ts';

/** Days without a step after which an engagement counts as quiet, by the rule in force. */
export async function quietAfter(ctx: Ctx): Promise<number> {
  const { params } = await ruleOn(ctx, 'engagements.silence', ctx.today);
  return Number(params.person);
}
