import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { StoredNeed } from './store-needs.ts';
import type { StoredPosting } from './store-postings.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** Who reads something that was opened for one person, or for those it is open for. */
export interface CheckedOpening {
  readonly personId: string;
  readonly state: string;
  readonly readers: readonly string[];
}

/** A need with everything that hangs on it; of the sealed part no word. */
export interface CheckedNeed {
  readonly id: string;
  readonly record: StoredNeed;
  readonly posting: StoredPosting | undefined;
  readonly sealedReaders: readonly string[] | undefined;
  readonly agreements: readonly CheckedOpening[];
}

/** Needs behind an id, drafts too. System role. */
export async function needsAfter(system: Database, after: string | undefined, limit: number): Promise<CheckedNeed[]> {
  let query = tables(system).selectFrom('needs').selectAll().orderBy('id').limit(limit);
  if (after) query = query.where('id', '>', after);
  const records = (await query.execute()) as StoredNeed[];
  const ids = records.map(({ id }) => id);
  const postings = await tables(system)
    .selectFrom('postings')
    .selectAll()
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  const sealed = await tables(system)
    .selectFrom('needSealed')
    .select(['needId', 'readers'])
    .where(sql<boolean>`need_id = any(${ids}::uuid[])`)
    .execute();
  const agreements = await tables(system)
    .selectFrom('sealedAgreements')
    .select(['needId', 'personId', 'state', 'readers'])
    .where(sql<boolean>`need_id = any(${ids}::uuid[])`)
    .execute();
  const faces = new Map(postings.map((row) => [row.id, row as StoredPosting]));
  const parts = new Map(sealed.map((row) => [row.needId, row.readers]));
  const signed = Map.groupBy(agreements, ({ needId }) => needId);
  return records.map((record) => ({
    id: record.id,
    record,
    posting: faces.get(record.id),
    sealedReaders: parts.get(record.id),
    agreements: signed.get(record.id) ?? [],
  }));
}
