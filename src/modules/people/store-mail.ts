import { sql } from 'kysely';
import type { Office } from '#kernel/vocabulary.ts';
import type { Database } from '#server/database/connect.ts';
import type { Role } from './contract.ts';

/** A person with an account in use, as mail needs them. */
export interface Mailed {
  readonly personId: string;
  readonly name: string;
  readonly language: 'zh' | 'en';
  readonly email: string;
  readonly provedEmail: string;
}

const MAILED = sql`
  select a.person_id, p.name, p.language, p.email, a.proved_email from accounts a join persons p on p.id = a.person_id
  where a.disabled_at is null`;

/** Those of these people whose account is in use. System role. */
export async function mailedOf(system: Database, personIds: readonly string[]): Promise<Mailed[]> {
  return (await sql<Mailed>`${MAILED} and a.person_id = any(${[...personIds]}::uuid[])`.execute(system)).rows;
}

/** The person of a login name whose account is in use. System role. */
export async function mailedOfLogin(system: Database, login: string): Promise<Mailed | undefined> {
  return (await sql<Mailed>`${MAILED} and lower(a.login) = lower(${login})`.execute(system)).rows[0];
}

/** Notes the address a person has proved. System role. */
export async function noteProved(system: Database, personId: string, email: string): Promise<void> {
  await sql`update accounts set proved_email = ${email} where person_id = ${personId}`.execute(system);
}

/** Withdraws a person's links to prove an address that nobody has used. System role. */
export async function revokeProofs(system: Database, personId: string, now: string): Promise<void> {
  await sql`
    update invitations set revoked_at = ${now} where person_id = ${personId} and purpose = 'prove' and used_at is null and revoked_at is null`.execute(
    system,
  );
}

/** A one-time link that goes by mail. */
export interface MailedLink {
  readonly email: string;
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly role: Role;
  readonly office: Office;
  readonly madeBy: string | null;
}

/** Gives a link that can still be used a new secret, in place of the one before; undefined when it cannot. System role. */
export async function renewSecret(system: Database, id: string, secretHash: Buffer): Promise<MailedLink | undefined> {
  const found = await sql<MailedLink>`
    update invitations set secret_hash = ${secretHash}
    where id = ${id} and email <> '' and used_at is null and revoked_at is null and expires_at > now()
    returning email, person_id, organisation_id, role, office, made_by`.execute(system);
  return found.rows[0];
}
