import { type Actor, NOBODY } from '#kernel/actor.ts';
import { changesOf } from '#kernel/changes.ts';
import type { Output } from '#kernel/contract.ts';
import type { Instant } from '#kernel/dates.ts';
import { refuse, refuseIf, whyNotFields } from '#kernel/refusal.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import type { Cipher } from '#server/cipher/cipher.ts';
import { asSystem, type Ctx, type Databases, elevated, emit } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import { isMailOn, queueMail } from '#server/mail/mail.ts';
import { countFailure, refuseMany, spendAllowance } from '#server/session/attempts.ts';
import { newSecret, secretHash } from '#server/session/secrets.ts';
import type { SecuritySettings } from '#server/session/settings.ts';
import type { InventorFields, InventorLink, linksContract } from './contract-links.ts';
import type { Achievement } from './contract-record.ts';
import {
  fieldsForInventor,
  inventorsAfter,
  LINK_DAYS,
  linkStateOf,
  readersOfLink,
  whyNotConfirmByLink,
  whyNotFollow,
  whyNotLink,
  whyNotSigned,
} from './rules-links.ts';
import { sealSecret, unseal } from './sealed-secret.ts';
import { findAchievement, type StoredAchievement, saveAchievement } from './store-achievements.ts';
import {
  addInventorLink,
  inventorLinksOf,
  lockInventorLink,
  revokeInventorLinkAt,
  type StoredLink,
  setSecretHash,
  spendInventorLink,
} from './store-links.ts';
import { LINKS_TASK } from './tasks.ts';
import { getAchievement, TOLD, withDerived } from './write.ts';

/** What links need of the installation. */
export interface LinkOptions {
  readonly databases: Databases;
  /** Its cipher seals secrets with the installation's key; without it there are no links on this node. */
  readonly security: Pick<SecuritySettings, 'cipher'>;
}

/** Kind of the mail that brings an inventor their link. */
export const LINK_MAIL = 'achievements.inventor-link';

/** How often links may be looked at or answered from one address within an hour, and how often in vain. */
const MOST = { looks: 120, wrong: 20, mails: 100 } as const;

function cipherOf({ security: { cipher } }: LinkOptions): Cipher {
  if (!cipher) throw refuse('achievements/no-links-here');
  return cipher;
}

function emitLink(ctx: Ctx, type: string, link: Pick<StoredLink, 'achievementId' | 'organisationId' | 'inventorName'>) {
  emit(ctx, {
    type: `achievement.${type}`,
    kind: 'achievement',
    subject: link.achievementId,
    organisation: link.organisationId,
    readers: readersOfLink(link.organisationId),
    changes: { inventor: [null, link.inventorName] },
  });
}

/** A link that is not kept yet, for this version of a draft. */
async function begin(ctx: Ctx, achievementId: string, wish: { version: number; inventorName: string }) {
  const draft = await getAchievement(ctx, achievementId);
  refuseIf(whyNotLink(ctx.actor, draft));
  if (draft.version !== wish.version) throw refuse('record/changed', { version: draft.version });
  return {
    id: crypto.randomUUID(),
    achievementId,
    organisationId: draft.organisationId,
    inventorName: wish.inventorName,
    contentVersion: draft.version,
    madeBy: ctx.actor.personId ?? null,
    madeByName: ctx.actor.name,
    madeAt: ctx.now,
    expiresAt: new Date(Date.parse(ctx.now) + LINK_DAYS * 86_400_000).toISOString() as Instant,
    readers: readersOfLink(draft.organisationId),
  };
}

/** Makes a link to hand over: its secret is shown this once. */
export async function makeInventorLink(
  ctx: Ctx,
  options: LinkOptions,
  achievementId: string,
  wish: { version: number; inventorName: string },
): Promise<Output<(typeof linksContract)['makeInventorLink']['response']>> {
  const link = await begin(ctx, achievementId, wish);
  const { secret, hash } = sealSecret(cipherOf(options), link.id);
  await addInventorLink(ctx.db, { ...link, secretHash: hash });
  emitLink(ctx, 'link-made', link);
  return { id: link.id, secret, expiresAt: link.expiresAt };
}

/** Makes a link that goes to the inventor's address: it gets its secret when the mail leaves. */
export async function sendInventorLink(
  edge: Edge,
  options: LinkOptions,
  achievementId: string,
  { email, ...wish }: { version: number; inventorName: string; email: string },
): Promise<{ id: string; expiresAt: string }> {
  cipherOf(options);
  const organisationId = edge.actor.acting?.organisationId ?? '';
  await spendAllowance(options.databases.system, `inventor-mail:${organisationId}`, MOST.mails);
  return edge.transaction(async (ctx) => {
    const link = await begin(ctx, achievementId, wish);
    if (!(await isMailOn(ctx.db))) throw refuse('people/no-mail');
    await addInventorLink(ctx.db, { ...link, email, secretHash: newSecret().hash });
    await elevated(ctx, LINKS_TASK, () =>
      queueMail(ctx.db, [{ kind: LINK_MAIL, personId: ctx.actor.personId, data: { linkId: link.id } }]),
    );
    emitLink(ctx, 'link-sent', link);
    return { id: link.id, expiresAt: link.expiresAt };
  });
}

/** Every link of a record, for its transfer office. */
export async function readInventorLinks(ctx: Ctx, achievementId: string): Promise<{ links: InventorLink[] }> {
  const draft = await getAchievement(ctx, achievementId);
  const found = await inventorLinksOf(ctx.db, achievementId);
  return { links: found.map((link) => ({ ...link, state: linkStateOf(link, draft, ctx.now) })) };
}

/** Withdraws a link nobody has used. */
export async function revokeInventorLink(ctx: Ctx, id: string): Promise<void> {
  const link = await lockInventorLink(ctx.db, id);
  if (!link) throw refuse('record/missing');
  const draft = await getAchievement(ctx, link.achievementId);
  refuseIf(whyNotLink(ctx.actor, { ...draft, state: 'draft' }));
  if (link.usedAt || link.revokedAt) throw refuse('achievements/link-dead');
  await revokeInventorLinkAt(ctx.db, id, ctx.now);
  emitLink(ctx, 'link-revoked', link);
}

interface Followed {
  readonly link: StoredLink;
  readonly draft: StoredAchievement;
}

/** The link of a secret with its draft, locked. Refuses one that is unknown, dead, or for a draft that was changed since. */
async function follow(ctx: Ctx, linkId: string, secret: string): Promise<Followed> {
  const link = await lockInventorLink(ctx.db, linkId);
  const draft = link && (await findAchievement(ctx.db, link.achievementId));
  if (!link?.secretHash.equals(secretHash(secret)) || !draft) throw refuse('achievements/link-dead');
  refuseIf(whyNotFollow(link, draft, ctx.now));
  return { link, draft };
}

/** The inventor, as far as the history names them: they have no account, and the officer who wrote for them is named beside. */
const byLink = (signedName: string): Actor => ({ ...NOBODY, name: signedName });

/**
 * Lets whoever holds a link's secret do something with its draft, and nothing else: as the system role, for that one record. Many looks, and many
 * wrong secrets, from one address are refused.
 */
async function holding<T>(
  edge: Edge,
  options: LinkOptions,
  { secret, signedName = '' }: { secret: string; signedName?: string | undefined },
  work: (ctx: Ctx, followed: Followed) => Promise<T>,
): Promise<T> {
  const { databases } = options;
  const wrong = `inventor-link-wrong:${edge.request.ip}`;
  await refuseMany(databases.system, wrong, MOST.wrong);
  await spendAllowance(databases.system, `inventor-link:${edge.request.ip}`, MOST.looks);
  const linkId = unseal(cipherOf(options), secret);
  if (!linkId) {
    await countFailure(databases.system, [wrong]);
    throw refuse('achievements/link-dead');
  }
  edge.reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  return edge.system(LINKS_TASK, async (ctx) => work(ctx, await follow(ctx, linkId, secret)), byLink(signedName));
}

/** What a link is for: whoever holds it may look, as often as they like, and nothing is used up. */
export function lookAtInventorLink(
  edge: Edge,
  options: LinkOptions,
  secret: string,
): Promise<Output<(typeof linksContract)['lookAtInventorLink']['response']>> {
  return holding(edge, options, { secret }, async (ctx, { link, draft }) => {
    const owner = (await organisationsByIds(ctx, [link.organisationId])).get(link.organisationId);
    return {
      organisationName: owner?.name ?? '',
      officerName: link.madeByName,
      inventorName: link.inventorName,
      expiresAt: link.expiresAt,
      fields: fieldsForInventor(draft),
    };
  });
}

/** Writes what an inventor answered: the record's next version, the link used up, and who did it for whom in the history. */
async function settle(
  ctx: Ctx,
  { link, draft }: Followed,
  after: Pick<Achievement, 'state' | 'stateReason'> & Partial<Achievement>,
  answer: { outcome: 'confirmed' | 'returned'; signedName: string; remark: string },
): Promise<void> {
  const next = withDerived({ ...draft, ...after, version: draft.version + 1, updatedAt: ctx.now });
  if (!(await saveAchievement(ctx.db, next))) throw refuse('achievements/link-outdated');
  await spendInventorLink(ctx.db, link.id, { ...answer, usedAt: ctx.now });
  ctx.onBehalfOf = link.organisationId;
  emit(ctx, {
    type: `achievement.${answer.outcome}-by-link`,
    kind: 'achievement',
    subject: draft.id,
    organisation: draft.organisationId,
    readers: next.readers,
    changes: {
      ...changesOf(draft, next, TOLD),
      inventor: [null, link.inventorName],
      officer: [null, link.madeByName],
    },
    data: { link: link.id, officer: link.madeBy },
  });
}

/** The inventor corrects the draft and confirms it: it goes to the transfer office to be recorded. */
export function confirmByLink(
  edge: Edge,
  options: LinkOptions,
  { secret, fields, ...wish }: Output<(typeof linksContract)['confirmByLink']['body']>,
): Promise<{ outcome: 'confirmed' }> {
  return holding(edge, options, { secret, signedName: wish.signedName }, async (ctx, followed) => {
    const { link, draft } = followed;
    refuseIf(whyNotConfirmByLink(link.inventorName, wish));
    const inventors = inventorsAfter(draft.inventors, (fields satisfies InventorFields).inventors);
    const answer = { outcome: 'confirmed', signedName: wish.signedName, remark: '' } as const;
    await settle(ctx, followed, { ...fields, inventors, state: 'submitted', stateReason: '' }, answer);
    return { outcome: 'confirmed' };
  });
}

/** The inventor returns the draft with a remark; nothing of it is changed. */
export function returnByLink(
  edge: Edge,
  options: LinkOptions,
  { secret, remark, signedName }: Output<(typeof linksContract)['returnByLink']['body']>,
): Promise<{ outcome: 'returned' }> {
  return holding(edge, options, { secret, signedName }, async (ctx, followed) => {
    refuseIf(whyNotFields(whyNotSigned(followed.link.inventorName, signedName)));
    const answer = { outcome: 'returned', signedName, remark } as const;
    await settle(ctx, followed, { state: 'draft', stateReason: remark }, answer);
    return { outcome: 'returned' };
  });
}

/** A secret for a link whose mail is about to leave; undefined when it can no longer be used. */
export async function secretForMail(
  { databases, cipher }: { databases: Databases; cipher: Cipher },
  linkId: string,
): Promise<{ link: StoredLink; secret: string; organisationName: string } | undefined> {
  return asSystem(databases, LINKS_TASK, async (ctx) => {
    const link = await lockInventorLink(ctx.db, linkId);
    const draft = link && (await findAchievement(ctx.db, link.achievementId));
    if (!link || !draft || link.email === '' || whyNotFollow(link, draft, ctx.now)) return undefined;
    const { secret, hash } = sealSecret(cipher, linkId);
    await setSecretHash(ctx.db, linkId, hash);
    const owner = (await organisationsByIds(ctx, [link.organisationId])).get(link.organisationId);
    return { link, secret, organisationName: owner?.name ?? '' };
  });
}
