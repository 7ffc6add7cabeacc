import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** Names of the organisations a person belongs to that ask for a second factor. System role. */
export async function requiredByOf(system: Database, personId: string): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select o.name from memberships m join security_settings s on s.organisation_id = m.organisation_id and s.second_factor_required
      join organisation_standings o on o.id = m.organisation_id and o.state <> 'closed'
    where m.person_id = ${personId} and m.until is null order by o.name`.execute(system);
  return found.rows.map(({ name }) => name);
}

/** What an organisation asks, as far as the connection's reader may know it; undefined while it never asked for anything. */
export async function findSecurity(
  db: Database,
  organisationId: string,
): Promise<{ readonly secondFactorRequired: boolean; readonly version: number } | undefined> {
  return tables(db)
    .selectFrom('securitySettings')
    .select(['secondFactorRequired', 'version'])
    .where('organisationId', '=', organisationId)
    .executeTakeFirst();
}

/** Keeps what an organisation asks, as the version after `seen`; false when somebody changed it meanwhile. System role. */
export async function saveSecurity(
  system: Database,
  row: { organisationId: string; secondFactorRequired: boolean; readers: string[]; updatedAt: string },
  seen: number,
): Promise<boolean> {
  const saved = await tables(system)
    .insertInto('securitySettings')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('organisationId')
        .doUpdateSet({
          secondFactorRequired: row.secondFactorRequired,
          updatedAt: row.updatedAt,
          version: seen + 1,
        })
        .where('securitySettings.version', '=', seen),
    )
    .returning('version')
    .executeTakeFirst();
  return saved?.version === seen + 1;
}

/** How many people an organisation has, who of them sign in with a password, and their ids. System role. */
export async function passwordHoldersOf(
  system: Database,
  organisationId: string,
): Promise<{ readonly members: number; readonly personIds: string[] }> {
  const found = await sql<{ personId: string; hasPassword: boolean }>`
    select a.person_id, a.password_hash is not null as has_password from accounts a
    where a.disabled_at is null and exists (select from memberships m
      where m.person_id = a.person_id and m.organisation_id = ${organisationId} and m.until is null)`.execute(system);
  const personIds = found.rows.filter(({ hasPassword }) => hasPassword).map(({ personId }) => personId);
  return { members: found.rows.length, personIds };
}

/** Hashes of a person's latest earlier passwords, the newest first. System role. */
export async function earlierPasswords(system: Database, personId: string, count: number): Promise<string[]> {
  const rows = await tables(system)
    .selectFrom('passwordHistory')
    .select('passwordHash')
    .where('personId', '=', personId)
    .orderBy('until', 'desc')
    .limit(count)
    .execute();
  return rows.map(({ passwordHash }) => passwordHash);
}

/** Keeps the hash of a password that was replaced, and forgets all but the latest `count`. System role. */
export async function keepEarlierPassword(
  system: Database,
  old: { readonly personId: string; readonly passwordHash: string; readonly until: string },
  count: number,
): Promise<void> {
  await tables(system)
    .insertInto('passwordHistory')
    .values(old)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`
    delete from password_history where person_id = ${old.personId} and until not in (
      select until from password_history where person_id = ${old.personId} order by until desc limit ${count})`.execute(
    system,
  );
}

/** Makes a password that is older than so many days be replaced before anything else. System role. */
export async function expirePassword(system: Database, personId: string, days: number): Promise<void> {
  await sql`
    update accounts set must_change = true
    where person_id = ${personId} and not must_change and changed_at < now() - make_interval(days => ${days})`.execute(
    system,
  );
}
