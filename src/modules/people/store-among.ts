import type { Database } from '#server/database/connect.ts';
import type { Tables } from './tables.ts';

/** Those of the persons who are members of an organisation on a date. */
export async function membersAmongPersons(
  db: Database,
  organisationId: string,
  personIds: readonly string[],
  on: string,
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .withTables<Tables>()
    .selectFrom('memberships')
    .select('personId')
    .where('organisationId', '=', organisationId)
    .where('personId', 'in', [...new Set(personIds)])
    .where('since', '<=', on)
    .where('until', 'is', null)
    .execute();
  return rows.map((row) => row.personId);
}
