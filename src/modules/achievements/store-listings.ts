import { sql } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import { type Database, KEPT } from '#server/database/connect.ts';
import type { Source } from '#server/register/source.ts';
import type { Listing } from './contract-listing.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A listing as it is kept. */
export type StoredListing = Listing & {
  readonly publishedVersion: number;
  readonly remindedOn: CivilDate | null;
  readonly readers: readonly string[];
};

function columnsOf({ intellectualProperty, readers, ...listing }: StoredListing) {
  return { ...listing, readers: [...readers], intellectualProperty: JSON.stringify(intellectualProperty) };
}

/** A listing the connection's reader may see, live or not. */
export async function findListing(db: Database, id: string): Promise<StoredListing | undefined> {
  const row = await tables(db)
    .selectFrom('listings')
    .modifyFront(KEPT)
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row as unknown as StoredListing | undefined;
}

/** Those of these listings that the reader may see and that the public list shows on a day, in no order. */
export async function listingsOf(db: Database, ids: readonly string[], today: CivilDate): Promise<StoredListing[]> {
  if (ids.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('listings')
    .modifyFront(KEPT)
    .selectAll()
    .where(sql<boolean>`id = any(${ids}::uuid[]) and state = 'live' and expires_on >= ${today}::date`)
    .execute();
  return rows as unknown as StoredListing[];
}

/** Adds listings whole. */
export async function addListings(db: Database, listings: readonly StoredListing[]): Promise<void> {
  if (listings.length > 0) await tables(db).insertInto('listings').values(listings.map(columnsOf)).execute();
}

/** Saves a listing over the version before it. False when somebody else was quicker. */
export async function saveListing(db: Database, after: StoredListing): Promise<boolean> {
  const saved = await tables(db)
    .updateTable('listings')
    .set(columnsOf(after))
    .where('id', '=', after.id)
    .where('version', '=', after.version - 1)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** What was declared at one publication. */
export interface Declared {
  readonly listingId: string;
  readonly listingVersion: number;
  readonly personId: string;
  readonly personName: string;
  readonly sentence: string;
  readonly sentenceHash: string;
  readonly contentHash: string;
  readonly exportControl: string;
  readonly noveltyAcknowledged: boolean;
  readonly at: string;
  readonly readers: string[];
}

/** Keeps a declaration for good. */
export async function addDeclaration(db: Database, declared: Declared): Promise<void> {
  await tables(db).insertInto('listingDeclarations').values(declared).execute();
}

/** The public list's rows on a day. */
export function listingsSource(today: CivilDate): Source {
  return {
    from: 'listings',
    where: sql`state = 'live' and expires_on >= ${today}::date`,
    columns: {
      titleEn: 'titleEn',
      organisationNameEn: 'organisationNameEn',
      excerpt: sql`left(abstract, 140)`,
    },
    pinyin: ['title'],
  };
}

/** Live listings that expired before a day, oldest first, locked for this transaction. System role. */
export async function lockExpired(db: Database, today: CivilDate, limit: number): Promise<StoredListing[]> {
  const found = await tables(db)
    .selectFrom('listings')
    .selectAll()
    .where('state', '=', 'live')
    .where('expiresOn', '<', today)
    .orderBy('expiresOn')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return found as unknown as StoredListing[];
}

/** Marks live listings that expire from `today` to `until` as reminded, and answers those that were not yet. System role. */
export async function markReminded(
  db: Database,
  today: CivilDate,
  until: CivilDate,
  limit: number,
): Promise<Pick<StoredListing, 'id' | 'organisationId' | 'title' | 'expiresOn'>[]> {
  const marked = await sql<Pick<StoredListing, 'id' | 'organisationId' | 'title' | 'expiresOn'>>`
    update listings set reminded_on = ${today}::date where id in (
      select id from listings where state = 'live' and expires_on between ${today}::date and ${until}::date and reminded_on is null
      order by expires_on, id limit ${limit} for update skip locked)
    returning id, organisation_id, title, expires_on`.execute(db);
  return marked.rows;
}

/** Live listings behind an id, in the order of ids, for the index. System role. */
export async function liveListings(
  db: Database,
  { ids, after, limit }: { ids?: readonly string[] | undefined; after?: string | undefined; limit: number },
): Promise<StoredListing[]> {
  let query = tables(db).selectFrom('listings').selectAll().where('state', '=', 'live').orderBy('id').limit(limit);
  if (ids) query = query.where(sql<boolean>`id = any(${ids}::uuid[])`);
  if (after) query = query.where('id', '>', after);
  return (await query.execute()) as unknown as StoredListing[];
}

/** How many listings of each field the public list shows on a day. */
export async function countLiveByField(db: Database, today: CivilDate): Promise<{ field: string; listings: number }[]> {
  const counted = await sql<{ field: string; listings: number }>`
    select field, count(*) as listings from listings where state = 'live' and expires_on >= ${today}::date group by field order by field`.execute(
    db,
  );
  return counted.rows;
}

/** Ids of public listings whose title, institution or keywords hold the text, newest first: what search falls back on without an index. */
export async function listingsHolding(db: Database, text: string, today: CivilDate): Promise<string[]> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<{ id: string }>`
    select id from listings where state = 'live' and expires_on >= ${today}::date
      and (title ilike ${like} or title_en ilike ${like} or organisation_name ilike ${like} or array_to_string(keywords, ' ') ilike ${like})
    order by published_at desc, id limit 500`.execute(db);
  return found.rows.map(({ id }) => id);
}
