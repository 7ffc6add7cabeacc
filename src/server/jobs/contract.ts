import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

export const jobRun = z.strictObject({
  id: z.string(),
  name: z.string(),
  state: z.enum(['created', 'retry', 'active', 'completed', 'cancelled', 'failed']),
  retries: z.int(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** What went wrong at the last try; empty when nothing did. */
  error: z.string(),
});
export type JobRunRecord = z.infer<typeof jobRun>;

export const jobsContract = contract({
  listJobs: {
    method: 'GET',
    path: '/api/jobs',
    access: 'member',
    scope: 'admin',
    summary: { zh: '后台任务及最近的运行', en: 'Background jobs and their recent runs' },
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    response: z.strictObject({
      jobs: z.array(
        z.strictObject({
          name: z.string(),
          title: z.strictObject({ zh: z.string(), en: z.string() }),
          cron: z.string().nullable(),
          /** Asked for and not yet begun. */
          waiting: z.int(),
          last: jobRun.nullable(),
        }),
      ),
      runs: z.array(jobRun),
    }),
  },
  runJob: {
    method: 'POST',
    path: '/api/jobs/:name/run',
    access: 'member',
    scope: 'admin',
    summary: { zh: '立即运行一个定时任务', en: 'Run a scheduled job now' },
    params: z.strictObject({ name: z.string().max(100) }),
  },
});
