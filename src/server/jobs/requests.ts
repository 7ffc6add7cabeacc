import { sql } from 'kysely';
import { fromKysely, type PgBoss } from 'pg-boss';
import type { Database } from '../database/connect.ts';
import type { Ctx } from '../database/context.ts';
import type { JobData } from './job.ts';

/**
 * Asks for a run of a job as part of the caller's transaction: when that is rolled back, nothing was asked for. With a key, asking again while a run
 * of that key still waits adds none.
 */
export async function enqueue(
  ctx: Pick<Ctx, 'db'>,
  name: string,
  data: JobData = {},
  options: { readonly key?: string } = {},
): Promise<void> {
  await sql`
    insert into job_requests (name, data, key) values (${name}, ${JSON.stringify(data)}::jsonb, ${options.key ?? null})
    on conflict do nothing`.execute(ctx.db);
}

interface Request {
  readonly name: string;
  readonly data: JobData;
  readonly key: string | null;
}

async function take(tx: Database, names: readonly string[], most: number): Promise<Request[]> {
  const taken = await sql<Request>`
    delete from job_requests where id in (
      select id from job_requests where name = any(${[...names]}) order by id limit ${most} for update skip locked
    ) returning name, data, key`.execute(tx);
  return taken.rows;
}

async function waitingKeys(tx: Database, keys: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ name: string; key: string }>`
    select name, singleton_key as key from pgboss.job where singleton_key = any(${[...keys]}) and state in ('created', 'retry')`.execute(
    tx,
  );
  return new Set(found.rows.map((row) => `${row.name} ${row.key}`));
}

/**
 * Hands committed requests for these jobs over to the queue, each exactly once however many nodes do so at the same time. Returns how many were
 * taken.
 */
export function handOver(system: Database, boss: PgBoss, names: readonly string[], most = 200): Promise<number> {
  return system.transaction().execute(async (tx) => {
    const requests = await take(tx, names, most);
    const keys = requests.flatMap((request) => request.key ?? []);
    const waiting = keys.length > 0 ? await waitingKeys(tx, keys) : new Set();
    const fresh = requests.filter((request) => !request.key || !waiting.has(`${request.name} ${request.key}`));
    for (const [name, group] of Map.groupBy(fresh, (request) => request.name)) {
      const jobs = group.map(({ data, key }) => ({ data, ...(key ? { singletonKey: key } : {}) }));
      await boss.insert(name, jobs, { db: fromKysely(tx) });
    }
    return requests.length;
  });
}
