import { defineRefusals, refuse } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import { endPendingOf } from '#server/session/pending.ts';
import { endSessionsOf } from '#server/session/sessions.ts';
import { emitAccess } from './me.ts';
import { takeAway } from './second-factor.ts';
import { changeAccount } from './store.ts';
import { type AccountListed, accountsListed, accountUseOf } from './store-accounts.ts';

defineRefusals({
  'people/no-such-login': {
    status: 404,
    zh: '没有登录名“{login}”。用 luodi user list 查看已有的登录名。',
    en: 'There is no login “{login}”. See luodi user list for those there are.',
  },
});

/** What whoever runs the installation does to accounts at its terminal, and what signing in asks of them. All of it runs as the system role. */

/** Accounts in the order of their logins, at most 1,000; of one organisation when given. */
export function listAccounts(ctx: Ctx, organisationId?: string): Promise<AccountListed[]> {
  return accountsListed(ctx.db, { limit: 1_000, ...(organisationId ? { organisationId } : {}) });
}

/** The account of a login name whatever its case. Refuses one that is not there. */
export async function getAccount(ctx: Ctx, login: string): Promise<AccountListed> {
  const [account] = await accountsListed(ctx.db, { login, limit: 1 });
  if (!account) throw refuse('people/no-such-login', { login });
  return account;
}

/** Whether a person's account may be used, and whether it has a password. */
export function accountUse(ctx: Ctx, personId: string): ReturnType<typeof accountUseOf> {
  return accountUseOf(ctx.db, personId);
}

/** Sets a one-time password that must be changed at the next sign-in, and ends the person's sessions. The password comes hashed. */
export async function setOneTimePassword(ctx: Ctx, login: string, passwordHash: string): Promise<void> {
  const { personId } = await getAccount(ctx, login);
  await changeAccount(ctx.db, personId, { passwordHash, mustChange: true, changedAt: ctx.now });
  await endSessionsOf(ctx.db, personId);
  await endPendingOf(ctx.db, personId);
  emitAccess(ctx, 'password.reset', personId, { at: 'terminal' });
}

/** Takes away the second factor of somebody who lost it, and ends their sessions; false when there was none. They are told. */
export async function resetSecondFactor(ctx: Ctx, login: string): Promise<boolean> {
  const { personId } = await getAccount(ctx, login);
  return takeAway(ctx, personId, { at: 'terminal' });
}

/** Disables an account, which ends its sessions at once, or enables it again. */
export async function setAccountUse(ctx: Ctx, login: string, use: 'disabled' | 'enabled'): Promise<void> {
  const { personId } = await getAccount(ctx, login);
  await changeAccount(ctx.db, personId, { disabledAt: use === 'disabled' ? ctx.now : null });
  if (use === 'disabled') await endSessionsOf(ctx.db, personId);
  if (use === 'disabled') await endPendingOf(ctx.db, personId);
  emitAccess(ctx, `account.${use}`, personId, { at: 'terminal' });
}
