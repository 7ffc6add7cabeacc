import { type Insertable, sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { PairShown } from './contract-record.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** What a pooling writes. */
export interface PoolRows {
  readonly records: readonly Insertable<Tables['judgingRecords']>[];
  readonly owners: readonly Insertable<Tables['judgingOwners']>[];
  readonly pairs: readonly Insertable<Tables['judgingPairs']>[];
  readonly sources: readonly Insertable<Tables['judgingSources']>[];
}

const AT_ONCE = 500;

function* slices<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.slice(at, at + AT_ONCE);
}

/** Forgets what was pooled for a set that nobody has judged. System role. */
export async function dropPool(system: Database, setId: string): Promise<void> {
  await tables(system).deleteFrom('judgingPairs').where('setId', '=', setId).execute();
  await tables(system).deleteFrom('judgingRecords').where('setId', '=', setId).execute();
}

/** Keeps what was pooled. System role. */
export async function addPool(system: Database, { records, owners, pairs, sources }: PoolRows): Promise<void> {
  for (const some of slices(records)) await tables(system).insertInto('judgingRecords').values(some).execute();
  for (const some of slices(owners)) await tables(system).insertInto('judgingOwners').values(some).execute();
  for (const some of slices(pairs)) await tables(system).insertInto('judgingPairs').values(some).execute();
  for (const some of slices(sources)) await tables(system).insertInto('judgingSources').values(some).execute();
}

/** The asking records of a set with how many are pooled for each. */
export async function askingOf(db: Database, setId: string): Promise<{ id: string; title: string; pairs: number }[]> {
  const found = await sql<{ id: string; title: string; pairs: number }>`
    select r.record_id as id, r.title, count(p.id)::int as pairs from judging_records r join judging_pairs p on p.asking_id = r.id
    where r.set_id = ${setId} group by r.id order by r.title, r.id`.execute(db);
  return found.rows;
}

/** A pair as the desk needs it: what is shown, and by which ids it can be looked for whether the two are still public. */
export interface DeskPair {
  readonly shown: PairShown;
  readonly askingRecord: string;
  readonly offeredRecord: string;
}

interface PairRow {
  readonly id: string;
  readonly askingRecord: string;
  readonly askingTitle: string;
  readonly askingTitleEn: string;
  readonly askingText: string;
  readonly offeredRecord: string;
  readonly offeredTitle: string;
  readonly offeredTitleEn: string;
  readonly offeredText: string;
}

const PAIR_COLUMNS =
  sql.raw(`p.id, a.record_id as asking_record, a.title as asking_title, a.title_en as asking_title_en, a.text as asking_text,
  o.record_id as offered_record, o.title as offered_title, o.title_en as offered_title_en, o.text as offered_text`);
const PAIR_FROM = sql.raw(
  'judging_pairs p join judging_records a on a.id = p.asking_id join judging_records o on o.id = p.offered_id',
);
/** The rows of owners that a judge can read are those of the judge's own houses and principals: no row, no interest. */
const NO_INTEREST = sql.raw('not exists (select from judging_owners w where w.id in (p.asking_id, p.offered_id))');

function deskPair(row: PairRow): DeskPair {
  return {
    shown: {
      id: row.id,
      asking: { title: row.askingTitle, titleEn: row.askingTitleEn, text: row.askingText },
      offered: { title: row.offeredTitle, titleEn: row.offeredTitleEn, text: row.offeredText },
    },
    askingRecord: row.askingRecord,
    offeredRecord: row.offeredRecord,
  };
}

/**
 * The pairs of a set that a judge may judge and has not, those that lack most judges first, else in the judge's own order. Under the judge's own
 * rights, from which follows what they have an interest in.
 */
export async function openPairs(
  db: Database,
  { setId, personId, seed }: { readonly setId: string; readonly personId: string; readonly seed: number },
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<DeskPair[]> {
  const found = await sql<PairRow>`
    select ${PAIR_COLUMNS} from ${PAIR_FROM}
    where p.set_id = ${setId} and p.graded < p.wanted and ${NO_INTEREST}
      and not exists (select from judging_judgements j where j.pair_id = p.id and j.person_id = ${personId})
    order by p.wanted - p.graded desc, md5(${String(seed)} || p.id::text), p.id limit ${limit} offset ${offset}`.execute(
    db,
  );
  return found.rows.map(deskPair);
}

/** One pair of a set, and whether the reader has an interest in it. */
export async function findPair(
  db: Database,
  setId: string,
  id: string,
): Promise<(DeskPair & { readonly isInterested: boolean }) | undefined> {
  const found = await sql<PairRow & { readonly free: boolean }>`
    select ${PAIR_COLUMNS}, ${NO_INTEREST} as free from ${PAIR_FROM} where p.set_id = ${setId} and p.id = ${id}`.execute(
    db,
  );
  const row = found.rows[0];
  return row && { ...deskPair(row), isInterested: !row.free };
}

/** How many pairs of these sets a judge could still judge, by set. Under the judge's own rights. */
export async function leftFor(
  db: Database,
  setIds: readonly string[],
  personId: string,
): Promise<ReadonlyMap<string, number>> {
  if (setIds.length === 0) return new Map();
  const found = await sql<{ setId: string; left: number }>`
    select p.set_id, count(*)::int as left from judging_pairs p
    where p.set_id = any(${setIds}::uuid[]) and p.graded < p.wanted and ${NO_INTEREST}
      and not exists (select from judging_judgements j where j.pair_id = p.id and j.person_id = ${personId})
    group by p.set_id`.execute(db);
  return new Map(found.rows.map(({ setId, left }) => [setId, left]));
}

/** For who runs them: grades there are and grades that lack, by set. */
export async function lackingIn(
  db: Database,
  setIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly graded: number; readonly left: number }>> {
  if (setIds.length === 0) return new Map();
  const found = await sql<{ setId: string; graded: number; left: number }>`
    select set_id, sum(graded)::int as graded, sum(greatest(wanted - graded, 0))::int as left
    from judging_pairs where set_id = any(${setIds}::uuid[]) group by set_id`.execute(db);
  return new Map(found.rows.map(({ setId, graded, left }) => [setId, { graded, left }]));
}

/** Counts a grade more or less of a pair. */
export async function countGrade(db: Database, pairId: string, by: 1 | -1): Promise<void> {
  await tables(db)
    .updateTable('judgingPairs')
    .set({ graded: sql<number>`graded + ${by}` })
    .where('id', '=', pairId)
    .execute();
}

/** Has each of these pairs judged by one more than judged it so far. */
export async function wantOneMore(db: Database, setId: string, pairIds: readonly string[]): Promise<void> {
  await sql`update judging_pairs set wanted = least(greatest(wanted, graded + 1), 9) where set_id = ${setId} and id = any(${pairIds}::uuid[])`.execute(
    db,
  );
}

/** Every record and pair of a set, for its export. */
export async function wholeSet(db: Database, setId: string) {
  const records = await tables(db)
    .selectFrom('judgingRecords')
    .select(['id', 'side', 'recordId', 'title', 'text'])
    .where('setId', '=', setId)
    .orderBy('recordId')
    .execute();
  const pairs = await tables(db)
    .selectFrom('judgingPairs')
    .select(['id', 'askingId', 'offeredId', 'wanted', 'graded'])
    .where('setId', '=', setId)
    .orderBy('id')
    .execute();
  return { records, pairs };
}
export type WholeSet = Awaited<ReturnType<typeof wholeSet>>;
