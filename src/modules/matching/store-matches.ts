import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A record by its kind and id. */
export interface Ref {
  readonly kind: string;
  readonly id: string;
}

/** A match as it is kept. */
export interface StoredMatch {
  readonly fromKind: string;
  readonly fromId: string;
  readonly toKind: string;
  readonly toId: string;
  readonly organisationId: string;
  readonly score: number;
  readonly rank: number;
  readonly parts: readonly { name: string; points: number; of: number }[];
  readonly rankerVersion: string;
  readonly firstSeenAt: string;
  readonly seenAt: string;
  readonly dismissedAt: string | null;
  readonly readers: readonly string[];
}

/**
 * Puts these matches in the place of those kept for a record and a kind. One that stays keeps when it was first seen; one that was dismissed is
 * never forgotten, so that it does not come back as new. System role.
 */
export async function replaceMatches(
  db: Database,
  from: Ref,
  toKind: string,
  matches: readonly StoredMatch[],
): Promise<void> {
  const kept = matches.map(({ toId }) => toId);
  await sql`
    delete from matches where from_kind = ${from.kind} and from_id = ${from.id} and to_kind = ${toKind}
      and dismissed_at is null and not (to_id = any(${kept}::uuid[]))`.execute(db);
  if (matches.length === 0) return;
  const rows = matches.map(({ parts, readers, ...match }) => ({
    ...match,
    parts: JSON.stringify(parts),
    readers: [...readers],
  }));
  await tables(db)
    .insertInto('matches')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['fromKind', 'fromId', 'toKind', 'toId']).doUpdateSet((row) => ({
        organisationId: row.ref('excluded.organisationId'),
        score: row.ref('excluded.score'),
        rank: row.ref('excluded.rank'),
        parts: row.ref('excluded.parts') as never,
        rankerVersion: row.ref('excluded.rankerVersion'),
        seenAt: row.ref('excluded.seenAt'),
        readers: row.ref('excluded.readers'),
      })),
    )
    .execute();
}

/** Forgets every match of a record that is no longer there, on both sides. System role. */
export async function dropMatches(db: Database, { kind, id }: Ref): Promise<void> {
  await sql`delete from matches where (from_kind = ${kind} and from_id = ${id}) or (to_kind = ${kind} and to_id = ${id})`.execute(
    db,
  );
}

/** The records for which this one is kept as a match. System role. */
export async function matchedWith(db: Database, { kind, id }: Ref): Promise<Ref[]> {
  const found = await sql<Ref>`
    select distinct from_kind as kind, from_id as id from matches where to_kind = ${kind} and to_id = ${id}`.execute(
    db,
  );
  return found.rows;
}

/** Matches of these organisations first seen after an instant and not dismissed, newest first, as the reader may see them. */
export async function matchesSince(
  db: Database,
  organisations: readonly string[],
  since: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<StoredMatch[]> {
  const rows = await tables(db)
    .selectFrom('matches')
    .selectAll()
    .where(sql<boolean>`organisation_id = any(${organisations}::uuid[])`)
    .where('firstSeenAt', '>', since)
    .where('dismissedAt', 'is', null)
    .orderBy('firstSeenAt', 'desc')
    .orderBy('score', 'desc')
    .orderBy('toId')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows as unknown as StoredMatch[];
}

/** The matches kept for a record and not dismissed, best first, as the reader may see them. */
export async function matchesFrom(db: Database, { kind, id }: Ref): Promise<StoredMatch[]> {
  const rows = await tables(db)
    .selectFrom('matches')
    .selectAll()
    .where('fromKind', '=', kind)
    .where('fromId', '=', id)
    .where('dismissedAt', 'is', null)
    .orderBy('toKind')
    .orderBy('rank')
    .execute();
  return rows as unknown as StoredMatch[];
}

/** Takes a match off the owner's list, or puts it back. Only a reader of the match can; for others nothing happens. */
export async function dismissMatch(db: Database, from: Ref, to: Ref, at: string | null): Promise<void> {
  await tables(db)
    .updateTable('matches')
    .set({ dismissedAt: at })
    .where('fromKind', '=', from.kind)
    .where('fromId', '=', from.id)
    .where('toKind', '=', to.kind)
    .where('toId', '=', to.id)
    .execute();
}
