import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Ref } from './store-matches.ts';

/** Why a record waits, and so who goes first: a change somebody made, what such a change touches, a run over everything. */
export const PRIORITY = { change: 0, touched: 1, run: 2 } as const;

/** A record whose matches are to be found anew. `mark` says which of its changes this is about. */
export interface Waiting extends Ref {
  readonly spread: boolean;
  readonly mark: number;
  readonly priority: number;
}

/** Why records wait: with which priority, whether those on the other side are renewed too, and in which run they are counted. */
export interface WaitingFor {
  readonly priority: number;
  readonly spread?: boolean;
  readonly runId?: string;
}

/** Seconds for which a node that took records keeps them from the others; a node that was killed is made up for after these. */
const TAKEN_SECONDS = 30;

/** Times a record may fail before it is given up until it changes or the next run comes. */
const MOST_FAILURES = 5;

const columnsOf = (records: readonly Ref[]) => [records.map(({ kind }) => kind), records.map(({ id }) => id)] as const;

/** Has the matches of these records found anew. System role. */
export async function wait(db: Database, records: readonly Ref[], asked: WaitingFor): Promise<void> {
  if (records.length === 0) return;
  const [kinds, ids] = columnsOf(records);
  const { priority, spread = false, runId = null } = asked;
  await sql`
    insert into matches_waiting (kind, id, spread, spread_mark, priority, run_id)
    select distinct kind, id, ${spread}::boolean, ${spread ? 1 : 0}::int, ${priority}::smallint, ${runId}::uuid
    from unnest(${kinds}::text[], ${ids}::uuid[]) as t(kind, id) order by kind, id
    on conflict (kind, id) do update set
      spread = matches_waiting.spread or excluded.spread, mark = matches_waiting.mark + 1,
      spread_mark = case when excluded.spread then matches_waiting.mark + 1 else matches_waiting.spread_mark end,
      priority = least(matches_waiting.priority, excluded.priority), run_id = coalesce(excluded.run_id, matches_waiting.run_id)`.execute(
    db,
  );
}

/** Takes the next records up to a priority, the longest waiting first, from the other nodes for a while. System role. */
export async function takeWaiting(db: Database, most: number, upTo: number): Promise<Waiting[]> {
  const taken = await sql<Waiting>`
    update matches_waiting w set taken_until = clock_timestamp() + make_interval(secs => ${TAKEN_SECONDS})
    from (
      select kind, id from matches_waiting where priority <= ${upTo} and (taken_until is null or taken_until < clock_timestamp())
      order by priority, since, kind, id limit ${most} for update skip locked
    ) as next
    where w.kind = next.kind and w.id = next.id returning w.kind, w.id, w.spread, w.mark, w.priority`.execute(db);
  return taken.rows;
}

/** Locks waiting records in one order whoever asks, so that nodes which renew one another's records do not wait for each other. System role. */
export async function lockWaiting(db: Database, records: readonly Ref[]): Promise<void> {
  const [kinds, ids] = columnsOf(records);
  await sql`
    select from matches_waiting where (kind, id) in (select * from unnest(${kinds}::text[], ${ids}::uuid[]))
    order by kind, id for update`.execute(db);
}

/** Counts records that wait no more in the run they belong to. */
const COUNTED = sql`
  counted as (
    update matching_run_kinds k set done = k.done + d.done, failed = k.failed + d.failed
    from (select run_id, kind, count(*)::int as done, (count(*) filter (where failed))::int as failed from gone where run_id is not null
      group by run_id, kind) d
    where k.run_id = d.run_id and k.kind = d.kind
  )`;

/**
 * Says that records have been dealt with. One that was asked for meanwhile waits again, without those on the other side unless it changed. Answers whether any of them was counted in a run. System role.
 */
export async function doneWaiting(db: Database, records: readonly Waiting[]): Promise<boolean> {
  const [kinds, ids] = columnsOf(records);
  const found = await sql<{ counted: boolean }>`
    with taken as (
      select * from unnest(${kinds}::text[], ${ids}::uuid[], ${records.map(({ mark }) => mark)}::int[]) as t(kind, id, mark)
    ), gone as (
      delete from matches_waiting w using taken t where w.kind = t.kind and w.id = t.id and w.mark = t.mark
      returning w.run_id, w.kind, false as failed
    ), ${COUNTED}, freed as (
      update matches_waiting w set taken_until = null, spread = w.spread_mark > t.mark,
        priority = case when w.spread_mark > t.mark then w.priority else greatest(w.priority, ${PRIORITY.touched}) end
      from taken t where w.kind = t.kind and w.id = t.id and w.mark <> t.mark
    )
    select exists (select from gone where run_id is not null) as counted`.execute(db);
  return found.rows[0]!.counted;
}

/** Notes that a record failed: it is tried again when its time with this node is over, so many times in all. System role. */
export async function failWaiting(db: Database, { kind, id }: Ref): Promise<void> {
  await sql`
    with failing as (
      update matches_waiting set failures = failures + 1 where kind = ${kind} and id = ${id} and failures + 1 < ${MOST_FAILURES}
    ), gone as (
      delete from matches_waiting where kind = ${kind} and id = ${id} and failures + 1 >= ${MOST_FAILURES}
      returning run_id, kind, true as failed
    ), ${COUNTED}
    select`.execute(db);
}

/** How many records wait, by priority; counted up to so many of each. System role. */
export async function countWaiting(db: Database, most: number): Promise<ReadonlyMap<number, number>> {
  const counted = await sql<{ priority: number; waiting: number }>`
    select p as priority, (select count(*)::int from (select from matches_waiting where priority = p limit ${most}) found) as waiting
    from generate_series(0, 2) p`.execute(db);
  return new Map(counted.rows.map(({ priority, waiting }) => [priority, waiting]));
}
