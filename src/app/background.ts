import type { MailSettings } from '#server/config.ts';
import { asSystem } from '#server/database/context.ts';
import { type Sealing, startSealing } from '#server/events/seal.ts';
import type { Tail } from '#server/events/tail.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import { enqueue } from '#server/jobs/requests.ts';
import { type Jobs, startJobs } from '#server/jobs/start.ts';
import { type NotificationRules, startNotifier } from '#server/notify/notifier.ts';
import { type Delivering, startDelivering } from '#server/outbox/deliver.ts';
import { allJobs, JOBS_AT_START } from './jobs.ts';
import type { Installation } from './module-routes.ts';
import { allNotices } from './notices.ts';
import { channelsOut } from './outside.ts';
import { waysToCity } from './reporting.ts';
import { startListeners } from './wiring.ts';

/** What a node does beside answering requests. */
export interface Background {
  /** Resolves when everything committed before the call has been told and derived. For tests. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

interface BackgroundOptions {
  readonly databaseUrl: string;
  readonly onError: (error: Error) => void;
  /** Without jobs, listeners alone: for tests that need what is derived from events and no clock. */
  readonly jobs: boolean;
  /** Where mail is handed over; no mail without it. */
  readonly mail?: MailSettings | undefined;
}

/** Starts jobs, notifications and every listener of the wiring; `stop` ends them in the opposite order. */
export async function startBackground(installation: Installation, options: BackgroundOptions): Promise<Background> {
  const { databases } = installation;
  const notices: NotificationRules = allNotices();
  const tails: Tail[] = [startNotifier(databases, notices, options), ...startListeners(installation, options)];
  const declared: readonly JobDeclaration[] = allJobs(installation);
  const jobs: Jobs | undefined = options.jobs
    ? await startJobs(databases, declared, { url: options.databaseUrl, onError: options.onError })
    : undefined;
  const sealing: Sealing | undefined = options.jobs ? startSealing(databases, options) : undefined;
  const out = [
    ...channelsOut(installation.channels, options.mail, installation.security.cipher),
    ...waysToCity(installation.reporting),
  ];
  const delivering: Delivering | undefined = options.jobs ? startDelivering(databases, out, options) : undefined;
  const atStart = JOBS_AT_START.filter((name) => declared.some((job) => job.name === name));
  if (options.jobs)
    for (const name of atStart) await asSystem(databases, name, (ctx) => enqueue(ctx, name, {}, { key: 'now' }));
  return {
    settled: async () => {
      for (const tail of tails) await tail.settled();
    },
    stop: async () => {
      await jobs?.stop();
      await sealing?.stop();
      await delivering?.stop();
      for (const tail of tails.reverse()) await tail.stop();
    },
  };
}
