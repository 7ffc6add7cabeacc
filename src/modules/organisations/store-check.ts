import type { Database } from '#server/database/connect.ts';
import type { Organisation } from './contract.ts';
import type { Tables } from './tables.ts';

/** What is checked of an organisation. */
export type CheckedOrganisation = Pick<
  Organisation,
  'id' | 'kind' | 'subkind' | 'state' | 'creditCode' | 'registeredDistrict' | 'parkId' | 'readers'
> & { readonly parkKind: string | null };

/** Organisations behind an id. System role. */
export async function organisationsAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<CheckedOrganisation[]> {
  let query = system
    .withTables<Tables>()
    .selectFrom('organisations as o')
    .leftJoin('organisations as p', 'p.id', 'o.parkId')
    .select([
      'o.id',
      'o.kind',
      'o.subkind',
      'o.state',
      'o.creditCode',
      'o.registeredDistrict',
      'o.parkId',
      'o.readers',
      'p.kind as parkKind',
    ])
    .orderBy('o.id')
    .limit(limit);
  if (after) query = query.where('o.id', '>', after);
  return (await query.execute()) as CheckedOrganisation[];
}
