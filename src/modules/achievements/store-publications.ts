import { sql } from 'kysely';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { PublicationPlace } from '#server/publications/declaration.ts';

/** The published words that leave the product through feeds and link previews. A new column does not: it is named here or not at all. */
export interface PublishedListing {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly abstract: string;
  readonly summaryEn: string;
  readonly keywords: readonly string[];
  readonly organisationName: string;
  readonly organisationNameEn: string;
  readonly publishedAt: Instant;
  readonly updatedAt: Instant;
  readonly expiresOn: CivilDate;
}

const COLUMNS = sql`id, title, title_en, abstract, summary_en, keywords, organisation_name, organisation_name_en, published_at, updated_at, expires_on`;

/** The newest listings of the public list on a day, or the one of an id. */
export async function publishedListings(
  db: Database,
  today: CivilDate,
  which: { readonly limit: number } | { readonly id: string },
): Promise<PublishedListing[]> {
  const [only, limit] = 'id' in which ? [sql`id = ${which.id}`, 1] : [sql`true`, which.limit];
  const found = await sql<PublishedListing>`
    select ${COLUMNS} from listings where ${only} and state = 'live' and expires_on >= ${today}::date
    order by published_at desc, id limit ${limit}`.execute(db);
  return found.rows;
}

/** Listings of the public list on a day whose ids lie in a span. */
export async function listingPlaces(
  db: Database,
  today: CivilDate,
  from: string,
  to: string,
): Promise<PublicationPlace[]> {
  const found = await sql<PublicationPlace>`
    select id, updated_at from listings
    where id between ${from}::uuid and ${to}::uuid and state = 'live' and expires_on >= ${today}::date order by id limit 50000`.execute(
    db,
  );
  return found.rows;
}

/** When a listing was last published, changed or withdrawn. System role. */
export async function listingsChangedAt(system: Database): Promise<Instant | null> {
  const found = await sql<{ at: Instant | null }>`select max(updated_at) as at from listings`.execute(system);
  return found.rows[0]?.at ?? null;
}
