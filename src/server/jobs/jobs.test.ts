import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import { installJobs } from './install.ts';
import type { JobDeclaration, JobRun } from './job.ts';
import { enqueue } from './requests.ts';
import { JOBS_TASK, jobRoutes } from './routes.ts';
import { type Jobs, startJobs } from './start.ts';

const ran: { name: string; data: unknown; role: string }[] = [];
let failures = 0;

async function note(name: string, run: JobRun): Promise<void> {
  const role = await run.system(
    async (ctx) => (await sql<{ role: string }>`select current_user as role`.execute(ctx.db)).rows[0]!.role,
  );
  ran.push({ name, data: run.data, role });
}

const JOBS: JobDeclaration[] = [
  {
    name: 'test.asked',
    title: { zh: '被要求的任务', en: 'Asked for' },
    concurrency: 2,
    run: (run) => note('test.asked', run),
  },
  {
    name: 'test.nightly',
    title: { zh: '每夜任务', en: 'Nightly' },
    cron: '0 3 * * *',
    run: (run) => note('test.nightly', run),
  },
  {
    name: 'test.failing',
    title: { zh: '失败的任务', en: 'Failing' },
    retries: 0,
    run: async () => {
      failures += 1;
      throw new Error('磁盘满');
    },
  },
];

let kit: Kit;
let running: Jobs[] = [];
const errors: string[] = [];
const start = () =>
  startJobs(kit.databases, JOBS, { url: kit.url, onError: (error) => errors.push(error.message), pollSeconds: 0.5 });

beforeAll(async () => {
  kit = await openKit([jobRoutes(JOBS)], [JOBS_TASK, ...JOBS.map((job) => job.name)]);
  running = await Promise.all([start(), start()]);
});
afterAll(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()));
  await kit.close();
});
beforeEach(() => {
  ran.length = 0;
});

const ask = (data: object, key?: string) =>
  kit.act(someone(), (ctx) => enqueue(ctx, 'test.asked', { ...data }, key ? { key } : {}));

describe('a job that is asked for', () => {
  test('runs once on two nodes, as the system role', async () => {
    const id = randomUUID();
    await ask({ id });
    await expect
      .poll(() => ran, { timeout: 10_000 })
      .toEqual([{ name: 'test.asked', data: { id }, role: 'luodi_system' }]);
  });

  test('in a transaction that fails does not run', async () => {
    const failing = kit.act(someone(), async (ctx) => {
      await enqueue(ctx, 'test.asked', { never: true });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await ask({ after: true });
    await expect.poll(() => ran.map((run) => run.data), { timeout: 10_000 }).toEqual([{ after: true }]);
  });

  test('with a key waits once', async () => {
    await Promise.all([1, 2, 3].map((n) => ask({ n }, 'same')));
    const waiting = await sql`select from job_requests where key = 'same'`.execute(kit.databases.system);
    expect(waiting.rows.length).toBeLessThanOrEqual(1);
    await ask({ other: true });
    await expect.poll(() => ran.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    expect(ran.filter((run) => !('other' in (run.data as object))).length).toBeLessThanOrEqual(2);
  });

  test('runs each of many exactly once', async () => {
    await kit.act(someone(), async (ctx) => {
      for (let many = 0; many < 20; many += 1) await enqueue(ctx, 'test.asked', { many });
    });
    const ofMany = () => ran.map((run) => run.data as { many?: number }).filter((data) => data.many !== undefined);
    await expect.poll(() => ofMany().length, { timeout: 20_000 }).toBe(20);
    expect(new Set(ofMany().map((data) => data.many)).size).toBe(20);
  });
});

describe('the administrator', () => {
  const administrator = someone(SYSTEM_ADMINISTRATORS);
  test('sees what failed and why, and runs a scheduled job now', async () => {
    await kit.act(someone(), (ctx) => enqueue(ctx, 'test.failing'));
    await expect.poll(() => failures, { timeout: 10_000 }).toBe(1);
    const listed = () => kit.call(administrator, { url: '/api/jobs' });
    await expect
      .poll(async () => (await listed()).json().jobs[2].last, { timeout: 10_000 })
      .toMatchObject({ name: 'test.failing', state: 'failed', error: '磁盘满' });
    expect(errors).toContain('job test.failing failed: 磁盘满');
    expect((await kit.call(administrator, { method: 'POST', url: '/api/jobs/test.nightly/run' })).statusCode).toBe(204);
    await expect.poll(() => ran.map((run) => run.name), { timeout: 10_000 }).toEqual(['test.nightly']);
    expect((await kit.call(administrator, { method: 'POST', url: '/api/jobs/test.asked/run' })).statusCode).toBe(404);
  });

  test('is the only one who does', async () => {
    expect((await kit.call(someone(), { url: '/api/jobs' })).statusCode).toBe(403);
    expect((await kit.call(someone(), { method: 'POST', url: '/api/jobs/test.nightly/run' })).statusCode).toBe(403);
  });
});

test('a schedule is in Beijing time and goes when the job is no longer declared', async () => {
  const schedules = () =>
    sql<{ name: string; timezone: string }>`select name, timezone from pgboss.schedule`.execute(kit.databases.system);
  expect((await schedules()).rows).toEqual([{ name: 'test.nightly', timezone: 'Asia/Shanghai' }]);
  const without = await startJobs(kit.databases, [JOBS[0]!], {
    url: kit.url,
    onError: (error) => errors.push(error.message),
  });
  expect((await schedules()).rows).toEqual([]);
  await without.stop();
});

test('stopping waits for what is running', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let [begun, ended] = [false, false];
  const slow: JobDeclaration = {
    name: 'test.asked',
    title: { zh: '慢', en: 'Slow' },
    run: async () => {
      begun = true;
      await held;
      ended = true;
    },
  };
  await Promise.all(running.map((jobs) => jobs.stop()));
  running = [
    await startJobs(kit.databases, [slow], {
      url: kit.url,
      onError: (error) => errors.push(error.message),
      pollSeconds: 0.5,
    }),
  ];
  await ask({});
  await expect.poll(() => begun, { timeout: 10_000 }).toBe(true);
  const stopping = running[0]!.stop();
  setTimeout(release, 300);
  await stopping;
  expect(ended).toBe(true);
  const state = await sql<{ state: string }>`select state from pgboss.job order by created_on desc limit 1`.execute(
    kit.databases.system,
  );
  expect(state.rows).toEqual([{ state: 'completed' }]);
  running = [];
});

test('a job that is not on the list does not start, and people do not touch the queue', async () => {
  const unlisted = { ...JOBS[0]!, name: 'test.unlisted' };
  await expect(startJobs(kit.databases, [unlisted], { url: kit.url, onError: () => {} })).rejects.toThrow(
    /not in the list/,
  );
  await expect(kit.act(someone(), (ctx) => sql`select * from pgboss.job`.execute(ctx.db))).rejects.toThrow(
    /permission denied/,
  );
  await expect(kit.act(someone(), (ctx) => sql`select * from job_requests`.execute(ctx.db))).rejects.toThrow(
    /permission denied/,
  );
});

test('installing again changes nothing', async () => {
  const tables = () =>
    sql<{ n: number }>`select count(*)::int as n from pg_class where relnamespace = 'pgboss'::regnamespace`.execute(
      kit.databases.system,
    );
  const before = (await tables()).rows;
  await installJobs(kit.url);
  expect((await tables()).rows).toEqual(before);
  expect(errors.filter((error) => !error.includes('磁盘满'))).toEqual([]);
});
