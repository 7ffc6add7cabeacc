import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import { OPEN_AFTER } from '../outbox/pace.ts';

/** How long the oldest event that a listener has not dealt with has been waiting, in seconds; 0 when it has dealt with all. */
export interface ListenerReading {
  readonly name: string;
  readonly seconds: number;
}

/** What a job's queue holds: runs due and not begun, the longest wait among them in seconds, runs that failed for good within a day. */
export interface JobReading {
  readonly name: string;
  readonly waiting: number;
  readonly seconds: number;
  readonly failed: number;
}

/** What waits to leave by a channel: how much, how long the oldest has been due in seconds, what failed for good within a day, targets left alone. */
export interface OutboxReading {
  readonly channel: string;
  readonly waiting: number;
  readonly seconds: number;
  readonly failed: number;
  readonly open: number;
}

/** What the database tells about the whole installation. */
export interface Readings {
  readonly listeners: readonly ListenerReading[];
  readonly jobs: readonly JobReading[];
  readonly outbox: readonly OutboxReading[];
  /** Records that wait to be matched anew, by why: a change of somebody's, or a run over everything. */
  readonly renewing: Readonly<Record<string, number>>;
  /** Seconds since the snapshot of the last backup; absent before the first. */
  readonly backupSeconds?: number;
}

const JOBS = sql`
  select name, coalesce(sum(waiting), 0)::int as waiting, coalesce(max(seconds), 0)::float8 as seconds, coalesce(sum(failed), 0)::int as failed from (
    select name, count(*) filter (where waits) as waiting, max(extract(epoch from now() - start_after)) filter (where waits) as seconds,
      count(*) filter (where state = 'failed' and completed_on > now() - interval '1 day') as failed
    from (select name, state, start_after, completed_on, state in ('created', 'retry') and start_after <= now() as waits from pgboss.job
      where name not like '\\_\\_pgboss%') job group by name
    union all select name, count(*), max(extract(epoch from now() - at)), 0 from job_requests group by name
  ) asked group by name order by name limit 200`;

const OUTBOX = sql<OutboxReading>`
  select channel, coalesce(sum(waiting), 0)::int as waiting, coalesce(max(seconds), 0)::float8 as seconds, coalesce(sum(failed), 0)::int as failed,
    coalesce(sum(open), 0)::int as open
  from (
    select channel, count(*) as waiting, max(extract(epoch from now() - made_at)) as seconds, 0 as failed, 0 as open
    from deliveries where state = 'pending' group by channel
    union all select channel, 0, 0, count(*), 0 from deliveries
      where state = 'failed' and settled_at > now() - interval '1 day' group by channel
    union all select channel, 0, 0, 0, count(*) filter (where failures >= ${OPEN_AFTER}) from delivery_targets group by channel
  ) told group by channel order by channel`;

/** Reads them as the system role. */
export async function readInstallation(db: Database, lastBackup: string): Promise<Omit<Readings, 'renewing'>> {
  const listeners = await sql<ListenerReading>`
    select name, greatest(0, coalesce((select extract(epoch from now() - e.at) from events e
      where (e.xid, e.id) > (l.xid, l.id) order by e.xid, e.id limit 1), 0))::float8 as seconds
    from listeners l order by name limit 200`.execute(db);
  const jobs = await JOBS.execute(db);
  const backup = await sql<{ seconds: number }>`
    select extract(epoch from now() - (value->>'at')::timestamptz)::float8 as seconds from installation where key = ${lastBackup}`.execute(
    db,
  );
  const outbox = await OUTBOX.execute(db);
  return {
    listeners: listeners.rows,
    jobs: jobs.rows as JobReading[],
    outbox: outbox.rows,
    backupSeconds: backup.rows[0]?.seconds,
  };
}
