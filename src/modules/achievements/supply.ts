import type { CivilDate } from '#kernel/dates.ts';
import { isPublic } from '#kernel/freshness.ts';
import type { Fen } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { ipNumbersOf } from './rules.ts';
import { findAchievement, type StoredAchievement } from './store-achievements.ts';
import { inventorsOf, recordsOf } from './store-bulk.ts';
import { countLiveByField, findListing, type StoredListing } from './store-listings.ts';
import { SUPPLY_TASK } from './tasks.ts';

/** What an introduction takes over from a published listing and the record behind it. The caller decides who of the parties learns what. */
export interface Supply {
  readonly listingId: string;
  readonly achievementId: string;
  readonly organisationId: string;
  readonly title: string;
  readonly name: string;
  readonly affiliation: string;
  readonly district: string;
  /** From the confidential record: for the parties once they are introduced. */
  readonly leadInventor: string;
  /** Inventors with an account, in order. */
  readonly inventorIds: readonly string[];
  readonly field: string;
  readonly industry: string;
  readonly trl: number | null;
  /** As published. */
  readonly ipNumbers: readonly string[];
  /** The lower end of the published range; null where the price is not public, since both sides and their districts read it. */
  readonly askingPrice: Fen | null;
  readonly contactName: string;
  readonly contactPhone: string;
  /** Whether it is on the public list today. */
  readonly live: boolean;
  readonly demo: boolean;
}

function supplyFrom(listing: StoredListing, achievement: StoredAchievement, today: CivilDate): Supply {
  return {
    listingId: listing.id,
    achievementId: achievement.id,
    organisationId: achievement.organisationId,
    title: listing.title,
    name: listing.organisationName,
    affiliation: listing.affiliation,
    district: listing.district,
    leadInventor: achievement.inventors[0]?.name ?? '',
    inventorIds: achievement.inventors.flatMap(({ personId }) => personId ?? []),
    field: listing.field,
    industry: listing.industry,
    trl: listing.trl,
    ipNumbers: ipNumbersOf(listing.intellectualProperty),
    askingPrice: (listing.priceFrom ?? listing.priceTo) as Fen | null,
    contactName: achievement.contactName,
    contactPhone: achievement.contactPhone,
    live: isPublic(listing, today),
    demo: listing.demo,
  };
}

/** The supply side of an introduction, whatever the actor may see of the record. Refuses a listing that is not there. */
export async function supplyOf(ctx: Ctx, listingId: string): Promise<Supply> {
  const [listing, achievement] = await elevated(ctx, SUPPLY_TASK, async () => [
    await findListing(ctx.db, listingId),
    await findAchievement(ctx.db, listingId),
  ]);
  if (!listing || !achievement) throw refuse('record/missing');
  return supplyFrom(listing, achievement, ctx.today);
}

/** The same for several listings, by id; what is not there is left out. Runs as the system role. */
export async function suppliesOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Supply>> {
  const { listings, achievements } = await recordsOf(ctx.db, ids);
  const inventors = Map.groupBy(await inventorsOf(ctx.db, ids), ({ achievementId }) => achievementId);
  const records = new Map(achievements.map((record) => [record.id, record]));
  return new Map(
    listings.flatMap((listing) => {
      const record = records.get(listing.id);
      if (!record) return [];
      const whole = { ...record, inventors: inventors.get(listing.id) ?? [] };
      return [[listing.id, supplyFrom(listing, whole, ctx.today)] as const];
    }),
  );
}

/** How many listings of each field are on the public list today; a field without any is left out. */
export function liveListingsByField(ctx: Pick<Ctx, 'db' | 'today'>): Promise<{ field: string; listings: number }[]> {
  return countLiveByField(ctx.db, ctx.today);
}
