import type { Database } from '#server/database/connect.ts';
import type { Push } from './contract-push.ts';
import type { Tables } from './tables.ts';

/** Live rows of a district that no park claimed in time, the longest overdue first, as far as the reader may see them. */
export async function unclaimedOf(
  db: Database,
  district: string,
  limit: number,
): Promise<Pick<Push, 'id' | 'title' | 'titleEn' | 'parkName' | 'dueOn' | 'pushedAt'>[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('pushes')
    .select(['id', 'title', 'titleEn', 'parkName', 'dueOn', 'pushedAt'])
    .where('district', '=', district)
    .where('state', '=', 'unclaimed')
    .where('isLive', '=', true)
    .orderBy('turn')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows as Pick<Push, 'id' | 'title' | 'titleEn' | 'parkName' | 'dueOn' | 'pushedAt'>[];
}
