import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { Edge } from '#server/http/mount.ts';
import { endPendingOf } from '#server/session/pending.ts';
import { hashPassword } from '#server/session/secrets.ts';
import { endSessionsOf } from '#server/session/sessions.ts';
import { passwordsBefore, refuseEarlier, replacePassword } from './earlier-passwords.ts';
import { ACCOUNT_TASK, emitAccess, myId, whyNotBySession } from './me.ts';
import { type Proving, provePassword } from './prove.ts';
import { whyNotPassword } from './rules-password.ts';

/**
 * Changes the signed-in person's password: the present one is asked again, other sessions end. Hashing happens with no transaction open.
 * Refuses a wrong present password (and slows guessing it down) and a new one that will not do.
 */
export async function changePassword(
  edge: Edge,
  proving: Proving,
  {
    current,
    next,
    sessionId,
  }: { readonly current: string; readonly next: string; readonly sessionId: string | undefined },
): Promise<void> {
  const personId = myId(edge.actor);
  refuseIf(whyNotBySession(edge.actor));
  const { passwordPolicy } = proving.security;
  const account = await provePassword(proving, personId, current, '#/current');
  const names = [edge.actor.name, ...edge.actor.memberships.map((membership) => membership.organisationName)];
  refuseIf(whyNotPassword(next, { login: account.login, names }, passwordPolicy, '#/next'));
  if (current === next) throw refuse('people/same-password');
  await refuseEarlier(next, await passwordsBefore(proving.databases.system, personId, passwordPolicy), '#/next');
  const passwordHash = await hashPassword(next);
  await edge.system(ACCOUNT_TASK, async (ctx) => {
    await replacePassword(ctx, personId, passwordHash, passwordPolicy);
    await endSessionsOf(ctx.db, personId, sessionId);
    await endPendingOf(ctx.db, personId);
    emitAccess(ctx, 'password.changed', personId);
  });
}
