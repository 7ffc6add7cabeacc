import { type Insertable, sql, type Updateable } from 'kysely';
import type { Audience } from '#kernel/audience.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import type { Office } from '#kernel/vocabulary.ts';
import type { Database } from '#server/database/connect.ts';
import type { Source } from '#server/register/source.ts';
import type { Role } from './contract.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** An account as signing in and changing a password need it. Read with the system role. */
export interface Account {
  readonly personId: string;
  readonly login: string;
  readonly passwordHash: string | null;
  readonly mustChange: boolean;
}

/** The account of a login name, whatever its case, unless it is disabled. */
export async function findAccount(system: Database, login: string): Promise<Account | undefined> {
  return tables(system)
    .selectFrom('accounts')
    .select(['personId', 'login', 'passwordHash', 'mustChange'])
    .where((eb) => eb(eb.fn('lower', ['login']), '=', login.toLowerCase()))
    .where('disabledAt', 'is', null)
    .executeTakeFirst();
}

/** The account of a person, disabled or not. */
export async function findAccountOf(system: Database, personId: string): Promise<Account | undefined> {
  return tables(system)
    .selectFrom('accounts')
    .select(['personId', 'login', 'passwordHash', 'mustChange'])
    .where('personId', '=', personId)
    .executeTakeFirst();
}

/** Whether anybody has an account. */
export async function hasAccounts(system: Database): Promise<boolean> {
  const found = await sql<{ any: boolean }>`select exists (select from accounts) as any`.execute(system);
  return found.rows[0]!.any;
}

/** Makes two first starts at once wait for each other until the transaction ends. */
export async function lockFounding(system: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(7110322)`.execute(system);
}

/** Adds a person's row. */
export async function addPerson(system: Database, person: Insertable<Tables['persons']>): Promise<void> {
  await tables(system).insertInto('persons').values(person).execute();
}

/** Adds how a person signs in; false when somebody has that login name, whatever its case. */
export async function addAccount(system: Database, account: Insertable<Tables['accounts']>): Promise<boolean> {
  const added = await tables(system)
    .insertInto('accounts')
    .values(account)
    .onConflict((conflict) => conflict.expression(sql`lower(login)`).doNothing())
    .returning('personId')
    .executeTakeFirst();
  return added !== undefined;
}

/** Sets a new password's hash, or disables and enables the account. */
export async function changeAccount(
  system: Database,
  personId: string,
  change: Updateable<Tables['accounts']>,
): Promise<void> {
  await tables(system).updateTable('accounts').set(change).where('personId', '=', personId).execute();
}

/** Adds a membership and answers its id; undefined when the person is a member already. */
export async function addMembership(
  system: Database,
  membership: Insertable<Tables['memberships']>,
): Promise<string | undefined> {
  const added = await tables(system)
    .insertInto('memberships')
    .values(membership)
    .onConflict((conflict) => conflict.columns(['organisationId', 'personId']).where('until', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}

/** A present membership with the person's name and the organisation's. */
export interface Member {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: string;
  readonly personId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
  readonly login: string | null;
  readonly disabled: boolean;
  readonly role: Role;
  readonly office: Office;
  readonly since: string;
  readonly version: number;
}

const MEMBER = [
  'id',
  'organisationId',
  'organisationName',
  'organisationKind',
  'personId',
  'name',
  'nameEn',
  'title',
  'phone',
  'email',
  'login',
  'disabled',
  'role',
  'office',
  'since',
  'version',
] as const;

/** Present members of these organisations whom the connection's reader may see, leads first. */
export async function listMembers(db: Database, organisationIds: readonly string[]): Promise<Member[]> {
  if (organisationIds.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('members')
    .select(MEMBER)
    .where('organisationId', 'in', [...organisationIds])
    .orderBy(sql`role <> 'lead'`)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows as Member[];
}

/** Where the register of people comes from, all of them or the places of one person. Names sort by pinyin. */
export function peopleSource({ personId }: RegisterQuery): Source {
  const columns = Object.fromEntries(MEMBER.map((key) => [key, key]));
  const source: Source = { from: 'members', pinyin: ['name', 'organisationName'], columns };
  return personId ? { ...source, where: sql`person_id = ${personId}` } : source;
}

/** Ids of present memberships whose person, login or organisation contains the text. At most 500. */
export async function membersNamed(db: Database, text: string): Promise<string[]> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<{ id: string }>`
    select id from members where name ilike ${pattern} or login ilike ${pattern} or organisation_name ilike ${pattern}
    order by (name = ${text}) desc, length(name), name, id limit 500`.execute(db);
  return found.rows.map((row) => row.id);
}

/** Present memberships of these people that the connection's reader may see. */
export async function membershipsOf(db: Database, personIds: readonly string[]): Promise<Member[]> {
  if (personIds.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('members')
    .select(MEMBER)
    .where('personId', 'in', [...personIds])
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows as Member[];
}

/** One present membership, locked until the transaction ends so that two who change it come one after the other. */
export async function lockMembership(db: Database, id: string): Promise<Member | undefined> {
  const locked = await tables(db)
    .selectFrom('memberships')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!locked) return undefined;
  const row = await tables(db).selectFrom('members').select(MEMBER).where('id', '=', id).executeTakeFirst();
  return row as Member | undefined;
}

/** A membership that has ended, at a version, locked until the transaction ends. */
export async function lockEnded(
  db: Database,
  id: string,
  version: number,
): Promise<Pick<Member, 'personId' | 'organisationId' | 'role' | 'office'> | undefined> {
  const row = await tables(db)
    .selectFrom('memberships')
    .select(['personId', 'organisationId', 'role', 'office'])
    .where('id', '=', id)
    .where('version', '=', version)
    .where('until', 'is not', null)
    .forUpdate()
    .executeTakeFirst();
  return row as Pick<Member, 'personId' | 'organisationId' | 'role' | 'office'> | undefined;
}

/** Locks the memberships of one role in an organisation and answers their ids, so that the last two cannot leave at once. */
export async function lockKept(system: Database, organisationId: string, role: Role): Promise<string[]> {
  const rows = await tables(system)
    .selectFrom('memberships')
    .select('id')
    .where('organisationId', '=', organisationId)
    .where('role', '=', role)
    .where('until', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** Changes a membership as its next version. */
export async function changeMembership(
  system: Database,
  id: string,
  change: Updateable<Tables['memberships']>,
): Promise<void> {
  await tables(system)
    .updateTable('memberships')
    .set(change)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** A person's own data. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly phone: string;
  readonly email: string;
  readonly title: string;
  readonly language: 'zh' | 'en';
  readonly readers: Audience[];
  readonly version: number;
}

/** Those of the people the connection's reader may see. */
export async function personsOf(db: Database, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('persons')
    .select(['id', 'name', 'nameEn', 'phone', 'email', 'title', 'language', 'readers', 'version'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return rows as Person[];
}

/** Changes a person's row as its next version. */
export async function changePerson(db: Database, id: string, change: Updateable<Tables['persons']>): Promise<void> {
  await tables(db)
    .updateTable('persons')
    .set(change)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Writes a person's readers anew from the memberships they have now. */
export async function renewReadersOfPerson(
  system: Database,
  personId: string,
  readersOf: (personId: string, organisationIds: readonly string[]) => Audience[],
): Promise<void> {
  const rows = await tables(system)
    .selectFrom('memberships')
    .select('organisationId')
    .where('personId', '=', personId)
    .where('until', 'is', null)
    .execute();
  const readers = readersOf(
    personId,
    rows.map((row) => row.organisationId),
  );
  await tables(system).updateTable('persons').set({ readers }).where('id', '=', personId).execute();
}
