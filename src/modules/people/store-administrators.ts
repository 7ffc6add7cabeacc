import { sql } from 'kysely';
import { OFFICE_ROLES, UNDIVIDED } from '#kernel/administrators.ts';
import type { Database } from '#server/database/connect.ts';
import type { Role } from './contract.ts';

const ROLES = [...OFFICE_ROLES, UNDIVIDED];

/** An administrator of the installation. */
export interface OfficeHolder {
  readonly membershipId: string;
  readonly version: number;
  readonly organisationId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly since: string;
  readonly disabled: boolean;
}

/** Everybody who is an administrator today, by office. Read with the system role. */
export async function listOfficeHolders(system: Database): Promise<OfficeHolder[]> {
  const found = await sql<OfficeHolder>`
    select m.id as membership_id, m.version, m.organisation_id, m.person_id, p.name, m.role, m.since, a.disabled_at is not null as disabled
    from memberships m join persons p on p.id = m.person_id left join accounts a on a.person_id = m.person_id
      join organisation_standings o on o.id = m.organisation_id and o.kind = 'platform' and o.state = 'verified'
    where m.until is null and m.role = any(${ROLES}) order by m.role desc, m.created_at, m.id`.execute(system);
  return found.rows;
}

/** The roles of administrators there would be without one membership; nobody else divides or leaves an office until the transaction ends. */
export async function lockOfficesBeside(system: Database, membershipId: string): Promise<Role[]> {
  await sql`select pg_advisory_xact_lock(7110323)`.execute(system);
  return (await listOfficeHolders(system)).filter((one) => one.membershipId !== membershipId).map(({ role }) => role);
}

/** The roles of an administrator that a person has today, in whatever organisation but one. */
export async function officesOf(system: Database, personId: string, besideMembershipId?: string): Promise<Role[]> {
  const found = await sql<{ role: Role }>`
    select role from memberships where person_id = ${personId} and until is null and role = any(${ROLES})
      and id is distinct from ${besideMembershipId ?? null}`.execute(system);
  return found.rows.map(({ role }) => role);
}
