import type { Database } from '#server/database/connect.ts';
import type { Organisation } from './contract.ts';
import type { Tables } from './tables.ts';

/** Organisations that wait to be verified, of one district of registration or of all, the longest waiting first, as far as the reader may see them. */
export async function waitingOrganisations(
  db: Database,
  district: string | undefined,
  limit: number,
): Promise<Pick<Organisation, 'id' | 'name' | 'nameEn' | 'updatedAt'>[]> {
  let query = db
    .withTables<Tables>()
    .selectFrom('organisations')
    .select(['id', 'name', 'nameEn', 'updatedAt'])
    .where('state', '=', 'waiting');
  if (district) query = query.where('registeredDistrict', '=', district);
  return query.orderBy('updatedAt').orderBy('id').limit(limit).execute();
}
