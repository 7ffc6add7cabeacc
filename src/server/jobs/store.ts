import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import type { JobRunRecord } from './contract.ts';

const COLUMNS = sql`id, name, state, retry_count as retries, created_on as created_at, started_on as started_at, completed_on as ended_at,
  coalesce(output->>'message', '') as error`;

/** The most recent runs of these jobs, newest first. System role. */
export async function recentRuns(db: Database, names: readonly string[], limit: number): Promise<JobRunRecord[]> {
  const found = await sql<JobRunRecord>`
    select ${COLUMNS} from pgboss.job where name = any(${[...names]}) order by created_on desc, id limit ${limit}`.execute(
    db,
  );
  return found.rows;
}

/** The newest run of each job that has begun. System role. */
export async function lastRuns(db: Database, names: readonly string[]): Promise<JobRunRecord[]> {
  const found = await sql<JobRunRecord>`
    select distinct on (name) ${COLUMNS} from pgboss.job
    where name = any(${[...names]}) and started_on is not null order by name, started_on desc`.execute(db);
  return found.rows;
}

/** How many runs of each job are asked for and not begun. System role. */
export async function waitingRuns(db: Database, names: readonly string[]): Promise<Map<string, number>> {
  const found = await sql<{ name: string; waiting: number }>`
    select name, count(*)::int as waiting from (
      select name from pgboss.job where name = any(${[...names]}) and state in ('created', 'retry')
      union all select name from job_requests where name = any(${[...names]})
    ) asked group by name`.execute(db);
  return new Map(found.rows.map((row) => [row.name, row.waiting]));
}
