import type { Database } from '#server/database/connect.ts';
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

/** An organisation the connection's reader may see. */
export async function findOrganisation(db: Database, id: string): Promise<Organisation | undefined> {
  const row = await tables(db).selectFrom('organisations').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row as Organisation | undefined;
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

/** Those of the organisations the connection's reader may see, in no order. */
export async function organisationsOf(db: Database, ids: readonly string[]): Promise<Organisation[]> {
  if (ids.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('organisations')
    .select(COLUMNS)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return rows as Organisation[];
}
