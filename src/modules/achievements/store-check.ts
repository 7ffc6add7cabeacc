import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import { attachmentsAfter, type CheckedAttachment } from '#server/files/check.ts';
import { CERTIFICATE_FILES } from './contract-words.ts';
import type { StoredAchievement } from './store-achievements.ts';
import { inventorsOf } from './store-bulk.ts';
import type { StoredListing } from './store-listings.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** An achievement with everything that hangs on it. */
export interface CheckedAchievement {
  readonly id: string;
  readonly record: StoredAchievement;
  readonly inventorReaders: readonly (readonly string[])[];
  readonly listing: StoredListing | undefined;
  /** How often the listing's content was declared; 0 without one. */
  readonly declarations: number;
}

const declarationsOf: RawBuilder<number> = sql`(select count(*)::int from listing_declarations d where d.listing_id = listings.id)`;

/** Achievements behind an id, drafts too. System role. */
export async function achievementsAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<CheckedAchievement[]> {
  let query = tables(system).selectFrom('achievements').selectAll().orderBy('id').limit(limit);
  if (after) query = query.where('id', '>', after);
  const records = (await query.execute()) as unknown as StoredAchievement[];
  const ids = records.map(({ id }) => id);
  const inventors = Map.groupBy(await inventorsOf(system, ids), ({ achievementId }) => achievementId);
  const found = await tables(system)
    .selectFrom('listings')
    .selectAll()
    .select(declarationsOf.as('declarations'))
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  const listings = new Map(found.map((row) => [row.id, row]));
  return records.map((record) => {
    const team = inventors.get(record.id) ?? [];
    const { declarations = 0, ...listing } = listings.get(record.id) ?? {};
    return {
      id: record.id,
      record: { ...record, inventors: team },
      inventorReaders: team.map(({ readers }) => readers),
      listing: 'id' in listing ? (listing as unknown as StoredListing) : undefined,
      declarations,
    };
  });
}

/** Certificates behind an id, each with the readers of its achievement; none where that is gone. System role. */
export async function certificatesAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<(CheckedAttachment & { readonly recordReaders: readonly string[] })[]> {
  const files = await attachmentsAfter(system, CERTIFICATE_FILES, after, limit);
  const ids = files.map(({ subjectId }) => subjectId);
  const found = await tables(system)
    .selectFrom('achievements')
    .select(['id', 'readers'])
    .where(sql<boolean>`id::text = any(${ids})`)
    .execute();
  const readers = new Map(found.map((row) => [row.id, row.readers]));
  return files.map((file) => ({ ...file, recordReaders: readers.get(file.subjectId) ?? [] }));
}
