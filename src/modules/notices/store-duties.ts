import type { Database } from '#server/database/connect.ts';
import type { Tables } from './tables.ts';

/** Notices of an institution with an objection upheld, those that wait longest first, as far as the reader may see them. */
export function upheldOf(
  db: Database,
  organisationId: string,
  limit: number,
): Promise<{ id: string; title: string; updatedAt: string }[]> {
  return db
    .withTables<Tables>()
    .selectFrom('notices')
    .select(['id', 'title', 'updatedAt'])
    .where('organisationId', '=', organisationId)
    .where('state', '=', 'UPHELD')
    .orderBy('updatedAt')
    .orderBy('id')
    .limit(limit)
    .execute();
}
