import { refuse } from '#kernel/refusal.ts';
import type { Edge } from '#server/http/mount.ts';
import { countFailure, forgetFailures, refuseGuessing } from '#server/session/attempts.ts';
import { endPending, openPending, PENDING_COOKIE, PENDING_MINUTES, readPending } from '#server/session/pending.ts';
import { findSecondFactor } from '#server/session/second-factors.ts';
import { passwordFits } from '#server/session/secrets.ts';
import { COOKIE, openSession } from '#server/session/sessions.ts';
import { type Proving, proveCode } from './prove.ts';
import { PASSWORD_DAYS } from './rules-password.ts';
import { findAccount } from './store.ts';
import { expirePassword, requiredByOf } from './store-security.ts';

/** What opening a session needs of the installation. */
export interface Opening extends Proving {
  readonly secureCookies: boolean;
}

const PENDING_PATH = '/api/session';

async function open(edge: Edge, personId: string, { databases: { system }, security, secureCookies }: Opening) {
  const required = (await requiredByOf(system, personId)).length > 0;
  const mustEnrol = required && !(await findSecondFactor(system, personId))?.confirmedAt;
  const agent = edge.request.headers['user-agent'] ?? '';
  const secret = await openSession(system, personId, agent, { limits: security.limits, mustEnrol });
  edge.reply.setCookie(COOKIE, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: secureCookies });
  return secret;
}

/**
 * The first step of signing in. Answers the secret of the session that was opened, or undefined when a code is to follow: then a cookie of its own
 * remembers for five minutes that the password was right, and nothing is open yet. A wrong password and an unknown login get the same answer in
 * the same time.
 */
export async function enterPassword(
  edge: Edge,
  { login, password }: { readonly login: string; readonly password: string },
  opening: Opening,
): Promise<string | undefined> {
  const { system } = opening.databases;
  const tried = [`login:${login.toLowerCase()}`, `address:${edge.request.ip}:${login.toLowerCase()}`];
  await refuseGuessing(system, tried);
  const account = await findAccount(system, login);
  const fits = await passwordFits(password, account?.passwordHash ?? undefined);
  if (!account || !fits) {
    await countFailure(system, tried);
    throw refuse('people/wrong-login');
  }
  await forgetFailures(system, tried);
  const { personId } = account;
  if (opening.security.passwordPolicy === 'dengbao3') await expirePassword(system, personId, PASSWORD_DAYS);
  if (!(await findSecondFactor(system, personId))?.confirmedAt) return open(edge, personId, opening);
  const pending = await openPending(system, personId, edge.request.headers['user-agent'] ?? '');
  edge.reply.setCookie(PENDING_COOKIE, pending, {
    path: PENDING_PATH,
    httpOnly: true,
    sameSite: 'strict',
    secure: opening.secureCookies,
    maxAge: PENDING_MINUTES * 60,
  });
  return undefined;
}

/** The second step: the code of whoever's password was right in this browser a moment ago. Answers the secret of the session. */
export async function enterCode(edge: Edge, code: string, opening: Opening): Promise<string> {
  const { system } = opening.databases;
  const pending = edge.request.cookies[PENDING_COOKIE];
  const personId = pending && (await readPending(system, pending));
  if (!pending || !personId) throw refuse('people/second-step-over');
  await proveCode(edge, opening, { personId, code, pointer: '#/code' });
  if (!(await endPending(system, pending))) throw refuse('people/second-step-over');
  edge.reply.clearCookie(PENDING_COOKIE, { path: PENDING_PATH });
  return open(edge, personId, opening);
}
