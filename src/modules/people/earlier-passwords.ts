import { defineRefusals, refuse } from '#kernel/refusal.ts';
import type { Database } from '#server/database/connect.ts';
import type { Ctx } from '#server/database/context.ts';
import { passwordFits } from '#server/session/secrets.ts';
import { PASSWORDS_REMEMBERED, type PasswordPolicy } from './rules-password.ts';
import { changeAccount, findAccountOf } from './store.ts';
import { earlierPasswords, keepEarlierPassword } from './store-security.ts';

defineRefusals({
  'people/earlier-password': {
    status: 422,
    zh: '新密码不能是最近用过的 {count} 个之一，请换一个。',
    en: 'The new password must not be one of the last {count}; choose another.',
  },
});

/** Hashes of the passwords that must not come back: the present one and those before it. None where the rules of passwords do not ask. System role. */
export async function passwordsBefore(system: Database, personId: string, policy: PasswordPolicy): Promise<string[]> {
  if (policy !== 'dengbao3') return [];
  const account = await findAccountOf(system, personId);
  const earlier = await earlierPasswords(system, personId, PASSWORDS_REMEMBERED - 1);
  return account?.passwordHash ? [account.passwordHash, ...earlier] : earlier;
}

/** Refuses a password that fits one of these hashes. Hashes, so never call it with a transaction open. */
export async function refuseEarlier(password: string, earlier: readonly string[], pointer: string): Promise<void> {
  for (const hash of earlier) {
    if (!(await passwordFits(password, hash))) continue;
    const detail = { zh: '最近用过这个密码，请换一个。', en: 'This password was used lately; choose another.' };
    const code = 'people/earlier-password';
    throw refuse(code, { count: PASSWORDS_REMEMBERED }, [{ pointer, detail, code }]);
  }
}

/** Sets a password the person chose, and remembers the one it replaces where the rules ask for it. Runs as the system role. */
export async function replacePassword(
  ctx: Ctx,
  personId: string,
  passwordHash: string,
  policy: PasswordPolicy,
): Promise<void> {
  const account = await findAccountOf(ctx.db, personId);
  if (policy === 'dengbao3' && account?.passwordHash) {
    const old = { personId, passwordHash: account.passwordHash, until: ctx.now };
    await keepEarlierPassword(ctx.db, old, PASSWORDS_REMEMBERED - 1);
  }
  await changeAccount(ctx.db, personId, { passwordHash, mustChange: false, changedAt: ctx.now });
}
