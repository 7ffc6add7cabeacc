import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';

export interface CheckedPerson {
  readonly id: string;
  readonly readers: string[];
  readonly organisationIds: string[];
}

/** People behind an id, with the organisations they are members of now. System role. */
export async function personsAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<CheckedPerson[]> {
  const found = await sql<CheckedPerson>`
    select p.id, p.readers, array(select m.organisation_id::text from memberships m where m.person_id = p.id and m.until is null) as organisation_ids
    from persons p where p.id > ${after ?? FIRST}::uuid order by p.id limit ${limit}`.execute(system);
  return found.rows;
}

export interface CheckedMembership {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly organisationKind: string;
  readonly role: string;
  readonly readers: string[];
}

/** Memberships behind an id, past ones too. System role. */
export async function membershipsAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<CheckedMembership[]> {
  const found = await sql<CheckedMembership>`
    select m.id, m.person_id, m.organisation_id, o.kind as organisation_kind, m.role, m.readers
    from memberships m join organisation_standings o on o.id = m.organisation_id
    where m.id > ${after ?? FIRST}::uuid order by m.id limit ${limit}`.execute(system);
  return found.rows;
}

export interface CheckedMandate {
  readonly id: string;
  readonly principalId: string;
  readonly managerId: string;
  readonly managerOrganisationId: string | null;
  readonly readers: string[];
}

/** Mandates behind an id. System role. */
export async function mandatesAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<CheckedMandate[]> {
  const found = await sql<CheckedMandate>`
    select id, principal_id, manager_id, manager_organisation_id, readers from mandates
    where id > ${after ?? FIRST}::uuid order by id limit ${limit}`.execute(system);
  return found.rows;
}

export interface CheckedInvitation {
  readonly id: string;
  readonly organisationId: string | null;
  readonly readers: string[];
}

/** Invitations behind an id. System role. */
export async function invitationsAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<CheckedInvitation[]> {
  const found = await sql<CheckedInvitation>`
    select id, organisation_id, readers from invitations where id > ${after ?? FIRST}::uuid order by id limit ${limit}`.execute(
    system,
  );
  return found.rows;
}

/** What organisations ask of signing in, behind an organisation's id. System role. */
export async function securityAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<{ readonly id: string; readonly readers: string[] }[]> {
  const found = await sql<{ id: string; readers: string[] }>`
    select organisation_id as id, readers from security_settings
    where organisation_id > ${after ?? FIRST}::uuid order by organisation_id limit ${limit}`.execute(system);
  return found.rows;
}

/** People with an account in use who never were a member of anything: nobody answers for them. System role. */
export async function houseless(system: Database): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select a.person_id as id from accounts a
    where a.disabled_at is null and not exists (select from memberships m where m.person_id = a.person_id)`.execute(
    system,
  );
  return found.rows.map(({ id }) => id);
}
