import type { Published } from '#kernel/freshness.ts';
import { type OrganisationCard, organisationsByIds } from '#modules/organisations/index.ts';
import { contentHash } from '#server/content-hash.ts';
import type { Ctx } from '#server/database/context.ts';
import type { AchievementDraft } from './contract-record.ts';
import { emitListing, listingOf } from './publish.ts';
import { DECLARATION, isNoveltyAtRisk, missingForPublication, publishedFields } from './rules-publish.ts';
import { addAchievements, type StoredAchievement } from './store-achievements.ts';
import { addDeclarations } from './store-bulk.ts';
import { addListings, type Declared, type StoredListing } from './store-listings.ts';
import { emitChange, newAchievement } from './write.ts';

/** A publication that happened: who published, confirmed and withdrew it, and when. */
export interface TakenOverPublication {
  readonly published: Ctx;
  /** The last confirmation after publishing; left out when there was none. */
  readonly verified?: Ctx;
  /** When it left the public list: expired, or withdrawn. */
  readonly ended?: Ctx;
  readonly dates: Published;
}

/** A record with its history, of an institution known here. `recorded` is the moment it went on record, under the hand of its author. */
export interface TakenOverAchievement {
  readonly id: string;
  readonly organisationId: string;
  readonly draft: AchievementDraft;
  readonly recorded: Ctx;
  readonly publication?: TakenOverPublication;
  readonly demo: boolean;
}

function declaredOf(listing: StoredListing, owner: StoredAchievement, { actor, now }: Ctx, hash: string): Declared {
  return {
    listingId: listing.id,
    listingVersion: 1,
    personId: actor.personId ?? '',
    personName: actor.name,
    sentence: DECLARATION.zh,
    sentenceHash: contentHash(DECLARATION.zh),
    contentHash: hash,
    exportControl: 'not-controlled',
    noveltyAcknowledged: isNoveltyAtRisk(owner),
    at: now,
    readers: owner.readers,
  };
}

interface Faces {
  readonly listings: StoredListing[];
  readonly declarations: Declared[];
}

function publish(owner: StoredAchievement, house: OrganisationCard, of: TakenOverPublication, faces: Faces): void {
  const { published, verified, ended, dates } = of;
  const content = publishedFields(owner, house, 'shown');
  const hash = contentHash(content);
  const steps = [published, verified, ended].filter((step) => step !== undefined);
  const listing = {
    ...listingOf(owner, content, { ...dates, publishedAt: published.now }, steps.at(-1)!.now),
    version: steps.length,
  };
  faces.listings.push(listing);
  faces.declarations.push(declaredOf(listing, owner, published, hash));
  emitListing(
    published,
    'published',
    owner,
    { contentHash: hash, exportControl: 'not-controlled', noveltyAcknowledged: isNoveltyAtRisk(owner) },
    { state: [null, 'live'] },
  );
  if (verified) emitListing(verified, 'verified', owner, {}, { state: ['live', 'live'] });
  if (ended) emitListing(ended, dates.state, owner, {}, { state: ['live', dates.state] });
}

/**
 * Takes records over with the history they had, many at once: on record, published where they were, with their declarations. What a record lacks
 * for publication keeps it off the list. Answers how many were published. Runs as the system role.
 */
export async function takeOverAchievements(ctx: Ctx, entries: readonly TakenOverAchievement[]): Promise<number> {
  const houses = await organisationsByIds(
    ctx,
    entries.map(({ organisationId }) => organisationId),
  );
  const achievements: StoredAchievement[] = [];
  const faces: Faces = { listings: [], declarations: [] };
  for (const { id, organisationId, draft, recorded, publication, demo } of entries) {
    const owner = newAchievement(recorded, draft, { id, organisationId, state: 'recorded', demo });
    achievements.push(owner);
    emitChange(recorded, 'entered', undefined, owner);
    if (publication && missingForPublication(owner).length === 0)
      publish(owner, houses.get(organisationId)!, publication, faces);
  }
  await addAchievements(ctx.db, achievements);
  await addListings(ctx.db, faces.listings);
  await addDeclarations(ctx.db, faces.declarations);
  return faces.listings.length;
}
