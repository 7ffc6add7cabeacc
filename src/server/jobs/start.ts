import { type Job, PgBoss } from 'pg-boss';
import { ZONE } from '#kernel/dates.ts';
import { asSystem, type Ctx, type Databases } from '../database/context.ts';
import { traced } from '../tracing/trace.ts';
import { SCHEMA } from './install.ts';
import type { JobData, JobDeclaration } from './job.ts';
import { handOver } from './requests.ts';

/** How jobs are started on this node. */
export interface JobsOptions {
  /** The database; the queue works on it as the system role on three connections of its own. */
  readonly url: string;
  readonly onError: (error: Error) => void;
  /** How often to look for work; one second when left out. */
  readonly pollSeconds?: number;
}

/** The jobs of this node, running. */
export interface Jobs {
  /** Takes no more work and waits up to 20 seconds for what is running; what is then unfinished is tried again later. */
  stop(): Promise<void>;
}

const TWO_WEEKS = 14 * 86_400;
/** A node that holds a job says so every five seconds. When it has been silent for fifteen, another takes the job over, within a minute in all. */
const SILENCE_SECONDS = 15;
const SIGN_OF_LIFE_SECONDS = 5;
const LOOK_AFTER_JOBS_SECONDS = 10;

function makeQueue(options: JobsOptions): PgBoss {
  // What pg-boss does not name goes to the driver; a lost network would otherwise be waited for without end.
  const driver = { query_timeout: 65_000 };
  const boss = new PgBoss({
    ...driver,
    connectionString: options.url,
    options:
      '-c role=luodi_system -c timezone=UTC -c jit=off -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000',
    application_name: 'luodi jobs',
    schema: SCHEMA,
    max: 3,
    migrate: false,
    createSchema: false,
    // Both need the rights of an owner; autovacuum is the operator's matter.
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    cronMonitorIntervalSeconds: 15,
    cronWorkerIntervalSeconds: 2,
    superviseIntervalSeconds: LOOK_AFTER_JOBS_SECONDS,
    monitorIntervalSeconds: LOOK_AFTER_JOBS_SECONDS,
  });
  boss.on('error', options.onError);
  return boss;
}

async function declare(boss: PgBoss, job: JobDeclaration): Promise<void> {
  const settings = {
    retryLimit: job.retries ?? 5,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 3_600,
    expireInSeconds: job.seconds ?? 900,
    heartbeatSeconds: SILENCE_SECONDS,
    deleteAfterSeconds: TWO_WEEKS,
  };
  await boss.createQueue(job.name, { ...settings, policy: job.cron ? 'exclusive' : 'standard' });
  await boss.updateQueue(job.name, settings);
  if (job.cron) await boss.schedule(job.name, job.cron, null, { tz: ZONE, missed: 'once' });
}

async function unscheduleOthers(boss: PgBoss, jobs: readonly JobDeclaration[]): Promise<void> {
  const kept = new Set(jobs.filter((job) => job.cron).map((job) => job.name));
  for (const schedule of await boss.getSchedules()) if (!kept.has(schedule.name)) await boss.unschedule(schedule.name);
}

function worker(databases: Databases, job: JobDeclaration, onError: JobsOptions['onError']) {
  return async ([asked]: Job<JobData | null>[]): Promise<void> => {
    if (!asked) return;
    try {
      const run = {
        data: asked.data ?? {},
        databases,
        signal: asked.signal,
        system: <T>(work: (ctx: Ctx) => Promise<T>) => asSystem(databases, job.name, work),
      };
      await traced(`job ${job.name}`, 'internal', { 'luodi.job': job.name }, () => job.run(run));
    } catch (error) {
      onError(new Error(`job ${job.name} failed: ${(error as Error).message}`, { cause: error }));
      throw error;
    }
  };
}

function handOverAgainAndAgain(work: () => Promise<number>, everyMs: number, onError: JobsOptions['onError']) {
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const drain = async () => {
    while (!stopped && (await work()) > 0);
  };
  const schedule = () => {
    timer = setTimeout(() => {
      running = drain()
        .catch(onError)
        .finally(() => !stopped && schedule());
    }, everyMs);
    timer.unref();
  };
  schedule();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/**
 * Starts the jobs on this node: queues and times as declared, work taken as it comes, each run by one node. Needs the tables of `installJobs` and no
 * rights of an owner. Throws when a job's name is not on the list of system tasks.
 */
export async function startJobs(
  databases: Databases,
  jobs: readonly JobDeclaration[],
  options: JobsOptions,
): Promise<Jobs> {
  const unlisted = jobs.find((job) => !databases.systemTasks.has(job.name));
  if (unlisted) throw new Error(`job “${unlisted.name}” is not in the list of system tasks (app/wiring.ts)`);
  const boss = makeQueue(options);
  const pollSeconds = options.pollSeconds ?? 1;
  try {
    await boss.start();
    for (const job of jobs) await declare(boss, job);
    await unscheduleOthers(boss, jobs);
    for (const job of jobs) {
      const settings = {
        pollingIntervalSeconds: pollSeconds,
        localConcurrency: job.concurrency ?? 1,
        heartbeatRefreshSeconds: SIGN_OF_LIFE_SECONDS,
      };
      await boss.work<JobData | null>(job.name, settings, worker(databases, job, options.onError));
    }
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  const names = jobs.map((job) => job.name);
  const endHandOver = handOverAgainAndAgain(
    () => handOver(databases.system, boss, names),
    pollSeconds * 1_000,
    options.onError,
  );
  return {
    async stop() {
      await endHandOver();
      await boss.stop({ graceful: true, timeout: 20_000 });
    },
  };
}
