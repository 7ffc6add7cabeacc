import { ADMINISTRATORS, SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '../database/context.ts';
import { type Mounted, routes } from '../http/mount.ts';
import { jobsContract } from './contract.ts';
import type { JobDeclaration } from './job.ts';
import { enqueue } from './requests.ts';
import { lastRuns, recentRuns, waitingRuns } from './store.ts';

/** Work this kit does as the system role; on the list in `app/wiring.ts`. */
export const JOBS_TASK = 'jobs.list';

function assertAdministrator(ctx: Ctx): void {
  if (!ctx.actor.audiences.includes(SYSTEM_ADMINISTRATORS)) throw refuse('access/denied');
}

async function list(ctx: Ctx, jobs: readonly JobDeclaration[], limit: number) {
  assertAdministrator(ctx);
  const names = jobs.map((job) => job.name);
  return elevated(ctx, JOBS_TASK, async () => {
    const waiting = await waitingRuns(ctx.db, names);
    const last = new Map((await lastRuns(ctx.db, names)).map((run) => [run.name, run]));
    const rows = jobs.map(({ name, title, cron }) => ({
      name,
      title: { ...title },
      cron: cron ?? null,
      waiting: waiting.get(name) ?? 0,
      last: last.get(name) ?? null,
    }));
    return { jobs: rows, runs: await recentRuns(ctx.db, names, limit) };
  });
}

async function runNow(ctx: Ctx, jobs: readonly JobDeclaration[], name: string): Promise<undefined> {
  assertAdministrator(ctx);
  // Only what runs by itself: other jobs mean nothing without the data they are asked for with.
  if (!jobs.some((job) => job.name === name && job.cron)) throw refuse('record/missing');
  await enqueue(ctx, name, {}, { key: 'now' });
  emit(ctx, { type: 'job.asked', kind: 'job', subject: name, readers: [ADMINISTRATORS] });
}

/** The system administrator's view of the jobs declared in `app/`. */
export function jobRoutes(jobs: readonly JobDeclaration[]): Mounted<typeof jobsContract> {
  return routes(jobsContract, {
    listJobs: (ctx, { query }) => list(ctx, jobs, query.limit),
    runJob: (ctx, { params }) => runNow(ctx, jobs, params.name),
  });
}
