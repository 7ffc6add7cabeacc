import type { Insertable, Updateable } from 'kysely';
import type { Audience } from '#kernel/audience.ts';
import type { Database } from '#server/database/connect.ts';
import type { Objection } from './contract-record.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();
const SEEN = [
  'id',
  'number',
  'state',
  'raisedOn',
  'answerDueOn',
  'settledOn',
  'reason',
  'version',
] as const satisfies readonly (keyof Objection)[];

/** Objections to a notice in the order in which they were raised, without who raised them, as far as the reader may see them. */
export async function objectionsOf(db: Database, noticeId: string): Promise<Objection[]> {
  const rows = await tables(db)
    .selectFrom('noticeObjections')
    .select(SEEN)
    .where('noticeId', '=', noticeId)
    .orderBy('number')
    .execute();
  return rows as Objection[];
}

/** Adds an objection and, in its own table, who raised it. System role. */
export async function addObjection(
  system: Database,
  row: Insertable<Tables['noticeObjections']>,
  objector: Insertable<Tables['noticeObjectors']>,
): Promise<void> {
  await tables(system).insertInto('noticeObjections').values(row).execute();
  await tables(system).insertInto('noticeObjectors').values(objector).execute();
}

/** Changes an objection as the next version of the one seen. False when somebody else was quicker. System role. */
export async function changeObjection(
  system: Database,
  seen: Pick<Objection, 'id' | 'version'>,
  change: Updateable<Tables['noticeObjections']>,
): Promise<boolean> {
  const saved = await tables(system)
    .updateTable('noticeObjections')
    .set({ ...change, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** Lets objections be read by whom their notice is read by. System role. */
export async function setReadersOfObjections(
  system: Database,
  noticeId: string,
  readers: readonly Audience[],
): Promise<void> {
  await tables(system)
    .updateTable('noticeObjections')
    .set({ readers: [...readers] })
    .where('noticeId', '=', noticeId)
    .execute();
}

/** Who raised an objection, and in which words. */
export interface Objector {
  readonly objectionId: string;
  readonly personId: string;
  readonly personName: string;
  readonly ofOrganisationName: string;
  readonly body: string;
}

/** Who raised an objection, as far as the reader may see it: row security hides it from people of the subject. */
export async function findObjector(db: Database, objectionId: string): Promise<Objector | undefined> {
  return tables(db)
    .selectFrom('noticeObjectors')
    .select(['objectionId', 'personId', 'personName', 'ofOrganisationName', 'body'])
    .where('objectionId', '=', objectionId)
    .executeTakeFirst();
}

/** Objections that wait for an answer whose day could not be computed yet. System role. */
export async function withoutDueDay(
  system: Database,
  limit: number,
): Promise<(Pick<Objection, 'id' | 'number' | 'raisedOn' | 'version'> & { readonly noticeId: string })[]> {
  return tables(system)
    .selectFrom('noticeObjections')
    .select(['id', 'noticeId', 'number', 'raisedOn', 'version'])
    .where('state', 'in', ['RAISED', 'INVESTIGATING'])
    .where('answerDueOn', 'is', null)
    .orderBy('raisedOn')
    .limit(limit)
    .execute();
}

/** Whether somebody's objection to a notice still waits for its outcome. System role. */
export async function hasUnsettled(system: Database, noticeId: string, personId: string): Promise<boolean> {
  const row = await tables(system)
    .selectFrom('noticeObjectors as by')
    .innerJoin('noticeObjections as one', 'one.id', 'by.objectionId')
    .select('one.id')
    .where('by.noticeId', '=', noticeId)
    .where('by.personId', '=', personId)
    .where('one.state', 'in', ['RAISED', 'INVESTIGATING'])
    .executeTakeFirst();
  return row !== undefined;
}

/** The persons who raised these objections, to tell them the outcome. System role. */
export async function personsBehind(system: Database, objectionIds: readonly string[]): Promise<string[]> {
  const rows = await tables(system)
    .selectFrom('noticeObjectors')
    .select('personId')
    .where('objectionId', 'in', [...objectionIds, '00000000-0000-0000-0000-000000000000'])
    .execute();
  return rows.map(({ personId }) => personId);
}
