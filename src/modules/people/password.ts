import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { Databases } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import { countFailure, forgetFailures, refuseGuessing } from '#server/session/attempts.ts';
import { hashPassword, passwordFits } from '#server/session/secrets.ts';
import { endSessionsOf } from '#server/session/sessions.ts';
import { ACCOUNT_TASK, emitAccess, myId, whyNotBySession } from './me.ts';
import { whyNotPassword } from './rules-password.ts';
import { changeAccount, findAccountOf } from './store.ts';

/**
 * Changes the signed-in person's password: the present one is asked again, other sessions end. Hashing happens with no transaction open.
 * Refuses a wrong present password (and slows guessing it down) and a new one that will not do.
 */
export async function changePassword(
  edge: Edge,
  databases: Databases,
  {
    current,
    next,
    sessionId,
  }: { readonly current: string; readonly next: string; readonly sessionId: string | undefined },
): Promise<void> {
  const personId = myId(edge.actor);
  refuseIf(whyNotBySession(edge.actor));
  const tried = [`password:${personId}`];
  await refuseGuessing(databases.system, tried);
  const account = await findAccountOf(databases.system, personId);
  if (!account || !(await passwordFits(current, account.passwordHash ?? undefined))) {
    await countFailure(databases.system, tried);
    throw refuse('people/wrong-password', {}, [
      {
        pointer: '#/current',
        code: 'people/wrong-password',
        detail: { zh: '现在的密码不对，请再输一次。', en: 'The present password is wrong; type it again.' },
      },
    ]);
  }
  const names = [edge.actor.name, ...edge.actor.memberships.map((membership) => membership.organisationName)];
  refuseIf(whyNotPassword(next, { login: account.login, names }, '#/next'));
  if (current === next) throw refuse('people/same-password');
  const passwordHash = await hashPassword(next);
  await edge.system(ACCOUNT_TASK, async (ctx) => {
    await changeAccount(ctx.db, personId, { passwordHash, mustChange: false, changedAt: ctx.now });
    await endSessionsOf(ctx.db, personId, sessionId);
    emitAccess(ctx, 'password.changed', personId);
  });
  await forgetFailures(databases.system, tried);
}
