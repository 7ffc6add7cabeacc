import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { CITY, readers } from '#kernel/audience.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { getOrganisation, organisationsByIds } from '#modules/organisations/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { Reporters } from '../contract-city.ts';
import { readersOfReceived, whyNotKeepReporters } from '../rules.ts';
import type { ReportingSettings } from '../settings.ts';
import { cipherNeeded, lockKey, newKeyPair } from '../sign.ts';
import { cityKeyOr, listReporters, lockReporter, openCodes, putCode, saveReporter } from '../store-reporters.ts';
import { REPORTERS_TASK } from '../tasks.ts';

/** How long a join code can be used, in hours. */
const CODE_HOURS = 72;

export const hashOfCode = (code: string): Buffer => createHash('sha256').update(code).digest();

/** Refuses on an institution's own edition whatever belongs to the city. */
export function refuseUnlessCity({ cityUrl }: ReportingSettings): void {
  if (cityUrl) throw refuse('reporting/not-the-city');
}

/** Records what happened to an organisation's installation, in that organisation's chain. */
export function tellOfReporter(ctx: Ctx, organisationId: string, what: string, data: object): void {
  emit(ctx, {
    type: `reporter.${what}`,
    kind: 'reporter',
    subject: organisationId,
    organisation: organisationId,
    readers: readersOfReceived(organisationId),
    data: { ...data },
  });
}

/** Installations that joined and codes that can still be used. */
export async function showReporters(ctx: Ctx): Promise<Reporters> {
  refuseIf(whyNotKeepReporters(ctx.actor));
  const reporters = await listReporters(ctx.db);
  const codes = await openCodes(ctx.db, ctx.now);
  const names = await organisationsByIds(
    ctx,
    [...reporters, ...codes].map(({ organisationId }) => organisationId),
  );
  const named = <T extends { organisationId: string }>(one: T) => ({
    ...one,
    organisationName: names.get(one.organisationId)?.name ?? '',
  });
  return { reporters: reporters.map(named), codes: codes.map(named) };
}

/** Makes a join code for an institution, in place of any open one. Only its hash is kept. */
export async function makeJoinCode(
  ctx: Ctx,
  organisationId: string,
  settings: ReportingSettings,
): Promise<{ code: string; expiresAt: string }> {
  refuseUnlessCity(settings);
  refuseIf(whyNotKeepReporters(ctx.actor));
  const { kind, state, creditCode } = await getOrganisation(ctx, organisationId);
  if (kind !== 'institution' || state !== 'verified' || !creditCode) throw refuse('reporting/not-an-institution');
  const cipher = cipherNeeded(settings.cipher);
  const code = randomBytes(24).toString('base64url');
  const expiresAt = new Date(Date.parse(ctx.now) + CODE_HOURS * 3_600_000).toISOString();
  await elevated(ctx, REPORTERS_TASK, async () => {
    await cityKeyOr(ctx.db, () => {
      const pair = newKeyPair();
      return { keyId: pair.keyId, publicKey: pair.publicKey, privateKey: lockKey(cipher, pair).toString('base64') };
    });
    await putCode(ctx.db, {
      ...{ id: randomUUID(), organisationId, expiresAt },
      codeHash: hashOfCode(code),
      cityName: ctx.actor.acting!.organisationName,
      madeAt: ctx.now,
      readers: readers(CITY),
    });
  });
  tellOfReporter(ctx, organisationId, 'code-made', { expiresAt });
  return { code, expiresAt };
}

/** Revokes an organisation's installation: nothing it sends is taken from this moment on. */
export async function revokeReporter(ctx: Ctx, id: string, version: number, reason: string): Promise<Reporters> {
  refuseIf(whyNotKeepReporters(ctx.actor));
  const found = await lockReporter(ctx.db, { id });
  if (!found) throw refuse('record/missing');
  if (found.version !== version) throw refuse('record/changed', { version: found.version });
  if (found.state === 'revoked') throw refuse('reporting/not-joined-state');
  await elevated(ctx, REPORTERS_TASK, () =>
    saveReporter(ctx.db, id, { state: 'revoked', revokedAt: ctx.now, revokedBecause: reason }),
  );
  tellOfReporter(ctx, found.organisationId, 'revoked', { reason });
  return showReporters(ctx);
}
