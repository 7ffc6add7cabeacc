import type { Ctx } from '#server/database/context.ts';
import type { Listing } from './contract-listing.ts';
import { listingsOf } from './store-listings.ts';

/** The listings of these ids that the public list shows today and the context may see, by id. A missing id is not there, or no longer. */
export async function listingsByIds(
  ctx: Pick<Ctx, 'db' | 'today'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Listing>> {
  const found = await listingsOf(ctx.db, ids, ctx.today);
  return new Map(found.map((listing) => [listing.id, listing]));
}
