import type { Database } from '#server/database/connect.ts';
import type { StoredNeed } from './store-needs.ts';
import type { StoredPosting } from './store-postings.ts';
import type { StoredSealed } from './store-sealed.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** Adds sealed parts whole, several at once. System role. */
export async function addSealedParts(system: Database, parts: readonly StoredSealed[]): Promise<void> {
  if (parts.length === 0) return;
  const rows = parts.map((part) => ({ ...part, readers: [...part.readers] }));
  await tables(system).insertInto('needSealed').values(rows).execute();
}

/** These needs and postings, whether or not they are public, in no order. System role. */
export async function recordsOf(
  system: Database,
  ids: readonly string[],
): Promise<{ postings: StoredPosting[]; needs: StoredNeed[] }> {
  if (ids.length === 0) return { postings: [], needs: [] };
  const postings = await tables(system)
    .selectFrom('postings')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  const needs = await tables(system)
    .selectFrom('needs')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return { postings: postings as StoredPosting[], needs: needs as StoredNeed[] };
}
