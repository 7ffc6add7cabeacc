import { type Insertable, sql, type Updateable } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Agreement } from './contract-record.ts';
import type { SetState } from './contract-words.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A set as it is kept. */
export interface StoredSet {
  readonly id: string;
  readonly title: string;
  readonly guidelineZh: string;
  readonly guidelineEn: string;
  readonly fromKind: string;
  readonly toKind: string;
  readonly chosen: readonly string[];
  readonly askingCount: number;
  readonly depth: number;
  readonly controls: number;
  readonly wanted: number;
  readonly seed: number;
  readonly joinable: boolean;
  readonly state: SetState;
  readonly pairCount: number;
  readonly rankerVersion: string;
  readonly pooledAt: string | null;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  readonly agreement: Agreement | null;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly madeBy: string;
  readonly madeByName: string;
  readonly readers: readonly string[];
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A judge of a set as it is kept. */
export interface StoredJudge {
  readonly id: string;
  readonly setId: string;
  readonly personId: string;
  readonly personName: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly number: number;
  readonly seed: number;
  readonly invitedAt: string | null;
  readonly joinedAt: string | null;
}

/** A set, when the connection's reader may see it. */
export async function findSet(db: Database, id: string): Promise<StoredSet | undefined> {
  const row = await tables(db).selectFrom('judgingSets').selectAll().where('id', '=', id).executeTakeFirst();
  return row as unknown as StoredSet | undefined;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockSet(db: Database, id: string): Promise<StoredSet | undefined> {
  const query = tables(db).selectFrom('judgingSets').selectAll().where('id', '=', id).forUpdate();
  return (await query.executeTakeFirst()) as unknown as StoredSet | undefined;
}

/** The same, and nobody closes it until the transaction ends; others may judge meanwhile. */
export async function holdSet(db: Database, id: string): Promise<StoredSet | undefined> {
  const query = tables(db).selectFrom('judgingSets').selectAll().where('id', '=', id).forShare();
  return (await query.executeTakeFirst()) as unknown as StoredSet | undefined;
}

/** The sets the reader may see, the newest first. */
export async function allSets(db: Database, limit: number): Promise<StoredSet[]> {
  const query = tables(db)
    .selectFrom('judgingSets')
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(limit);
  return (await query.execute()) as unknown as StoredSet[];
}

/** The open sets in which any manager may take part, the newest first. System role. */
export async function joinableSets(system: Database, limit: number): Promise<StoredSet[]> {
  const query = tables(system)
    .selectFrom('judgingSets')
    .selectAll()
    .where('state', '=', 'open')
    .where('joinable', '=', true)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(limit);
  return (await query.execute()) as unknown as StoredSet[];
}

/** Begins a set. */
export async function addSet(db: Database, row: Insertable<Tables['judgingSets']>): Promise<void> {
  await tables(db).insertInto('judgingSets').values(row).execute();
}

/** Changes a set as the next version of the one seen. False when somebody else was quicker. */
export async function changeSet(
  db: Database,
  seen: { readonly id: string; readonly version: number },
  { agreement, ...change }: Updateable<Omit<Tables['judgingSets'], 'agreement'>> & { readonly agreement?: Agreement },
): Promise<boolean> {
  const kept = agreement ? { agreement: JSON.stringify(agreement) as never } : {};
  const saved = await tables(db)
    .updateTable('judgingSets')
    .set({ ...change, ...kept, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** Sets who reads a set with its records and pairs. System role, or who runs the set. */
export async function writeReaders(db: Database, id: string, readers: readonly string[]): Promise<void> {
  const own = [...readers];
  await tables(db).updateTable('judgingSets').set({ readers: own }).where('id', '=', id).execute();
  await tables(db).updateTable('judgingRecords').set({ readers: own }).where('setId', '=', id).execute();
  await tables(db).updateTable('judgingPairs').set({ readers: own }).where('setId', '=', id).execute();
}

/** The judges of a set that the reader may see, in the order of their numbers. */
export async function judgesOf(db: Database, setId: string): Promise<StoredJudge[]> {
  return tables(db)
    .selectFrom('judgingJudges')
    .select(['id', 'setId', 'personId', 'personName', 'organisationId', 'organisationName'])
    .select(['number', 'seed', 'invitedAt', 'joinedAt'])
    .where('setId', '=', setId)
    .orderBy('number')
    .execute();
}

/** Where a person judges or is invited, by set. */
export async function judgeEntries(db: Database, personId: string): Promise<ReadonlyMap<string, StoredJudge>> {
  const found = await tables(db)
    .selectFrom('judgingJudges')
    .select(['id', 'setId', 'personId', 'personName', 'organisationId', 'organisationName'])
    .select(['number', 'seed', 'invitedAt', 'joinedAt'])
    .where('personId', '=', personId)
    .execute();
  return new Map(found.map((one) => [one.setId, one]));
}

/** A person's entry as a judge of a set, held until the transaction ends, so that what they do there comes one after the other. */
export async function lockJudge(db: Database, setId: string, personId: string): Promise<void> {
  const query = tables(db).selectFrom('judgingJudges').select('id').where('setId', '=', setId);
  await query.where('personId', '=', personId).forUpdate().execute();
}

/** Adds a judge under the next number; false when they are one already. The set must be locked. */
export async function addJudge(
  db: Database,
  row: Omit<Insertable<Tables['judgingJudges']>, 'number'>,
): Promise<boolean> {
  const next = sql<number>`(select coalesce(max(number), 0) + 1 from judging_judges where set_id = ${row.setId})`;
  const added = await tables(db)
    .insertInto('judgingJudges')
    .values({ ...row, number: next })
    .onConflict((conflict) => conflict.columns(['setId', 'personId']).doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Notes that an invited judge takes part. */
export async function noteJoined(db: Database, id: string, joinedAt: string): Promise<void> {
  await tables(db).updateTable('judgingJudges').set({ joinedAt }).where('id', '=', id).execute();
}
