import { toString as drawSquares } from 'qrcode';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import { endPendingOf } from '#server/session/pending.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  findSecondFactor,
  removeSecondFactor,
  replaceRecoveryCodes,
} from '#server/session/second-factors.ts';
import { newRecoveryCodes } from '#server/session/secrets.ts';
import { endEnrolling, endSessionsOf } from '#server/session/sessions.ts';
import { newTotpSecret, totpAddress, totpStep, totpText } from '#server/session/totp.ts';
import { ACCOUNT_TASK, emitAccess, myId, whyNotBySession } from './me.ts';
import { cipherIn, type Proving, proveCode, provePassword, readSecret, secretOf } from './prove.ts';
import { RECOVERY_CODES, whyNotRemove, whyNotResetFactor } from './rules-second-factor.ts';
import { findAccountOf, membershipsOf } from './store.ts';
import { requiredByOf } from './store-security.ts';

const ISSUER = '落地 Luodi';

/** The signed-in person's second factor. */
export async function readSecondFactor(edge: Edge, { databases: { system } }: Proving) {
  const personId = myId(edge.actor);
  const account = await findAccountOf(system, personId);
  const factor = await findSecondFactor(system, personId);
  const on = Boolean(factor?.confirmedAt);
  const without = account?.passwordHash ? ('none' as const) : ('unusable' as const);
  return {
    state: on ? ('on' as const) : without,
    since: factor?.confirmedAt ?? null,
    codesLeft: on ? factor!.codesLeft : 0,
    requiredBy: await requiredByOf(system, personId),
  };
}

/** Makes a secret for the person's authenticator; it counts once a code of it was entered. Refuses who has one, and who has no password. */
export async function begin(edge: Edge, { databases: { system }, security }: Proving) {
  const personId = myId(edge.actor);
  const account = await findAccountOf(system, personId);
  if (!account?.passwordHash) throw refuse('people/no-password');
  const secret = newTotpSecret();
  const encrypted = cipherIn(security).encrypt(secret, secretOf(personId));
  if (!(await beginSecondFactor(system, personId, encrypted))) throw refuse('people/second-factor-on');
  const address = totpAddress(secret, { issuer: ISSUER, label: account.login });
  const svg = await drawSquares(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return { secret: totpText(secret), address, picture: `data:image/svg+xml;base64,${btoa(svg)}` };
}

async function giveCodes(ctx: Ctx, personId: string): Promise<{ codes: string[] }> {
  const { codes, hashes } = newRecoveryCodes(RECOVERY_CODES);
  await replaceRecoveryCodes(ctx.db, personId, hashes);
  return { codes };
}

/**
 * Switches the second factor on with one code of it, which shows that the secret arrived. Other sessions, which were opened without, end. Answers the
 * recovery codes, of which only hashes are kept.
 */
export function confirm(edge: Edge, { security }: Proving, code: string, sessionId: string | undefined) {
  const personId = myId(edge.actor);
  return edge.system(ACCOUNT_TASK, async (ctx) => {
    const factor = await findSecondFactor(ctx.db, personId);
    if (!factor) throw refuse('people/second-factor-not-begun');
    if (factor.confirmedAt) throw refuse('people/second-factor-on');
    const step = totpStep(readSecret(security, personId, factor), code, ctx.now);
    if (step === undefined) throw refuse('people/wrong-code');
    if (!(await confirmSecondFactor(ctx.db, personId, step))) throw refuse('people/second-factor-on');
    await endSessionsOf(ctx.db, personId, sessionId);
    await endEnrolling(ctx.db, personId);
    emitAccess(ctx, 'second-factor.made', personId);
    return giveCodes(ctx, personId);
  });
}

/** New recovery codes in place of the old ones. */
export function renewCodes(edge: Edge) {
  const personId = myId(edge.actor);
  return edge.system(ACCOUNT_TASK, async (ctx) => {
    if (!(await findSecondFactor(ctx.db, personId))?.confirmedAt) throw refuse('people/second-factor-off');
    emitAccess(ctx, 'recovery-codes.renewed', personId);
    return giveCodes(ctx, personId);
  });
}

/** Switches the second factor off, with password and code. Refuses while an organisation of the person's asks for it. */
export async function remove(
  edge: Edge,
  proving: Proving,
  { password, code }: { readonly password: string; readonly code: string },
): Promise<void> {
  const personId = myId(edge.actor);
  refuseIf(whyNotBySession(edge.actor));
  const { system } = proving.databases;
  if (!(await findSecondFactor(system, personId))?.confirmedAt) throw refuse('people/second-factor-off');
  refuseIf(whyNotRemove(await requiredByOf(system, personId)));
  await provePassword(proving, personId, password, '#/password');
  await proveCode(edge, proving, { personId, code, pointer: '#/code' });
  await edge.system(ACCOUNT_TASK, async (ctx) => {
    await removeSecondFactor(ctx.db, personId);
    emitAccess(ctx, 'second-factor.removed', personId);
  });
}

/** Takes away the second factor of somebody who lost it, and ends their sessions; who did it and where stands in the history. Runs as the system role. */
export async function takeAway(ctx: Ctx, personId: string, data: Record<string, unknown> = {}): Promise<boolean> {
  const had = await removeSecondFactor(ctx.db, personId);
  await endPendingOf(ctx.db, personId);
  if (!had) return false;
  await endSessionsOf(ctx.db, personId);
  emitAccess(ctx, 'second-factor.reset', personId, data);
  return true;
}

/** Resets a colleague's second factor. The colleague is told. */
export async function resetFactor(edge: Edge, personId: string): Promise<void> {
  await edge.system(ACCOUNT_TASK, async (ctx) => {
    const places = await membershipsOf(ctx.db, [personId]);
    refuseIf(whyNotResetFactor(edge.actor, personId, places));
    if (!(await findAccountOf(ctx.db, personId))) throw refuse('record/missing');
    if (!(await takeAway(ctx, personId))) throw refuse('people/second-factor-off');
  });
}
