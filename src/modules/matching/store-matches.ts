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
  /** Checksums of what was read of both sides; null where nobody noted them. */
  readonly askedDigest: number | null;
  readonly digest: number | null;
  readonly firstSeenAt: string;
  /** When it last changed. */
  readonly seenAt: string;
  readonly dismissedAt: string | null;
  readonly readers: readonly string[];
}

/** The matches found for a record among the records of a kind; they take the place of those kept. */
export interface MatchesFound {
  readonly from: Ref;
  readonly toKind: string;
  readonly matches: readonly StoredMatch[];
}

/** A match as a row of JSON by its columns. */
const keyed = ({ parts, firstSeenAt, seenAt: _, dismissedAt: __, readers, ...match }: StoredMatch) => ({
  from_kind: match.fromKind,
  from_id: match.fromId,
  to_kind: match.toKind,
  to_id: match.toId,
  organisation_id: match.organisationId,
  score: match.score,
  rank: match.rank,
  parts,
  ranker_version: match.rankerVersion,
  asked_digest: match.askedDigest,
  digest: match.digest,
  at: firstSeenAt,
  readers,
});

/**
 * Puts what was found in the place of what is kept, for many records at once. Only what differs is written. A match that stays keeps when it was
 * first seen; one that was dismissed is never forgotten, so that it does not come back as new. System role.
 */
export async function replaceMatches(db: Database, found: readonly MatchesFound[]): Promise<void> {
  if (found.length === 0) return;
  const rows = JSON.stringify(found.flatMap(({ matches }) => matches.map(keyed)));
  const [kinds, ids, toKinds] = [
    found.map(({ from }) => from.kind),
    found.map(({ from }) => from.id),
    found.map(({ toKind }) => toKind),
  ];
  await sql`
    with found as materialized (
      select * from jsonb_to_recordset(${rows}::jsonb) as f(from_kind text, from_id uuid, to_kind text, to_id uuid, organisation_id uuid,
        score real, rank int, parts jsonb, ranker_version text, asked_digest bigint, digest bigint, at timestamptz, readers text[])
    ), gone as (
      delete from matches m using unnest(${kinds}::text[], ${ids}::uuid[], ${toKinds}::text[]) as asked(from_kind, from_id, to_kind)
      where m.from_kind = asked.from_kind and m.from_id = asked.from_id and m.to_kind = asked.to_kind and m.dismissed_at is null
        and not exists (select from found f
          where f.from_kind = m.from_kind and f.from_id = m.from_id and f.to_kind = m.to_kind and f.to_id = m.to_id)
    )
    insert into matches (from_kind, from_id, to_kind, to_id, organisation_id, score, rank, parts, ranker_version, asked_digest, digest, first_seen_at, seen_at, readers)
    select f.from_kind, f.from_id, f.to_kind, f.to_id, f.organisation_id, f.score, f.rank, f.parts, f.ranker_version, f.asked_digest, f.digest, f.at, f.at, f.readers
    from found f left join matches m using (from_kind, from_id, to_kind, to_id)
    where (f.organisation_id, f.score, f.rank, f.parts, f.ranker_version, f.asked_digest, f.digest, f.readers)
      is distinct from (m.organisation_id, m.score, m.rank, m.parts, m.ranker_version, m.asked_digest, m.digest, m.readers)
    on conflict (from_kind, from_id, to_kind, to_id) do update set organisation_id = excluded.organisation_id, score = excluded.score,
      rank = excluded.rank, parts = excluded.parts, ranker_version = excluded.ranker_version, asked_digest = excluded.asked_digest, digest = excluded.digest, seen_at = excluded.seen_at,
      readers = excluded.readers`.execute(db);
}

/** Forgets every match of records that are no longer there, on both sides. System role. */
export async function dropMatches(db: Database, records: readonly Ref[]): Promise<void> {
  if (records.length === 0) return;
  const [kinds, ids] = [records.map(({ kind }) => kind), records.map(({ id }) => id)];
  for (const side of ['from', 'to'])
    await sql`
      delete from matches m using unnest(${kinds}::text[], ${ids}::uuid[]) as gone(kind, id)
      where m.${sql.ref(`${side}_kind`)} = gone.kind and m.${sql.ref(`${side}_id`)} = gone.id`.execute(db);
}

/** The records for which any of these is kept as a match. System role. */
export async function matchedWith(db: Database, records: readonly Ref[]): Promise<Ref[]> {
  if (records.length === 0) return [];
  const [kinds, ids] = [records.map(({ kind }) => kind), records.map(({ id }) => id)];
  const found = await sql<Ref>`
    select distinct m.from_kind as kind, m.from_id as id from matches m
    join unnest(${kinds}::text[], ${ids}::uuid[]) as t(kind, id) on m.to_kind = t.kind and m.to_id = t.id`.execute(db);
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

/** One kept match, dismissed or not, as the reader may see it. */
export async function findMatch(db: Database, from: Ref, to: Ref): Promise<StoredMatch | undefined> {
  const row = await tables(db)
    .selectFrom('matches')
    .selectAll()
    .where('fromKind', '=', from.kind)
    .where('fromId', '=', from.id)
    .where('toKind', '=', to.kind)
    .where('toId', '=', to.id)
    .executeTakeFirst();
  return row as unknown as StoredMatch | undefined;
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
