import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { Published } from '#kernel/freshness.ts';
import { getOrganisation, type Organisation } from '#modules/organisations/index.ts';
import type { Ctx } from '#server/database/context.ts';
import { type AchievementDraft, achievementDraft } from './contract-record.ts';
import { emitListing, listingOf } from './publish.ts';
import { publishedFields } from './rules-publish.ts';
import { addAchievements, type StoredAchievement } from './store-achievements.ts';
import { addListings } from './store-listings.ts';
import { emitChange, newAchievement } from './write.ts';

/** An achievement that is on record already elsewhere, with its listing's dates when it is published. */
export interface PlacedAchievement {
  readonly id: string;
  readonly organisationId: string;
  readonly draft: Partial<AchievementDraft> & { readonly title: string };
  readonly recordedOn: CivilDate;
  readonly at: Instant;
  readonly demo: boolean;
  readonly listing?: (Published & { readonly publishedAt: Instant }) | undefined;
}

async function institutionsOf(
  ctx: Ctx,
  placed: readonly PlacedAchievement[],
): Promise<ReadonlyMap<string, Organisation>> {
  const ids = [...new Set(placed.map(({ organisationId }) => organisationId))];
  const found = await Promise.all(ids.map((id) => getOrganisation(ctx, id)));
  return new Map(found.map((organisation) => [organisation.id, organisation]));
}

/**
 * Takes a batch of achievements over with their listings as they are: the demo city, an installation before this one. A few hundred at a time.
 * No declarations are made up: they stay with what is published here. Runs as the system role.
 */
export async function placeAchievements(ctx: Ctx, placed: readonly PlacedAchievement[]): Promise<void> {
  const institutions = await institutionsOf(ctx, placed);
  const records = placed.map(({ id, organisationId, draft, recordedOn, at, demo }): StoredAchievement => {
    const entered = { ...ctx, now: at, today: recordedOn };
    const entry = { id, organisationId, state: 'recorded', demo } as const;
    return newAchievement(entered, achievementDraft.parse(draft), entry);
  });
  const listings = placed.flatMap(({ listing, at }, i) => {
    const institution = institutions.get(records[i]!.organisationId);
    if (!listing || !institution) return [];
    return [listingOf(records[i]!, publishedFields(records[i]!, institution, 'shown'), listing, at)];
  });
  await addAchievements(ctx.db, records);
  await addListings(ctx.db, listings);
  const live = new Set(listings.filter(({ state }) => state === 'live').map(({ id }) => id));
  for (const record of records) {
    emitChange(ctx, 'recorded', undefined, record);
    if (live.has(record.id)) emitListing(ctx, 'published', record, { placed: true }, { state: [null, 'live'] });
  }
}
