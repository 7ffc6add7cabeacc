import { randomUUID } from 'node:crypto';
import type { Input, Output } from '#kernel/contract.ts';
import { refuse } from '#kernel/refusal.ts';
import { getOrganisation } from '#modules/organisations/index.ts';
import type { Ctx } from '#server/database/context.ts';
import { type exchangeContract, joiningContent, keyChangeContent } from '../contract-exchange.ts';
import { readersOfReceived } from '../rules.ts';
import { isSignedBy, keyIdOf } from '../sign.ts';
import {
  addReporter,
  cityKey,
  lockReporter,
  putReporterKey,
  reporterKey,
  type StoredReporter,
  saveReporter,
  spendCode,
} from '../store-reporters.ts';
import { allCatalogues } from './catalogues.ts';
import { contentIn } from './content-in.ts';
import { hashOfCode, tellOfReporter } from './reporters.ts';

type Exchange = typeof exchangeContract;

/** The installation of an organisation that joins: new, or the one there was with a new key. */
async function joined(ctx: Ctx, organisationId: string, keyId: string): Promise<StoredReporter> {
  const found = await lockReporter(ctx.db, { organisationId });
  const now = { state: 'joined', keyId, joinedAt: ctx.now, keySince: ctx.now } as const;
  if (found) {
    await saveReporter(ctx.db, found.id, { ...now, revokedAt: null, revokedBecause: '' });
    return { ...found, ...now };
  }
  const id = randomUUID();
  await addReporter(ctx.db, { id, organisationId, ...now, readers: readersOfReceived(organisationId) });
  return (await lockReporter(ctx.db, { id }))!;
}

/**
 * An institution's installation joins with its one-time code and proves that it holds the key it brings. The answer says where its chain stands,
 * so that an installation restored from a backup goes on from there. System role.
 */
export async function joinCity(
  ctx: Ctx,
  { content: text, signature }: Output<Exchange['joinCity']['body']>,
): Promise<Input<Exchange['joinCity']['response']>> {
  const { code, organisation, publicKey } = contentIn(text, joiningContent);
  if (!isSignedBy(publicKey, text, signature)) throw refuse('reporting/signature');
  const spent = await spendCode(ctx.db, hashOfCode(code), ctx.now);
  if (!spent) throw refuse('reporting/code');
  const { id: organisationId, creditCode, state } = await getOrganisation(ctx, spent.organisationId);
  if (creditCode !== organisation || state !== 'verified') throw refuse('reporting/code');
  const city = await cityKey(ctx.db);
  if (!city) throw refuse('reporting/code');
  const keyId = keyIdOf(publicKey);
  if (await reporterKey(ctx.db, keyId)) throw refuse('reporting/code');
  const reporter = await joined(ctx, organisationId, keyId);
  await putReporterKey(ctx.db, { keyId, publicKey, reporterId: reporter.id }, ctx.now);
  tellOfReporter(ctx, organisationId, 'joined', { keyId });
  return {
    cityName: spent.cityName,
    cityKeyId: city.keyId,
    cityKey: city.publicKey,
    sequence: reporter.sequence,
    lastHash: reporter.lastHash,
    catalogues: await allCatalogues(ctx),
  };
}

/** An installation changes its key: the old one and the new one have both signed. Asked again after a lost answer, it answers the same. System role. */
export async function changeKey(
  ctx: Ctx,
  { content: text, signature, proof, keyId }: Output<Exchange['changeKey']['body']>,
): Promise<{ keyId: string }> {
  const present = await reporterKey(ctx.db, keyId);
  if (!present) throw refuse('reporting/unknown-key');
  const content = contentIn(text, keyChangeContent);
  const { publicKey } = content;
  const isProved = isSignedBy(present.publicKey, text, signature) && isSignedBy(publicKey, text, proof);
  if (!isProved || content.keyId !== keyId) throw refuse('reporting/signature');
  const reporter = await lockReporter(ctx.db, { id: present.reporterId });
  if (reporter?.state !== 'joined') throw refuse('reporting/revoked');
  const { creditCode } = await getOrganisation(ctx, reporter.organisationId);
  if (creditCode !== content.organisation) throw refuse('reporting/other-organisation');
  const next = keyIdOf(publicKey);
  if (reporter.keyId === next) return { keyId: next };
  if (reporter.keyId !== keyId || (await reporterKey(ctx.db, next))) throw refuse('reporting/unknown-key');
  await putReporterKey(ctx.db, { keyId: next, publicKey, reporterId: reporter.id }, ctx.now);
  await saveReporter(ctx.db, reporter.id, { keyId: next, keySince: ctx.now });
  tellOfReporter(ctx, reporter.organisationId, 'key-changed', { from: keyId, to: next });
  return { keyId: next };
}
