import type { Database } from '#server/database/connect.ts';
import type { Tables } from './tables.ts';

/** Requests to be let into an organisation that wait, the oldest first, as far as the reader may see them. */
export async function requestsWaitingAt(
  db: Database,
  organisationId: string,
  limit: number,
): Promise<{ id: string; name: string; createdAt: string }[]> {
  return db
    .withTables<Tables>()
    .selectFrom('joinRequests')
    .select(['id', 'name', 'createdAt'])
    .where('organisationId', '=', organisationId)
    .where('state', '=', 'waiting')
    .orderBy('createdAt')
    .orderBy('id')
    .limit(limit)
    .execute();
}
