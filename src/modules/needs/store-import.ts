import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { KnownRecord } from '#server/register/alike.ts';
import type { StoredNeed } from './store-needs.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** All needs of an enterprise as rows of a file are compared with them. */
export async function knownNeeds(db: Database, organisationId: string): Promise<KnownRecord[]> {
  return tables(db)
    .selectFrom('needs')
    .select(['id as record', 'title', 'number', 'description as text'])
    .select(sql<string[]>`case when number = '' then '[]'::json else json_build_array(number) end`.as('identifiers'))
    .where('organisationId', '=', organisationId)
    .execute();
}

/** Those of an enterprise's needs with these ids. */
export async function needsByIds(
  db: Database,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredNeed>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('needs')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map((rows as StoredNeed[]).map((row) => [row.id, row]));
}

/** Removes a need of this version. False when somebody changed it meanwhile. */
export async function removeNeed(db: Database, id: string, version: number): Promise<boolean> {
  const gone = await tables(db)
    .deleteFrom('needs')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
