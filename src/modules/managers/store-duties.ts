import { type Insertable, sql } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { Assignment, ManagerCase, Training } from './contract-record.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** The assignments of a manager that the reader may see, those that end last first. */
export async function assignmentsOf(db: Database, managerId: string): Promise<Assignment[]> {
  const rows = await tables(db)
    .selectFrom('managerAssignments')
    .selectAll()
    .where('managerId', '=', managerId)
    .orderBy('toOn', 'desc')
    .orderBy('id')
    .execute();
  return rows as unknown as Assignment[];
}

/** The assignments to a park that hold on a day, by name. */
export async function assignmentsTo(db: Database, parkId: string, day: CivilDate): Promise<Assignment[]> {
  const rows = await tables(db)
    .selectFrom('managerAssignments')
    .selectAll()
    .where('parkId', '=', parkId)
    .where('endedReason', '=', '')
    .where('fromOn', '<=', day)
    .where('toOn', '>=', day)
    .orderBy('managerName')
    .orderBy('id')
    .execute();
  return rows as unknown as Assignment[];
}

/** An assignment the reader may see, locked until the transaction ends. */
export async function lockAssignment(db: Database, id: string): Promise<Assignment | undefined> {
  const query = tables(db).selectFrom('managerAssignments').selectAll().where('id', '=', id).forUpdate();
  return (await query.executeTakeFirst()) as unknown as Assignment | undefined;
}

/** Adds an assignment. */
export async function addAssignment(db: Database, row: Insertable<Tables['managerAssignments']>): Promise<void> {
  await tables(db).insertInto('managerAssignments').values(row).execute();
}

/** Ends an assignment as the next version of the one seen. False when somebody else was quicker. */
export async function closeAssignment(
  db: Database,
  seen: { readonly id: string; readonly version: number },
  end: { readonly toOn: CivilDate; readonly endedReason: string },
): Promise<boolean> {
  const saved = await tables(db)
    .updateTable('managerAssignments')
    .set({ ...end, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** Managers with an assignment that begins on a day or ended on the day before. System role. */
export async function managersWithTurning(system: Database, day: CivilDate, eve: CivilDate): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct manager_id as id from manager_assignments where from_on = ${day}::date or to_on = ${eve}::date order by 1`.execute(
    system,
  );
  return found.rows.map(({ id }) => id);
}

/** The trainings of a manager that the reader may see, the newest first. */
export async function trainingsOf(db: Database, managerId: string): Promise<Training[]> {
  const rows = await tables(db)
    .selectFrom('managerTrainings')
    .selectAll()
    .where('managerId', '=', managerId)
    .orderBy('finishedOn', 'desc')
    .orderBy('id')
    .execute();
  return rows as unknown as Training[];
}

/** Adds a training. */
export async function addTrainingRow(db: Database, row: Insertable<Tables['managerTrainings']>): Promise<void> {
  await tables(db).insertInto('managerTrainings').values(row).execute();
}

/** Takes a training of a manager away; undefined when there is none. */
export async function removeTrainingRow(db: Database, managerId: string, id: string): Promise<Training | undefined> {
  const row = await tables(db)
    .deleteFrom('managerTrainings')
    .where('id', '=', id)
    .where('managerId', '=', managerId)
    .returningAll()
    .executeTakeFirst();
  return row as unknown as Training | undefined;
}

/** Gives the trainings of a manager the readers of the record. System role. */
export async function setTrainingReaders(system: Database, managerId: string, readers: string[]): Promise<void> {
  await tables(system).updateTable('managerTrainings').set({ readers }).where('managerId', '=', managerId).execute();
}

/** The cases of a manager that the reader may see, the last changed first; at most 200. */
export async function casesOf(db: Database, managerId: string): Promise<ManagerCase[]> {
  const rows = await tables(db)
    .selectFrom('managerCases')
    .selectAll()
    .where('managerId', '=', managerId)
    .orderBy('changedOn', 'desc')
    .orderBy('engagementId')
    .limit(200)
    .execute();
  return rows as unknown as ManagerCase[];
}

/** Writes cases, new or over what was known of them. System role. */
export async function putCases(system: Database, rows: readonly Insertable<Tables['managerCases']>[]): Promise<void> {
  if (rows.length === 0) return;
  await tables(system)
    .insertInto('managerCases')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['engagementId', 'managerId']).doUpdateSet(({ ref }) => ({
        standing: ref('excluded.standing'),
        title: ref('excluded.title'),
        field: ref('excluded.field'),
        contractValue: ref('excluded.contractValue'),
        amountReceived: ref('excluded.amountReceived'),
        beganOn: ref('excluded.beganOn'),
        changedOn: ref('excluded.changedOn'),
        readers: ref('excluded.readers'),
      })),
    )
    .execute();
}

/** Takes a case away from a manager who no longer carries it. System role. */
export async function removeCase(system: Database, engagementId: string, managerId: string): Promise<void> {
  await tables(system)
    .deleteFrom('managerCases')
    .where('engagementId', '=', engagementId)
    .where('managerId', '=', managerId)
    .execute();
}

/** What a manager's cases come to. */
export interface Counted {
  readonly openCases: number;
  readonly wonCases: number;
  readonly lostCases: number;
  readonly contractValue: number;
  readonly amountReceived: number;
}

/** Counts and sums the cases of a manager. System role. */
export async function countCases(system: Database, managerId: string): Promise<Counted> {
  const found = await sql<Counted>`
    select count(*) filter (where standing = 'open')::int as open_cases, count(*) filter (where standing = 'won')::int as won_cases,
      count(*) filter (where standing = 'lost')::int as lost_cases, coalesce(sum(contract_value), 0)::bigint as contract_value,
      coalesce(sum(amount_received), 0)::bigint as amount_received
    from manager_cases where manager_id = ${managerId}`.execute(system);
  return found.rows[0]!;
}
