import type { JobDeclaration } from '#server/jobs/job.ts';
import { deliveryOf } from '#server/outbox/list.ts';
import { tryAgain } from '#server/outbox/store.ts';
import { targetOf } from './institution/decide.ts';
import { waitingToLeave } from './store.ts';
import { RESEND_TASK } from './tasks.ts';

/** What the city could not be given for a day is tried anew: an approved submission is not given up because the city was away. */
export const reportingJobs: readonly JobDeclaration[] = [
  {
    name: RESEND_TASK,
    title: { zh: '再送市平台没有收下的报送', en: 'Send again what the city could not be given' },
    cron: '15 */6 * * *',
    run: ({ system }) =>
      system(async ({ db }) => {
        for (const { id, organisationId } of await waitingToLeave(db)) {
          const delivery = await deliveryOf(db, targetOf(organisationId), id);
          if (delivery?.state === 'failed') await tryAgain(db, [delivery.id]);
        }
      }),
  },
];
