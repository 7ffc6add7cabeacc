import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Push } from './contract-push.ts';
import type { Tables } from './tables.ts';

/** A pushed row, its stored place in the list, and the row it was handed on from. */
export interface CheckedPush {
  readonly id: string;
  readonly push: Push;
  readonly turn: number;
  readonly from: Pick<Push, 'state' | 'listingId'> | undefined;
}

/** Pushed rows behind an id. System role. */
export async function pushesAfter(system: Database, after: string | undefined, limit: number): Promise<CheckedPush[]> {
  const db = system.withTables<Tables>();
  let query = db.selectFrom('pushes').selectAll().orderBy('id').limit(limit);
  if (after) query = query.where('id', '>', after);
  const rows = await query.execute();
  const sources = rows.flatMap(({ handedFrom }) => handedFrom ?? []);
  const found = await db
    .selectFrom('pushes')
    .select(['id', 'state', 'listingId'])
    .where(sql<boolean>`id = any(${sources}::uuid[])`)
    .execute();
  const byId = new Map(found.map((row) => [row.id, row]));
  return rows.map((row) => ({
    id: row.id,
    push: row as unknown as Push,
    turn: row.turn,
    from: byId.get(row.handedFrom ?? '') as CheckedPush['from'],
  }));
}
