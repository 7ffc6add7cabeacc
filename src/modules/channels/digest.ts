import type { JobDeclaration, JobRun } from '#server/jobs/job.ts';
import { isMailOn, queueMail } from '#server/mail/mail.ts';
import { takeDigests } from './store-choices.ts';

/** People whose digests are queued in one transaction: a long one would hold back everybody who listens to events. */
const BATCH = 200;

/** Queues the digests of a rhythm: what is taken for one is queued in the same transaction, so each notice comes in one digest. */
async function queueDigests({ system, signal }: JobRun, rhythm: 'daily' | 'weekly'): Promise<void> {
  for (let taken = BATCH; taken === BATCH && !signal.aborted; ) {
    taken = await system(async ({ db }) => {
      if (!(await isMailOn(db))) return 0;
      const digests = await takeDigests(db, rhythm, BATCH);
      const mails = digests.map(({ personId, notifications }) => ({
        kind: 'channels.digest',
        personId,
        data: { rhythm, notifications },
      }));
      await queueMail(db, mails);
      return digests.length;
    });
  }
}

/** Digests leave in the morning: every day, and on Mondays for the week. */
export const digestJobs: readonly JobDeclaration[] = [
  {
    name: 'channels.daily',
    title: { zh: '每日邮件汇总', en: 'Daily digests by mail' },
    cron: '0 8 * * *',
    run: (run) => queueDigests(run, 'daily'),
  },
  {
    name: 'channels.weekly',
    title: { zh: '每周邮件汇总', en: 'Weekly digests by mail' },
    cron: '5 8 * * 1',
    run: (run) => queueDigests(run, 'weekly'),
  },
];
