import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';

/** Where a run was asked for. */
export type RunOrigin = 'nightly' | 'terminal' | 'weights';

/** How far a run is with one kind. */
export interface RunKind {
  readonly kind: string;
  /** Records it has: as they were counted at the beginning until all are queued, then as many as there were. */
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

/** A run over every record whose matches are kept. */
export interface Run {
  readonly id: string;
  readonly origin: RunOrigin;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Seconds it took, or has taken so far. */
  readonly seconds: number;
  readonly kinds: readonly RunKind[];
}

/** The next records of a run that are to be queued: those behind `after`. */
export interface RunPlace {
  readonly runId: string;
  readonly kind: string;
  readonly after: string | null;
}

/** Runs that are remembered. */
const KEPT_RUNS = 100;

/** Begins a run over these kinds unless one is open, and forgets very old ones. Answers the one that is open now. System role. */
export async function openRun(db: Database, origin: RunOrigin, kinds: readonly string[]): Promise<string> {
  const id = crypto.randomUUID();
  const added = await sql<{ id: string }>`
    insert into matching_runs (id, origin, started_at) values (${id}, ${origin}, now()) on conflict do nothing returning id`.execute(
    db,
  );
  if (added.rows.length === 0) {
    const open = await sql<{ id: string }>`select id from matching_runs where ended_at is null`.execute(db);
    return open.rows[0]?.id ?? openRun(db, origin, kinds);
  }
  await sql`insert into matching_run_kinds (run_id, kind) select ${id}::uuid, unnest(${[...kinds]}::text[])`.execute(
    db,
  );
  await sql`delete from matching_runs where id in (select id from matching_runs order by started_at desc offset ${KEPT_RUNS})`.execute(
    db,
  );
  return id;
}

/**
 * Breaks the open run off, so that another begins from the start; answers the kinds it was not through with. Records that wait for it wait on and are counted
 * nowhere. System role.
 */
export async function breakOffRun(db: Database): Promise<string[]> {
  const broken = await sql<{ id: string }>`
    update matching_runs set ended_at = clock_timestamp() where ended_at is null returning id`.execute(db);
  const id = broken.rows[0]?.id;
  if (!id) return [];
  await sql`update matches_waiting set run_id = null where run_id = ${id}`.execute(db);
  const left = await sql<{ kind: string }>`
    select kind from matching_run_kinds where run_id = ${id} and (not all_queued or done < queued)`.execute(db);
  return left.rows.map(({ kind }) => kind);
}

/** Where the open run is to be carried on, kept from other nodes for this transaction; undefined when all is queued or others are at it. System role. */
export async function lockRunPlace(db: Database): Promise<RunPlace | undefined> {
  const found = await sql<RunPlace>`
    select k.run_id, k.kind, k.after from matching_run_kinds k join matching_runs r on r.id = k.run_id
    where r.ended_at is null and not k.all_queued order by k.kind limit 1 for update of k skip locked`.execute(db);
  return found.rows[0];
}

/** Notes that records of a kind were queued up to an id; without one that they were the last. System role. */
export async function moveRun(
  db: Database,
  { runId, kind }: RunPlace,
  to: { readonly queued: number; readonly expected: number; readonly after: string | undefined },
): Promise<void> {
  await sql`
    update matching_run_kinds set queued = queued + ${to.queued}, expected = greatest(expected, ${to.expected}),
      after = coalesce(${to.after ?? null}::uuid, after), all_queued = ${to.after === undefined}
    where run_id = ${runId} and kind = ${kind}`.execute(db);
}

/** Ends the open run when everything of it is through. System role. */
export async function endRun(db: Database): Promise<void> {
  await sql`
    update matching_runs r set ended_at = clock_timestamp()
    where ended_at is null and not exists (
      select from matching_run_kinds k where k.run_id = r.id and (not k.all_queued or k.done < k.queued))`.execute(db);
}

/** The newest runs, newest first. System role. */
export async function newestRuns(db: Database, most: number): Promise<Run[]> {
  const found = await sql<Run>`
    select r.id, r.origin, r.started_at, r.ended_at,
      extract(epoch from coalesce(r.ended_at, clock_timestamp()) - r.started_at)::float8 as seconds,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'done', k.done, 'failed', k.failed,
        'total', case when k.all_queued then k.queued else greatest(k.expected, k.queued) end) order by k.kind), '[]')
        from matching_run_kinds k where k.run_id = r.id) as kinds
    from matching_runs r order by r.started_at desc, r.id limit ${most}`.execute(db);
  return found.rows;
}
