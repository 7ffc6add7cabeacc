import { type Insertable, sql, type Updateable } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { Mandate } from './contract-mandates.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

const MANDATE = [
  'id',
  'principalId',
  'principalName',
  'managerId',
  'managerName',
  'managerOrganisationId',
  'subjectKind',
  'subjectId',
  'subjectTitle',
  'fromOn',
  'toOn',
  'maySeePrice',
  'maySign',
  'exclusive',
  'conflictDeclared',
  'note',
  'state',
  'endedReason',
  'readers',
  'version',
  'createdAt',
  'updatedAt',
] as const;

/** A technology manager, and for whom they work. */
export interface ManagerFound {
  readonly personId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
}

/**
 * Present technology managers of verified organisations, by id or by a part of their name or their employer's: people in that role, and the
 * leads of TTOs and agencies, who often are the one manager of a small house. At most 20. Read with the system role.
 */
export async function findManagers(
  system: Database,
  sought: { readonly personId: string } | { readonly text: string },
): Promise<ManagerFound[]> {
  const pattern = 'text' in sought ? `%${sought.text.replace(/[\\%_]/g, '\\$&')}%` : '';
  const which =
    'text' in sought
      ? sql`(m.name ilike ${pattern} or m.organisation_name ilike ${pattern})`
      : sql`m.person_id = ${sought.personId}`;
  const found = await sql<ManagerFound>`
    select m.person_id, m.name, m.organisation_id, m.organisation_name from members m
      join organisation_standings o on o.id = m.organisation_id and o.state = 'verified'
    where (m.role = 'manager' or (m.role = 'lead' and o.kind in ('tto', 'agency'))) and not m.disabled and ${which}
    order by m.role desc, m.name, m.created_at, m.id limit 20`.execute(system);
  return found.rows;
}

/** Adds a mandate and answers it. */
export async function addMandate(system: Database, mandate: Insertable<Tables['mandates']>): Promise<Mandate> {
  const row = await tables(system).insertInto('mandates').values(mandate).returning(MANDATE).executeTakeFirstOrThrow();
  return row as Mandate;
}

/** The mandates the connection's reader may see of a principal, of a manager, or of one id, the newest first. */
export async function listMandates(
  db: Database,
  which: Partial<Pick<Mandate, 'id' | 'principalId' | 'managerId'>>,
): Promise<Mandate[]> {
  let query = tables(db).selectFrom('mandates').select(MANDATE);
  if (which.id) query = query.where('id', '=', which.id);
  if (which.principalId) query = query.where('principalId', '=', which.principalId);
  if (which.managerId) query = query.where('managerId', '=', which.managerId);
  const rows = await query.orderBy('createdAt', 'desc').orderBy('id').limit(500).execute();
  return rows as Mandate[];
}

/** A mandate the connection's reader may see, locked until the transaction ends. */
export async function lockMandate(db: Database, id: string): Promise<Mandate | undefined> {
  const query = tables(db).selectFrom('mandates').select(MANDATE).where('id', '=', id).forUpdate();
  return (await query.executeTakeFirst()) as Mandate | undefined;
}

/** Changes a mandate as its next version and answers it. */
export async function changeMandate(
  db: Database,
  id: string,
  change: Updateable<Tables['mandates']>,
): Promise<Mandate> {
  const row = await tables(db)
    .updateTable('mandates')
    .set(change)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(MANDATE)
    .executeTakeFirstOrThrow();
  return row as Mandate;
}

/** Mandates of a manager that are offered or in force at a date, with the kind of each principal. Read with the system role. */
export async function heldBy(
  system: Database,
  managerId: string,
  today: CivilDate,
): Promise<(Pick<Mandate, 'id' | 'principalId' | 'state'> & { readonly principalKind: string })[]> {
  const found = await sql<Pick<Mandate, 'id' | 'principalId' | 'state'> & { principalKind: string }>`
    select d.id, d.principal_id, d.state, o.kind as principal_kind
    from mandates d join organisation_standings o on o.id = d.principal_id
    where d.manager_id = ${managerId} and d.state in ('offered', 'active') and d.to_on >= ${today}::date
    order by d.created_at, d.id`.execute(system);
  return found.rows;
}

/** Mandates of a principal in force that overlap a term on the same subject or on everything. Read with the system role. */
export async function overlapping(
  system: Database,
  one: Pick<Mandate, 'id' | 'principalId' | 'subjectId' | 'fromOn' | 'toOn'>,
): Promise<Mandate[]> {
  let query = tables(system)
    .selectFrom('mandates')
    .select(MANDATE)
    .where('principalId', '=', one.principalId)
    .where('state', '=', 'active')
    .where('id', '<>', one.id)
    .where('fromOn', '<=', one.toOn)
    .where('toOn', '>=', one.fromOn);
  if (one.subjectId)
    query = query.where((eb) => eb.or([eb('subjectId', '=', one.subjectId), eb('subjectId', 'is', null)]));
  return (await query.execute()) as Mandate[];
}

/** Offered and active mandates that hang on a person's work for one employer. Read with the system role. */
export async function mandatesThrough(system: Database, managerId: string, organisationId: string): Promise<Mandate[]> {
  const rows = await tables(system)
    .selectFrom('mandates')
    .select(MANDATE)
    .where('managerId', '=', managerId)
    .where('managerOrganisationId', '=', organisationId)
    .where('state', 'in', ['offered', 'active'])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows as Mandate[];
}
