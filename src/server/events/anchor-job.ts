import type { JobDeclaration } from '../jobs/job.ts';
import { anchorSeal } from './anchor.ts';
import { sealHeads } from './seal.ts';

/** The daily anchoring as a job and as a task of the system role. */
export const ANCHOR_TASK = 'audit.anchor';

/** Every day, and when a node starts: the newest seal goes into a file in a folder outside the database. */
export const anchorJob = (folder: string): JobDeclaration => ({
  name: ANCHOR_TASK,
  title: { zh: '把封存的链头留到库外', en: 'Anchor the sealed heads outside the database' },
  cron: '10 0 * * *',
  run: async ({ databases, system }) => {
    const { seal, now } = await system(async (ctx) => ({ seal: await sealHeads(ctx.db), now: ctx.now }));
    if (seal) await anchorSeal(databases.system, seal, { folder, now });
  },
});
