import type { JobDeclaration } from '../jobs/job.ts';
import type { Policy } from './policy.ts';
import { RETENTION_TASK, sweepRetention } from './sweep.ts';

/** Every night: what is older than its policy allows goes. */
export const retentionJob = (policies: readonly Policy[]): JobDeclaration => ({
  name: RETENTION_TASK,
  title: { zh: '按留存规则清理到期数据', en: 'Remove what is older than the retention rules allow' },
  cron: '40 2 * * *',
  run: async ({ databases }) => {
    await sweepRetention(databases, policies);
  },
});
