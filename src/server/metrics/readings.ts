import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';

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

/** What the database tells about the whole installation. */
export interface Readings {
  readonly listeners: readonly ListenerReading[];
  readonly jobs: readonly JobReading[];
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

/** Reads them as the system role. */
export async function readInstallation(db: Database, lastBackup: string): Promise<Readings> {
  const listeners = await sql<ListenerReading>`
    select name, greatest(0, coalesce((select extract(epoch from now() - e.at) from events e
      where (e.xid, e.id) > (l.xid, l.id) order by e.xid, e.id limit 1), 0))::float8 as seconds
    from listeners l order by name limit 200`.execute(db);
  const jobs = await JOBS.execute(db);
  const backup = await sql<{ seconds: number }>`
    select extract(epoch from now() - (value->>'at')::timestamptz)::float8 as seconds from installation where key = ${lastBackup}`.execute(
    db,
  );
  return { listeners: listeners.rows, jobs: jobs.rows as JobReading[], backupSeconds: backup.rows[0]?.seconds };
}
