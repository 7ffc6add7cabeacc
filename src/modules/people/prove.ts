import type { Instant } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Cipher, UnreadableError } from '#server/cipher/cipher.ts';
import type { Database } from '#server/database/connect.ts';
import type { Edge } from '#server/http/mount.ts';
import { countFailure, forgetFailures, refuseGuessing, refuseMany } from '#server/session/attempts.ts';
import { findSecondFactor, type SecondFactor, spendRecoveryCode, spendStep } from '#server/session/second-factors.ts';
import { passwordFits, recoveryCodeHash } from '#server/session/secrets.ts';
import { markProved } from '#server/session/sessions.ts';
import type { SecuritySettings } from '#server/session/settings.ts';
import { totpStep } from '#server/session/totp.ts';
import { ACCOUNT_TASK, emitAccess, myId, whyNotBySession } from './me.ts';
import { MOST_WRONG_FROM_ADDRESS } from './rules-second-factor.ts';
import { type Account, findAccountOf } from './store.ts';

/** What proving needs of the installation. */
export interface Proving {
  readonly databases: { readonly system: Database };
  readonly security: SecuritySettings;
}

/** What a person's secret is encrypted for. */
export const secretOf = (personId: string): string => `second-factor:${personId}`;

/** The node's cipher. Refuses when it has none. */
export function cipherIn({ cipher }: SecuritySettings): Cipher {
  if (!cipher) throw refuse('people/no-key');
  return cipher;
}

/** The secret of an authenticator. Refuses one that this node cannot read. */
export function readSecret(security: SecuritySettings, personId: string, factor: SecondFactor): Buffer {
  try {
    return cipherIn(security).decrypt(factor.encryptedSecret, secretOf(personId));
  } catch (error) {
    throw error instanceof UnreadableError ? refuse('people/no-key') : error;
  }
}

const wrongAt = (pointer: string, code: string, zh: string, en: string) =>
  refuse(code, {}, [{ pointer, code, detail: { zh, en } }]);

/**
 * Checks the present password of the signed-in person and slows guessing it down, whichever node is asked. Refuses a wrong one, pointing at its
 * field.
 */
export async function provePassword(
  { databases: { system } }: Pick<Proving, 'databases'>,
  personId: string,
  password: string,
  pointer: string,
): Promise<Account> {
  const tried = [`password:${personId}`];
  await refuseGuessing(system, tried);
  const account = await findAccountOf(system, personId);
  if (!account || !(await passwordFits(password, account.passwordHash ?? undefined))) {
    await countFailure(system, tried);
    throw wrongAt(
      pointer,
      'people/wrong-password',
      '现在的密码不对，请再输一次。',
      'The present password is wrong; type it again.',
    );
  }
  await forgetFailures(system, tried);
  return account;
}

interface Shown {
  readonly personId: string;
  readonly code: string;
  readonly pointer: string;
}

async function spend(proving: Proving, { personId, code }: Shown, now: Instant): Promise<'code' | 'recovery' | false> {
  const { system } = proving.databases;
  const factor = await findSecondFactor(system, personId);
  if (!factor?.confirmedAt) return false;
  if (!/^\d{6}$/.test(code)) return (await spendRecoveryCode(system, personId, recoveryCodeHash(code))) && 'recovery';
  const step = totpStep(readSecret(proving.security, personId, factor), code, now);
  return step !== undefined && (await spendStep(system, personId, step)) && 'code';
}

/**
 * Takes a code of the person's authenticator or a recovery code, each once. Wrong ones are counted by person and by address, in the database, so
 * that the limit is one over all nodes. Refuses (`people/wrong-code`) without saying which of wrong, used and too old it was.
 */
export async function proveCode(edge: Edge, proving: Proving, shown: Shown): Promise<void> {
  const { system } = proving.databases;
  const tried = [`code:${shown.personId}`];
  const from = `codes-from:${edge.request.ip}`;
  await refuseGuessing(system, tried);
  await refuseMany(system, from, MOST_WRONG_FROM_ADDRESS);
  const now = await edge.system(ACCOUNT_TASK, async (ctx) => ctx.now);
  const by = await spend(proving, shown, now);
  if (!by) {
    await countFailure(system, [...tried, from]);
    throw wrongAt(
      shown.pointer,
      'people/wrong-code',
      '验证码不对、已用过或过期了。请等下一个再输。',
      'Wrong, used or too old. Wait for the next code and enter that.',
    );
  }
  await forgetFailures(system, tried);
  if (by === 'recovery')
    await edge.system(ACCOUNT_TASK, async (ctx) => emitAccess(ctx, 'recovery-code.used', shown.personId));
}

/** How the signed-in person may prove to be themselves, and whether they did lately. */
export async function readProof({ actor }: Edge, { databases, security }: Proving) {
  const personId = myId(actor);
  const account = await findAccountOf(databases.system, personId);
  const factor = await findSecondFactor(databases.system, personId);
  const { provedSecondsAgo = Number.POSITIVE_INFINITY } = actor;
  return {
    fresh: provedSecondsAgo <= security.stepUpMinutes * 60,
    password: Boolean(account?.passwordHash),
    code: Boolean(factor?.confirmedAt),
  };
}

/**
 * Proves that whoever uses the session is its person: with all that signing in would ask for, so that a session left open is worth no more than a
 * look. Refuses an access token, which cannot prove who holds it.
 */
export async function prove(
  edge: Edge,
  proving: Proving,
  shown: { readonly password: string; readonly code?: string | undefined; readonly sessionId: string | undefined },
): Promise<void> {
  const personId = myId(edge.actor);
  const refusal = whyNotBySession(edge.actor);
  if (refusal) throw refusal;
  await provePassword(proving, personId, shown.password, '#/password');
  const factor = await findSecondFactor(proving.databases.system, personId);
  if (factor?.confirmedAt) {
    if (!shown.code) throw refuse('people/proof-code-needed');
    await proveCode(edge, proving, { personId, code: shown.code, pointer: '#/code' });
  }
  if (shown.sessionId) await markProved(proving.databases.system, shown.sessionId);
}
