import { sql, type Updateable } from 'kysely';
import type { RegisterQuery } from '#kernel/register-query.ts';
import type { Database } from '#server/database/connect.ts';
import type { Source } from '#server/register/source.ts';
import type { Organisation } from './contract.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** Columns of the contract; `verified_by` is told by the history alone. */
const COLUMNS = [
  'id',
  'kind',
  'subkind',
  'name',
  'nameEn',
  'shortName',
  'creditCode',
  'affiliation',
  'competentDepartment',
  'legalPersonType',
  'registeredDistrict',
  'operatingDistrict',
  'parkId',
  'industries',
  'fields',
  'registeredOn',
  'registeredCapital',
  'summary',
  'summaryEn',
  'website',
  'state',
  'stateReason',
  'verifiedAt',
  'demo',
  'readers',
  'version',
  'createdAt',
  'updatedAt',
] as const;

/** Where the register's rows come from, all of them or those of one park. Names sort by pinyin. */
export function registerSource({ parkId }: RegisterQuery): Source {
  const source: Source = { from: 'organisations', columns: { parkId: 'parkId' }, pinyin: ['name'] };
  return parkId ? { ...source, where: sql`park_id = ${parkId}` } : source;
}

/** An organisation the connection's reader may see. */
export async function findOrganisation(db: Database, id: string): Promise<Organisation | undefined> {
  const row = await tables(db).selectFrom('organisations').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row as Organisation | undefined;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockOrganisation(db: Database, id: string): Promise<Organisation | undefined> {
  const query = tables(db).selectFrom('organisations').select(COLUMNS).where('id', '=', id).forUpdate();
  return (await query.executeTakeFirst()) as Organisation | undefined;
}

/** Those of the organisations the connection's reader may see, in no order. */
export async function organisationsOf(db: Database, ids: readonly string[]): Promise<Organisation[]> {
  if (ids.length === 0) return [];
  const distinct = [...new Set(ids)];
  const rows = await tables(db).selectFrom('organisations').select(COLUMNS).where('id', 'in', distinct).execute();
  return rows as Organisation[];
}

/**
 * Ids of organisations whose names contain the text or whose credit code is it, the best first: equal, then beginning with it, then shorter
 * ones. At most 500. The text is matched as it stands; `%` and `_` mean themselves.
 */
export async function idsNamed(db: Database, text: string): Promise<string[]> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const found = await sql<{ id: string }>`
    select id from organisations
    where name ilike ${pattern} or short_name ilike ${pattern} or name_en ilike ${pattern} or credit_code = upper(${text})
    order by (name = ${text} or short_name = ${text} or credit_code = upper(${text})) desc, starts_with(name, ${text}) desc,
      length(name), name collate "C", id
    limit 500`.execute(db);
  return found.rows.map((row) => row.id);
}

/** Adds an organisation whole. Undefined when a waiting or verified one has the same credit code. */
export async function addOrganisation(
  db: Database,
  organisation: Organisation & { readonly verifiedBy: string | null },
): Promise<Organisation | undefined> {
  const row = await tables(db)
    .insertInto('organisations')
    .values(organisation)
    .onConflict((conflict) =>
      conflict
        .column('creditCode')
        .where('creditCode', 'is not', null)
        .where('state', 'in', ['waiting', 'verified'])
        .doNothing(),
    )
    .returning(COLUMNS)
    .executeTakeFirst();
  return row as Organisation | undefined;
}

const UNIQUE_VIOLATION = '23505';

/** Saves a change as the next version. Undefined when a waiting or verified organisation has the credit code; the transaction is then lost. */
export async function saveOrganisation(
  db: Database,
  id: string,
  change: Updateable<Tables['organisations']>,
): Promise<Organisation | undefined> {
  const query = tables(db)
    .updateTable('organisations')
    .set(change)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning(COLUMNS);
  try {
    return (await query.executeTakeFirstOrThrow()) as Organisation;
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return undefined;
    throw error;
  }
}
