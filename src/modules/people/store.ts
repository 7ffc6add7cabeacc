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
