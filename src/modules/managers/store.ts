import { type Insertable, sql, type Updateable } from 'kysely';
import { type Database, KEPT } from '#server/database/connect.ts';
import type { Source } from '#server/register/source.ts';
import type { ManagerRecord, Profile } from './contract-record.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A record as it is kept. */
export type StoredManager = ManagerRecord & { readonly publishedRev: number };
/** A public row as it is kept. */
export type StoredProfile = Profile & { readonly version: number; readonly readers: readonly string[] };

/** A manager's record, when the connection's reader may see it. */
export async function findManager(db: Database, id: string): Promise<StoredManager | undefined> {
  const row = await tables(db).selectFrom('managers').selectAll().where('id', '=', id).executeTakeFirst();
  return row as unknown as StoredManager | undefined;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockManager(db: Database, id: string): Promise<StoredManager | undefined> {
  const query = tables(db).selectFrom('managers').selectAll().where('id', '=', id).forUpdate();
  return (await query.executeTakeFirst()) as unknown as StoredManager | undefined;
}

/** Begins a record. False when the person has one already. */
export async function addManager(db: Database, row: Insertable<Tables['managers']>): Promise<boolean> {
  const added = await tables(db)
    .insertInto('managers')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Changes a record as the next version of the one seen. False when somebody else was quicker. */
export async function changeManager(
  db: Database,
  seen: { readonly id: string; readonly version: number },
  change: Updateable<Tables['managers']>,
): Promise<boolean> {
  const saved = await tables(db)
    .updateTable('managers')
    .set({ ...change, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** Sets what is derived, under the same version: readers, counts, the public row's own version. System role. */
export async function deriveManager(
  system: Database,
  id: string,
  derived: Updateable<Tables['managers']>,
): Promise<void> {
  await tables(system).updateTable('managers').set(derived).where('id', '=', id).execute();
}

/** The public row of a manager; undefined while there is none. */
export async function findProfile(db: Database, id: string): Promise<StoredProfile | undefined> {
  const row = await tables(db).selectFrom('managerProfiles').selectAll().where('id', '=', id).executeTakeFirst();
  return row as unknown as StoredProfile | undefined;
}

/** The public rows of these managers, in no order. */
export async function profilesOf(db: Database, ids: readonly string[]): Promise<StoredProfile[]> {
  if (ids.length === 0) return [];
  const query = tables(db)
    .selectFrom('managerProfiles')
    .modifyFront(KEPT)
    .selectAll()
    .where(sql<boolean>`id = any(${ids}::uuid[])`);
  return (await query.execute()) as unknown as StoredProfile[];
}

/** Public rows behind an id, in the order of ids, for the index. System role. */
export async function publicProfiles(
  system: Database,
  { ids, after, limit }: { ids?: readonly string[] | undefined; after?: string | undefined; limit: number },
): Promise<StoredProfile[]> {
  let query = tables(system).selectFrom('managerProfiles').selectAll().orderBy('id').limit(limit);
  if (ids) query = query.where(sql<boolean>`id = any(${ids}::uuid[])`);
  if (after) query = query.where('id', '>', after);
  return (await query.execute()) as unknown as StoredProfile[];
}

/** Writes the public row, new or over the old one. System role. */
export async function putProfile(system: Database, { readers, ...profile }: StoredProfile): Promise<void> {
  const row = { ...profile, readers: [...readers] };
  await tables(system)
    .insertInto('managerProfiles')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** Takes the public row away; true when there was one. System role. */
export async function removeProfile(system: Database, id: string): Promise<boolean> {
  const removed = await tables(system).deleteFrom('managerProfiles').where('id', '=', id).executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

/** The directory's rows: public managers of verified organisations, of one park when asked. */
export function profilesSource(park: string | undefined): Source {
  const ofVerified = sql`exists (select from organisation_standings o where o.id = p.organisation_id and o.state = 'verified')`;
  return {
    from: sql`manager_profiles p`,
    id: 'p.id',
    where: park ? sql`${ofVerified} and ${park}::uuid = any(p.park_ids)` : ofVerified,
    columns: {
      name: 'p.name',
      nameEn: 'nameEn',
      title: 'title',
      organisationId: 'p.organisationId',
      organisationNameEn: 'organisationNameEn',
      introduction: sql`left(introduction, 120)`,
      introductionEn: sql`left(introduction_en, 240)`,
      capacity: 'capacity',
      parkIds: 'parkIds',
      parkNames: sql`array_to_string(park_names, '、')`,
      freePlaces: sql`greatest(capacity - open_cases, 0)`,
      demo: 'p.demo',
    },
    pinyin: ['name'],
  };
}

/** The records a reader sees; training hours are summed. */
export const recordsSource: Source = {
  from: sql`managers m`,
  id: 'm.id',
  columns: {
    name: 'm.name',
    trainingHours: sql`(select coalesce(sum(t.hours), 0)::int from manager_trainings t where t.manager_id = m.id)`,
  },
  pinyin: ['name'],
};

const pattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Ids of public managers whose name, organisation or introduction holds the text, the most contracts first. */
export async function profilesHolding(db: Database, text: string): Promise<string[]> {
  const like = pattern(text);
  const found = await sql<{ id: string }>`
    select id from manager_profiles
    where name ilike ${like} or name_en ilike ${like} or organisation_name ilike ${like} or introduction ilike ${like}
      or array_to_string(park_names, ' ') ilike ${like}
    order by won_cases desc, id limit 500`.execute(db);
  return found.rows.map(({ id }) => id);
}

/** Ids of records the reader may see whose name, organisation or certificate number holds the text. */
export async function recordsHolding(db: Database, text: string): Promise<string[]> {
  const like = pattern(text);
  const found = await sql<{ id: string }>`
    select id from managers where name ilike ${like} or organisation_name ilike ${like} or certificate_number ilike ${like}
    order by updated_at desc, id limit 500`.execute(db);
  return found.rows.map(({ id }) => id);
}

/** Ids of managers of an organisation. System role. */
export async function managersOf(system: Database, organisationId: string): Promise<string[]> {
  const found = await tables(system)
    .selectFrom('managers')
    .select('id')
    .where('organisationId', '=', organisationId)
    .orderBy('id')
    .execute();
  return found.map(({ id }) => id);
}

/** Ids of managers whose level is verified. System role. */
export async function idsWithLevel(system: Database): Promise<string[]> {
  const query = tables(system).selectFrom('managers').select('id').where('levelState', '=', 'verified').orderBy('id');
  return (await query.execute()).map(({ id }) => id);
}

/** Managers other than one whose level waits to be verified, the longest waiting first, as far as the reader may see them. */
export async function levelsWaiting(
  db: Database,
  exceptId: string | undefined,
  limit: number,
): Promise<Pick<ManagerRecord, 'id' | 'name' | 'nameEn' | 'organisationName' | 'updatedAt'>[]> {
  let query = tables(db)
    .selectFrom('managers')
    .select(['id', 'name', 'nameEn', 'organisationName', 'updatedAt'])
    .where('levelState', '=', 'waiting');
  if (exceptId) query = query.where('id', '<>', exceptId);
  return query.orderBy('updatedAt').orderBy('id').limit(limit).execute();
}
