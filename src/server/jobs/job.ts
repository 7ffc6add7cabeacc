import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx, Databases } from '../database/context.ts';

/** Data a job is asked for with: ids and dates, never content. */
export type JobData = Readonly<Record<string, unknown>>;

/** What a job works with. It opens its own transactions, short ones: a long one stalls everything that listens to events. */
export interface JobRun {
  readonly data: JobData;
  readonly databases: Databases;
  /** Aborted when the node stops or the job takes longer than allowed. */
  readonly signal: AbortSignal;
  /** Runs work as the system role, under the job's name, which is on the list of system tasks. */
  readonly system: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
}

/** Work that is done beside requests: at set times, or when asked for with {@link enqueue}. A job may run again after a crash, so it must bear that. */
export interface JobDeclaration {
  /** `module.verb`; also its name on the list of system tasks. */
  readonly name: string;
  readonly title: Bilingual;
  /** When it runs by itself, as a cron expression in Beijing time; a run missed while the product was down is made up for once. */
  readonly cron?: string;
  /** How often a failed run is tried again; 5 when left out, over five to ten minutes: each wait is about twice the one before. */
  readonly retries?: number;
  /** Runs at the same time on one node; 1 when left out. A job with `cron` runs once at a time in the whole installation. */
  readonly concurrency?: number;
  /** Seconds after which a run counts as failed; 900 when left out. */
  readonly seconds?: number;
  readonly run: (run: JobRun) => Promise<void>;
}
