import { type Insertable, sql } from 'kysely';
import type { Audience } from '#kernel/audience.ts';
import type { Database } from '#server/database/connect.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** An account as sign-in needs it. Read with the system role. */
export interface Account {
  readonly personId: string;
  readonly passwordHash: string | null;
}

/** The account of a login name, whatever its case, unless it is disabled. */
export async function findAccount(system: Database, login: string): Promise<Account | undefined> {
  return tables(system)
    .selectFrom('accounts')
    .select(['personId', 'passwordHash'])
    .where((eb) => eb(eb.fn('lower', ['login']), '=', login.toLowerCase()))
    .where('disabledAt', 'is', null)
    .executeTakeFirst();
}

/** Adds a person's row. */
export async function addPerson(
  db: Database,
  person: {
    readonly id: string;
    readonly name: string;
    readonly nameEn?: string;
    readonly phone?: string;
    readonly email?: string;
    readonly title?: string;
    readonly language?: 'zh' | 'en';
    readonly demo?: boolean;
    readonly readers: Audience[];
    readonly createdAt: string;
    readonly updatedAt: string;
  },
): Promise<void> {
  await tables(db).insertInto('persons').values(person).execute();
}

/** Adds how a person signs in; false when somebody has that login name, whatever its case. */
export async function addAccount(
  db: Database,
  account: {
    readonly personId: string;
    readonly login: string;
    readonly passwordHash: string | null;
    readonly mustChange: boolean;
    readonly changedAt: string;
  },
): Promise<boolean> {
  const added = await tables(db)
    .insertInto('accounts')
    .values(account)
    .onConflict((conflict) => conflict.expression(sql`lower(login)`).doNothing())
    .returning('personId')
    .executeTakeFirst();
  return added !== undefined;
}

/** Adds a membership and answers its id; undefined when the person is a member already. */
export async function addMembership(
  db: Database,
  membership: {
    readonly organisationId: string;
    readonly personId: string;
    readonly role: string;
    readonly office: string;
    readonly since: string;
    readonly readers: Audience[];
    readonly createdAt: string;
  },
): Promise<string | undefined> {
  const added = await tables(db)
    .insertInto('memberships')
    .values(membership)
    .onConflict((conflict) => conflict.columns(['organisationId', 'personId']).where('until', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}

/** Writes a person's readers anew from the memberships they have now. */
export async function renewReadersOfPerson(
  db: Database,
  personId: string,
  readersOf: (personId: string, organisationIds: readonly string[]) => Audience[],
): Promise<void> {
  const rows = await tables(db)
    .selectFrom('memberships')
    .select('organisationId')
    .where('personId', '=', personId)
    .where('until', 'is', null)
    .execute();
  const readers = readersOf(
    personId,
    rows.map((row) => row.organisationId),
  );
  await tables(db).updateTable('persons').set({ readers }).where('id', '=', personId).execute();
}

/** The organisation in which somebody is a technology manager on a date, the earliest such; undefined when they are none. */
export async function membershipAsManager(db: Database, personId: string, on: string): Promise<string | undefined> {
  const row = await tables(db)
    .selectFrom('memberships')
    .select('organisationId')
    .where('personId', '=', personId)
    .where('role', '=', 'manager')
    .where('since', '<=', on)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', on)]))
    .orderBy('createdAt')
    .executeTakeFirst();
  return row?.organisationId;
}

/** Adds a mandate and answers its id. */
export async function addMandate(db: Database, mandate: Insertable<Tables['mandates']>): Promise<string> {
  const added = await tables(db).insertInto('mandates').values(mandate).returning('id').executeTakeFirstOrThrow();
  return added.id;
}
