import { sql } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import { type Database, KEPT } from '#server/database/connect.ts';
import type { Source } from '#server/register/source.ts';
import type { Posting } from './contract-posting.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A posting as it is kept. */
export type StoredPosting = Posting & {
  readonly publishedVersion: number;
  readonly remindedOn: CivilDate | null;
  readonly readers: readonly string[];
};

const columnsOf = (posting: StoredPosting) => ({ ...posting, readers: [...posting.readers] });

/** A posting the connection's reader may see, live or not. */
export async function findPosting(db: Database, id: string): Promise<StoredPosting | undefined> {
  const row = await tables(db)
    .selectFrom('postings')
    .modifyFront(KEPT)
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row as StoredPosting | undefined;
}

/** Those of these postings that the reader may see and that the public list shows on a day, in no order. */
export async function postingsOf(db: Database, ids: readonly string[], today: CivilDate): Promise<StoredPosting[]> {
  if (ids.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('postings')
    .modifyFront(KEPT)
    .selectAll()
    .where(sql<boolean>`id = any(${ids}::uuid[]) and state = 'live' and expires_on >= ${today}::date`)
    .execute();
  return rows as StoredPosting[];
}

/** Adds postings whole. */
export async function addPostings(db: Database, postings: readonly StoredPosting[]): Promise<void> {
  if (postings.length > 0) await tables(db).insertInto('postings').values(postings.map(columnsOf)).execute();
}

/** Saves a posting over the version before it. False when somebody else was quicker. */
export async function savePosting(db: Database, after: StoredPosting): Promise<boolean> {
  const saved = await tables(db)
    .updateTable('postings')
    .set(columnsOf(after))
    .where('id', '=', after.id)
    .where('version', '=', after.version - 1)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** The public list's rows on a day. */
export function postingsSource(today: CivilDate): Source {
  return {
    from: 'postings',
    where: sql`state = 'live' and expires_on >= ${today}::date`,
    columns: {
      titleEn: 'titleEn',
      organisationNameEn: 'organisationNameEn',
      excerpt: sql`left(coalesce(nullif(description, ''), nullif(effect, ''), application), 140)`,
    },
    pinyin: ['title'],
  };
}

/** Live postings that expired before a day, oldest first, locked for this transaction. System role. */
export async function lockExpired(db: Database, today: CivilDate, limit: number): Promise<StoredPosting[]> {
  const found = await tables(db)
    .selectFrom('postings')
    .selectAll()
    .where('state', '=', 'live')
    .where('expiresOn', '<', today)
    .orderBy('expiresOn')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return found as StoredPosting[];
}

/** Marks live postings that expire from `today` to `until` as reminded, and answers those that were not yet. System role. */
export async function markReminded(
  db: Database,
  today: CivilDate,
  until: CivilDate,
  limit: number,
): Promise<Pick<StoredPosting, 'id' | 'expiresOn'>[]> {
  const marked = await sql<Pick<StoredPosting, 'id' | 'expiresOn'>>`
    update postings set reminded_on = ${today}::date where id in (
      select id from postings where state = 'live' and expires_on between ${today}::date and ${until}::date and reminded_on is null
      order by expires_on, id limit ${limit} for update skip locked)
    returning id, expires_on`.execute(db);
  return marked.rows;
}

/** Live postings behind an id, in the order of ids, for the index. System role. */
export async function livePostings(
  db: Database,
  { ids, after, limit }: { ids?: readonly string[] | undefined; after?: string | undefined; limit: number },
): Promise<StoredPosting[]> {
  let query = tables(db).selectFrom('postings').selectAll().where('state', '=', 'live').orderBy('id').limit(limit);
  if (ids) query = query.where(sql<boolean>`id = any(${ids}::uuid[])`);
  if (after) query = query.where('id', '>', after);
  return (await query.execute()) as StoredPosting[];
}

/** The enterprises behind postings, anonymous ones too, by the posting's id. System role. */
export async function enterprisesBehind(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tables(db)
    .selectFrom('needs')
    .select(['id', 'organisationId'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, organisationId }) => [id, organisationId]));
}

/** Ids of public postings whose title, enterprise or keywords hold the text, newest first: what search falls back on without an index. */
export async function postingsHolding(db: Database, text: string, today: CivilDate): Promise<string[]> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<{ id: string }>`
    select id from postings where state = 'live' and expires_on >= ${today}::date
      and (title ilike ${like} or title_en ilike ${like} or organisation_name ilike ${like} or array_to_string(keywords, ' ') ilike ${like})
    order by published_at desc, id limit 500`.execute(db);
  return found.rows.map(({ id }) => id);
}
