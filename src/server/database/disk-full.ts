import { sql } from 'kysely';
import type { Database } from './connect.ts';

/** What PostgreSQL says when there is no space left to write. */
export const DISK_FULL = '53100';

/** Databases that refused to write for want of space, until they had room again. */
const full = new WeakSet<Database>();

/** Remembers that a transaction failed for want of space; other failures do not matter here. */
export function noteFailure(db: Database, error: unknown): void {
  if ((error as { code?: string }).code === DISK_FULL) full.add(db);
}

/** A megabyte that is gone again when the transaction ends. */
const MEGABYTE = sql`
  create temporary table luodi_room on commit drop as select repeat(md5(n::text), 32) as text from generate_series(1, 1000) as n`;

/**
 * Whether the database has room to write. It is asked only after it refused for want of space, by writing a megabyte that is gone afterwards.
 * Rejects when it does not answer at all.
 */
export async function hasRoom(databases: readonly Database[]): Promise<boolean> {
  const wary = databases.filter((db) => full.has(db));
  if (wary.length === 0) return true;
  try {
    await wary[0]!.transaction().execute((tx) => MEGABYTE.execute(tx));
  } catch (error) {
    if ((error as { code?: string }).code === DISK_FULL) return false;
    throw error;
  }
  for (const db of wary) full.delete(db);
  return true;
}
