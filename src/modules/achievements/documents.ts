import type { Card, MatchDocument, Query } from '#kernel/matchable.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Database } from '#server/database/connect.ts';
import type { Ctx } from '#server/database/context.ts';
import { listingDocument, listingFacets } from './rules-match.ts';
import { findListing, listingsOf, liveListings, type StoredListing } from './store-listings.ts';

/** Documents read at a time. */
const BATCH = 500;

/**
 * Documents of live listings for the index, in the order of their ids: those of `ids`, or up to five hundred behind `after`; an id that is
 * missing from the answer is to be taken out. System role.
 */
export async function listingDocuments(
  system: Database,
  which: { readonly ids?: readonly string[]; readonly after?: string },
): Promise<MatchDocument[]> {
  const limit = which.ids ? Math.max(which.ids.length, 1) : BATCH;
  return (await liveListings(system, { ...which, limit })).map(listingDocument);
}

/** Whose live listings these are. System role. */
export async function listingOwners(system: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await liveListings(system, { ids, limit: Math.max(ids.length, 1) });
  return new Map(found.map(({ id, organisationId }) => [id, organisationId]));
}

/** What the reader sees of found listings, by id: those on the public list today that they may read, and no others. */
export async function listingCards(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Card>> {
  const found = await listingsOf(ctx.db, ids, ctx.today);
  return new Map(
    found.map((listing) => [
      listing.id,
      {
        id: listing.id,
        kind: 'listing',
        title: { zh: listing.title, en: listing.titleEn || listing.title },
        owner: { zh: listing.organisationName, en: listing.organisationNameEn || listing.organisationName },
        ownerId: listing.organisationId,
        indexed: listingDocument(listing).fields,
        facts: {
          field: listing.field,
          trl: listing.trl,
          ipStatus: listing.ipStatus,
          routes: listing.routes,
          district: listing.district,
          priceFrom: listing.priceFrom,
          priceTo: listing.priceTo,
          lastVerifiedOn: listing.lastVerifiedOn,
        },
        link: `/listings/${listing.id}`,
      },
    ]),
  );
}

/** As a query: the Chinese text, since the English half says the same again and would only dilute the weights. */
function queryOf(ctx: Ctx, listing: StoredListing): Query {
  const { title, text, keywords } = listingDocument({
    ...listing,
    titleEn: '',
    summaryEn: '',
    organisationName: '',
  }).fields;
  return {
    text: [title, keywords, text].filter(Boolean).join('\n'),
    facets: { ...listingFacets(listing), today: ctx.today, load: true },
  };
}

/** A listing as a query for what fits it. Refuses one the reader may not see. */
export async function listingQuery(ctx: Ctx, id: string): Promise<Query> {
  const listing = await findListing(ctx.db, id);
  if (!listing) throw refuse('record/missing');
  return queryOf(ctx, listing);
}

/** The live ones of these listings as queries, by id. System role. */
export async function listingQueries(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Query>> {
  const found = await liveListings(ctx.db, { ids, limit: Math.max(ids.length, 1) });
  return new Map(found.map((listing) => [listing.id, queryOf(ctx, listing)]));
}
