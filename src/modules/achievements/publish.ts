import type { Published } from '#kernel/freshness.ts';
import { verifiedOn } from '#kernel/freshness.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { getOrganisation } from '#modules/organisations/index.ts';
import { contentHash } from '#server/content-hash.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import { freshnessToday } from '#server/freshness/sweep.ts';
import type { Declarations, ListingContent, PublishPreview } from './contract-listing.ts';
import { readersOf } from './rules.ts';
import { seesPrice } from './rules-price.ts';
import {
  DECLARATION,
  isNoveltyAtRisk,
  listingReaders,
  missingForPublication,
  publishedFields,
  whyNotConfirm,
  whyNotPublish,
  whyNotWithdraw,
} from './rules-publish.ts';
import type { StoredAchievement } from './store-achievements.ts';
import { addDeclaration, addListings, findListing, type StoredListing, saveListing } from './store-listings.ts';
import { actFor, getAchievement } from './write.ts';

type Price = 'shown' | 'hidden';

async function contentOf(ctx: Ctx, achievement: StoredAchievement, price: Price): Promise<ListingContent> {
  return publishedFields(achievement, await getOrganisation(ctx, achievement.organisationId), price);
}

/** Exactly what the public will see, and what has to be declared for it; without the price for a reader who does not see it on record. */
export async function previewListing(ctx: Ctx, id: string, price: Price): Promise<PublishPreview> {
  const achievement = await getAchievement(ctx, id);
  const content = await contentOf(ctx, achievement, seesPrice(ctx.actor, achievement) ? price : 'hidden');
  return {
    content,
    contentHash: contentHash(content),
    declaration: DECLARATION,
    noveltyAtRisk: isNoveltyAtRisk(achievement),
    missing: missingForPublication(achievement),
  };
}

/** A listing of this content, not saved yet. */
export function listingOf(
  achievement: StoredAchievement,
  content: ListingContent,
  dates: Published & { readonly publishedAt: string },
  now: string,
): StoredListing {
  return {
    ...content,
    ...dates,
    id: achievement.id,
    organisationId: achievement.organisationId,
    publishedVersion: achievement.version,
    remindedOn: null,
    demo: achievement.demo,
    readers: listingReaders(dates.state, achievement),
    version: 1,
    updatedAt: now,
  };
}

/** The event of something that happened to a listing; read by its owner's circle, since it names who did it. */
export function emitListing(
  ctx: Ctx,
  type: string,
  owner: StoredAchievement,
  data: Readonly<Record<string, unknown>> = {},
  changes: Readonly<Record<string, readonly [unknown, unknown]>> = {},
): void {
  emit(ctx, {
    type: `listing.${type}`,
    kind: 'listing',
    subject: owner.id,
    organisation: owner.organisationId,
    readers: readersOf(owner),
    changes,
    data,
  });
}

async function keepDeclaration(ctx: Ctx, listing: StoredListing, declared: Declarations, hash: string): Promise<void> {
  await addDeclaration(ctx.db, {
    listingId: listing.id,
    listingVersion: listing.version,
    personId: ctx.actor.personId ?? '',
    personName: ctx.actor.name,
    sentence: DECLARATION.zh,
    sentenceHash: contentHash(DECLARATION.zh),
    contentHash: hash,
    exportControl: declared.exportControl ?? '',
    noveltyAcknowledged: declared.noveltyAcknowledged,
    at: ctx.now,
    readers: readersOf(await getAchievement(ctx, listing.id)),
  });
}

/** What publishing takes beside the declarations: the version and the content that were seen in the preview. */
export interface Publication extends Declarations {
  readonly version: number;
  readonly contentHash: string;
  readonly price: Price;
}

/**
 * Puts the achievement on the public list as it was previewed, or anew when it is there already. Refuses what was not declared, what changed
 * since the preview, and anybody but the transfer office.
 */
export async function publishListing(ctx: Ctx, id: string, publication: Publication): Promise<void> {
  const achievement = await getAchievement(ctx, id);
  refuseIf(whyNotPublish(ctx.actor, achievement, publication));
  if (achievement.version !== publication.version) throw refuse('record/changed', { version: achievement.version });
  const content = await contentOf(ctx, achievement, publication.price);
  const hash = contentHash(content);
  if (hash !== publication.contentHash) throw refuse('achievements/content-changed');
  const before = await findListing(ctx.db, id);
  const isLive = before?.state === 'live';
  const dates = verifiedOn(ctx.today, await freshnessToday(ctx));
  const publishedAt = isLive ? before.publishedAt : ctx.now;
  const after = {
    ...listingOf(achievement, content, { ...dates, publishedAt }, ctx.now),
    version: (before?.version ?? 0) + 1,
  };
  if (!before) await addListings(ctx.db, [after]);
  else if (!(await saveListing(ctx.db, after))) throw refuse('record/changed', { version: before.version });
  await keepDeclaration(ctx, after, publication, hash);
  emitListing(
    ctx,
    isLive ? 'changed' : 'published',
    achievement,
    {
      contentHash: hash,
      exportControl: publication.exportControl,
      noveltyAcknowledged: publication.noveltyAcknowledged,
    },
    { state: [before?.state ?? null, 'live'], expiresOn: [before?.expiresOn ?? null, after.expiresOn] },
  );
}

async function change(
  ctx: Ctx,
  before: StoredListing,
  owner: StoredAchievement,
  dates: Published,
): Promise<StoredListing> {
  const after: StoredListing = {
    ...before,
    ...dates,
    remindedOn: null,
    readers: listingReaders(dates.state, owner),
    version: before.version + 1,
    updatedAt: ctx.now,
  };
  if (!(await saveListing(ctx.db, after))) throw refuse('record/changed', { version: before.version });
  return after;
}

/** Confirms by one click that what is published still holds; an expired listing comes back. */
export async function confirmListing(ctx: Ctx, id: string): Promise<void> {
  const owner = await getAchievement(ctx, id);
  const before = await findListing(ctx.db, id);
  refuseIf(whyNotConfirm(ctx.actor, owner, before));
  if (!before) return;
  actFor(ctx, owner.organisationId);
  const after = await change(ctx, before, owner, verifiedOn(ctx.today, await freshnessToday(ctx)));
  emitListing(
    ctx,
    'verified',
    owner,
    {},
    { state: [before.state, after.state], expiresOn: [before.expiresOn, after.expiresOn] },
  );
}

/** Takes the listing off the public list; its owner keeps it. */
export async function withdrawListing(ctx: Ctx, id: string, reason: string): Promise<void> {
  const owner = await getAchievement(ctx, id);
  const before = await findListing(ctx.db, id);
  refuseIf(whyNotWithdraw(ctx.actor, owner, before));
  if (!before) return;
  await change(ctx, before, owner, { ...before, state: 'withdrawn' });
  emitListing(ctx, 'withdrawn', owner, { reason }, { state: [before.state, 'withdrawn'] });
}
