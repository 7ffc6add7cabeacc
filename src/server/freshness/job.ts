import type { JobDeclaration } from '../jobs/job.ts';
import { type Aged, FRESHNESS_TASK, sweepFreshness } from './sweep.ts';

/** The daily job on published rows, soon after midnight in Beijing. */
export const freshnessJob = (aged: readonly Aged[]): JobDeclaration => ({
  name: FRESHNESS_TASK,
  title: { zh: '清单保鲜：到期退出，提前提醒', en: 'Freshness of public lists: expire and remind' },
  cron: '20 0 * * *',
  run: async ({ databases }) => {
    await sweepFreshness(databases, aged);
  },
});
