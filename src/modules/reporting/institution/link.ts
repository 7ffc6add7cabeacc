import type { Output } from '#kernel/contract.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { getOrganisation, type Organisation, organisationsByIds } from '#modules/organisations/index.ts';
import { canonicalJson } from '#server/content-hash.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import type { LinkShown, submissionsContract } from '../contract.ts';
import { exchangeContract } from '../contract-exchange.ts';
import { readersOfLink, whyNotJoin } from '../rules.ts';
import { catalogueOn } from '../rules-catalogue.ts';
import type { ReportingSettings } from '../settings.ts';
import { cipherNeeded, type KeyPair, keyIdOf, lockKey, newKeyPair, signText, unlockKey } from '../sign.ts';
import { submissionUnderWay } from '../store.ts';
import {
  addKey,
  findLink,
  forgetOtherKeys,
  keepCatalogues,
  keptKey,
  type Link,
  putLink,
  useKey,
  waitingKey,
} from '../store-link.ts';
import { LINK_TASK } from '../tasks.ts';
import { answerOf } from './ask-city.ts';

/** The link as its page shows it; nothing of the private key. */
export async function readLink(ctx: Ctx, { cityUrl = '' }: ReportingSettings): Promise<LinkShown> {
  const link = cityUrl ? await findLink(ctx.db) : undefined;
  if (!link) return { cityUrl, link: null };
  const { organisationId, cityName, keyId, cityKeyId, sequence, cataloguesAt, joinedAt } = link;
  const organisation = (await organisationsByIds(ctx, [organisationId])).get(organisationId);
  return {
    cityUrl,
    link: {
      ...{ organisationId, cityName, keyId, cityKeyId, sequence, cataloguesAt, joinedAt },
      organisationName: organisation?.name ?? '',
      catalogue: catalogueOn(link.catalogues, ctx.today) ?? null,
    },
  };
}

function told(ctx: Ctx, organisationId: string, what: string, data: object): void {
  emit(ctx, {
    type: `city-link.${what}`,
    kind: 'organisation',
    subject: organisationId,
    organisation: organisationId,
    readers: readersOfLink(organisationId),
    data: { ...data },
  });
}

async function reporting(ctx: Ctx, organisationId: string): Promise<Organisation & { creditCode: string }> {
  refuseIf(whyNotJoin(ctx.actor));
  const organisation = await getOrganisation(ctx, organisationId);
  const { kind, state, creditCode } = organisation;
  if (kind !== 'institution' || state !== 'verified' || !creditCode) throw refuse('reporting/not-an-institution');
  return { ...organisation, creditCode };
}

const kept = (settings: ReportingSettings, pair: KeyPair) => ({
  keyId: pair.keyId,
  publicKey: pair.publicKey,
  encryptedPrivateKey: lockKey(cipherNeeded(settings.cipher), pair),
});

/** Joins the city with a one-time code: a new key pair, of which the city gets the public half. No transaction is open while it is asked. */
export async function joinCity(
  edge: Edge,
  { organisationId, code }: Output<(typeof submissionsContract)['joinWithCode']['body']>,
  settings: ReportingSettings,
): Promise<LinkShown> {
  refuseIf(whyNotJoin(edge.actor));
  if (!settings.cityUrl) throw refuse('reporting/no-city');
  cipherNeeded(settings.cipher);
  const { creditCode } = await edge.anew((ctx) => reporting(ctx, organisationId));
  const pair = newKeyPair();
  const content = canonicalJson({
    ...{ format: 'luodi-joining/1', code, organisation: creditCode },
    publicKey: pair.publicKey,
  });
  const sent = { content, signature: signText(pair.privateKey, content) };
  const city = await answerOf(settings, '/api/exchange/joining', exchangeContract.joinCity.response, sent);
  if (keyIdOf(city.cityKey) !== city.cityKeyId) throw refuse('reporting/city-answer');
  return edge.transaction(async (ctx) => {
    await reporting(ctx, organisationId);
    const { cityName, cityKeyId, cityKey, sequence, lastHash, catalogues } = city;
    await elevated(ctx, LINK_TASK, async () => {
      await putLink(ctx.db, {
        ...{ organisationId, cityName, cityKeyId, cityKey, sequence, lastHash, catalogues },
        ...{ keyId: pair.keyId, publicKey: pair.publicKey },
        ...{ cataloguesAt: ctx.now, joinedAt: ctx.now, readers: readersOfLink(organisationId) },
      });
      await addKey(ctx.db, kept(settings, pair));
      await forgetOtherKeys(ctx.db, pair.keyId);
    });
    told(ctx, organisationId, 'joined', { cityName, cityKeyId, keyId: pair.keyId });
    return readLink(ctx, settings);
  });
}

async function linkToChange(ctx: Ctx): Promise<Link> {
  refuseIf(whyNotJoin(ctx.actor));
  const link = await findLink(ctx.db);
  if (!link) throw refuse('reporting/not-joined');
  const under = await elevated(ctx, LINK_TASK, () => submissionUnderWay(ctx.db, link.organisationId));
  if (under?.state === 'approved') throw refuse('reporting/wait-for-receipt');
  return link;
}

interface Change {
  readonly link: Link;
  readonly creditCode: string;
  readonly former: Buffer;
  readonly pair: KeyPair;
}

/** The present key, and the one to come: kept before the city hears of it, so that an answer that is lost loses no key. */
async function keysOf(ctx: Ctx, settings: ReportingSettings): Promise<Change> {
  const link = await linkToChange(ctx);
  const { creditCode } = await getOrganisation(ctx, link.organisationId);
  return elevated(ctx, LINK_TASK, async () => {
    const present = await keptKey(ctx.db, link.keyId);
    if (!present) throw refuse('reporting/not-joined');
    const former = unlockKey(settings.cipher, link.keyId, present.encryptedPrivateKey);
    const waiting = await waitingKey(ctx.db, link.keyId);
    if (waiting) {
      const { keyId, publicKey, encryptedPrivateKey } = waiting;
      const privateKey = unlockKey(settings.cipher, keyId, encryptedPrivateKey);
      return { link, creditCode: creditCode ?? '', former, pair: { keyId, publicKey, privateKey } };
    }
    const pair = newKeyPair();
    await addKey(ctx.db, kept(settings, pair));
    return { link, creditCode: creditCode ?? '', former, pair };
  });
}

/** Changes the key the installation signs with; the city takes it when both the old and the new one have signed. */
export async function renewKey(edge: Edge, settings: ReportingSettings): Promise<LinkShown> {
  refuseIf(whyNotJoin(edge.actor));
  const { link, creditCode, former, pair } = await edge.anew((ctx) => keysOf(ctx, settings));
  const content = canonicalJson({
    ...{ format: 'luodi-key-change/1', organisation: creditCode },
    ...{ keyId: link.keyId, publicKey: pair.publicKey },
  });
  const sent = {
    ...{ content, keyId: link.keyId },
    signature: signText(former, content),
    proof: signText(pair.privateKey, content),
  };
  const answer = await answerOf(settings, '/api/exchange/keys', exchangeContract.changeKey.response, sent);
  if (answer.keyId !== pair.keyId) throw refuse('reporting/city-answer');
  return edge.transaction(async (ctx) => {
    const { organisationId, keyId } = await linkToChange(ctx);
    if (keyId !== link.keyId) throw refuse('reporting/content-changed');
    await elevated(ctx, LINK_TASK, async () => {
      await useKey(ctx.db, { keyId: pair.keyId, publicKey: pair.publicKey });
      await forgetOtherKeys(ctx.db, pair.keyId);
    });
    told(ctx, organisationId, 'key-changed', { from: link.keyId, to: pair.keyId });
    return readLink(ctx, settings);
  });
}

/** The city's catalogues as they are now; nothing when it is away, so that what was fetched last is used. */
export async function freshCatalogues(settings: ReportingSettings) {
  try {
    const { catalogues } = await answerOf(
      settings,
      '/api/exchange/catalogues',
      exchangeContract.readCatalogues.response,
    );
    return catalogues;
  } catch {
    return undefined;
  }
}

/** Keeps catalogues that were just fetched. */
export async function noteCatalogues(ctx: Ctx, catalogues: Awaited<ReturnType<typeof freshCatalogues>>): Promise<void> {
  if (catalogues && catalogues.length > 0)
    await elevated(ctx, LINK_TASK, () => keepCatalogues(ctx.db, catalogues, ctx.now));
}
