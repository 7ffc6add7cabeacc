import type { Insertable, Updateable } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { Notice } from './contract-record.ts';
import type { NoticeState } from './contract-words.ts';
import type { Tables } from './tables.ts';

/** A notice with what only the product needs of it. */
export type StoredNotice = Notice & { readonly subjectPersons: readonly string[] };

const tables = (db: Database) => db.withTables<Tables>();

/** A notice as the reader may see it; undefined when there is none or they may not. */
export async function findNotice(db: Database, id: string): Promise<StoredNotice | undefined> {
  const row = await tables(db).selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst();
  return row as unknown as StoredNotice | undefined;
}

/** The same, locked until the transaction ends. */
export async function lockNotice(db: Database, id: string): Promise<StoredNotice | undefined> {
  const row = await tables(db).selectFrom('notices').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row as unknown as StoredNotice | undefined;
}

/** Notices of a subject as the reader may see them, the newest first. */
export async function noticesOfSubject(db: Database, subjectId: string): Promise<StoredNotice[]> {
  const rows = await tables(db)
    .selectFrom('notices')
    .selectAll()
    .where('subjectId', '=', subjectId)
    .orderBy('opensOn', 'desc')
    .orderBy('id')
    .execute();
  return rows as unknown as StoredNotice[];
}

/** Adds a notice. Nothing is read back. Fails on `notices_once` where one of the kind runs for the subject. */
export async function addNotice(db: Database, row: Insertable<Tables['notices']>): Promise<void> {
  await tables(db).insertInto('notices').values(row).execute();
}

/** Whether a notice of the kind is scheduled or runs for the subject, whoever may see it. System role. */
export async function runsAlready(system: Database, subjectId: string, kind: string): Promise<boolean> {
  const row = await tables(system)
    .selectFrom('notices')
    .select('id')
    .where('subjectId', '=', subjectId)
    .where('kind', '=', kind)
    .where('state', 'not in', ['CLOSED_OK', 'CLOSED_CHANGED', 'WITHDRAWN'])
    .executeTakeFirst();
  return row !== undefined;
}

/** Changes a row as the next version of the one seen. False when somebody else was quicker. */
export async function changeRow(
  db: Database,
  seen: Pick<Notice, 'id' | 'version'>,
  change: Updateable<Tables['notices']>,
): Promise<boolean> {
  const saved = await tables(db)
    .updateTable('notices')
    .set({ ...change, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

const locked = async (query: { execute(): Promise<unknown[]> }) => (await query.execute()) as StoredNotice[];

/** Scheduled notices whose opening day has come, locked; rows that another node works on are left to it. System role. */
export function lockToOpen(system: Database, today: CivilDate, limit: number): Promise<StoredNotice[]> {
  return locked(
    tables(system)
      .selectFrom('notices')
      .selectAll()
      .where('state', '=', 'SCHEDULED')
      .where('opensOn', '<=', today)
      .orderBy('opensOn')
      .orderBy('id')
      .limit(limit)
      .forUpdate()
      .skipLocked(),
  );
}

const CLOSING: readonly NoticeState[] = ['OPEN', 'DISMISSED'];

/** Running notices without an open objection whose last day is over, locked. System role. */
export function lockToClose(system: Database, today: CivilDate, limit: number): Promise<StoredNotice[]> {
  return locked(
    tables(system)
      .selectFrom('notices')
      .selectAll()
      .where('state', 'in', CLOSING)
      .where('lastDay', '<', today)
      .orderBy('lastDay')
      .orderBy('id')
      .limit(limit)
      .forUpdate()
      .skipLocked(),
  );
}
