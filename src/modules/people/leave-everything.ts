import type { Bilingual } from '#kernel/refusal.ts';
import { type Refusal, say } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { ACCOUNT_TASK, myId } from './me.ts';
import { endMembership, whyNotLeave } from './members.ts';
import { findAccountOf, membershipsOf } from './store.ts';

/** The login of somebody, for confirming that it is they who ask. */
export async function loginOf(ctx: Ctx, personId: string): Promise<string> {
  return (await elevated(ctx, ACCOUNT_TASK, () => findAccountOf(ctx.db, personId)))?.login ?? '';
}

/** Why the actor cannot leave all of their organisations now, one sentence for each that would be left without its lead or an administrator. */
export async function whyNotLeaveEverything(ctx: Ctx): Promise<Bilingual[]> {
  const said: Bilingual[] = [];
  for (const place of await membershipsOf(ctx.db, [myId(ctx.actor)])) {
    const refusal = await whyNotLeave(ctx, place);
    if (refusal) said.push(sentenceOf(refusal, place.organisationName));
  }
  return said;
}

function sentenceOf(refusal: Refusal, organisation: string): Bilingual {
  return { zh: `${organisation}：${say(refusal, 'zh')}`, en: `${organisation}: ${say(refusal, 'en')}` };
}

/** The actor leaves every organisation: rights, tokens and mandates end. Refuses the last lead or administrator of one. */
export async function leaveEverything(ctx: Ctx): Promise<void> {
  for (const { id, version } of await membershipsOf(ctx.db, [myId(ctx.actor)]))
    await endMembership(ctx, { id, version });
}
