import { isPublic } from '#kernel/freshness.ts';
import type { Fen } from '#kernel/money.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { ipNumbersOf } from './rules.ts';
import { findAchievement } from './store-achievements.ts';
import { countLiveByField, findListing } from './store-listings.ts';
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
  readonly leadInventor: string;
  /** Inventors with an account, in order. */
  readonly inventorIds: readonly string[];
  readonly field: string;
  readonly industry: string;
  readonly trl: number | null;
  readonly ipNumbers: readonly string[];
  /** The lower end of the range hoped for. */
  readonly askingPrice: Fen | null;
  readonly contactName: string;
  readonly contactPhone: string;
  /** Whether it is on the public list today. */
  readonly live: boolean;
  readonly demo: boolean;
}

/** The supply side of an introduction, whatever the actor may see of the record. Refuses a listing that is not there. */
export async function supplyOf(ctx: Ctx, listingId: string): Promise<Supply> {
  const [listing, achievement] = await elevated(ctx, SUPPLY_TASK, async () => [
    await findListing(ctx.db, listingId),
    await findAchievement(ctx.db, listingId),
  ]);
  if (!listing || !achievement) throw refuse('record/missing');
  return {
    listingId,
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
    ipNumbers: ipNumbersOf(achievement.intellectualProperty),
    askingPrice: (achievement.priceFrom ?? achievement.priceTo) as Fen | null,
    contactName: achievement.contactName,
    contactPhone: achievement.contactPhone,
    live: isPublic(listing, ctx.today),
    demo: listing.demo,
  };
}

/** How many listings of each field are on the public list today; a field without any is left out. */
export function liveListingsByField(ctx: Pick<Ctx, 'db' | 'today'>): Promise<{ field: string; listings: number }[]> {
  return countLiveByField(ctx.db, ctx.today);
}
