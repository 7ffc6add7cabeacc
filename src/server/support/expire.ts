import type { JobDeclaration } from '../jobs/job.ts';
import { tellOfAccess } from './accesses.ts';
import { overBy } from './rules.ts';
import { closeAccess, underWay } from './store.ts';

/** Every minute: writes that accesses are over whose time has come, so that the organisation is told. What they opened was shut already. */
export const expireAccesses: JobDeclaration = {
  name: 'support.expire',
  title: { zh: '应急访问到时结束', en: 'Break-glass accesses end' },
  cron: '* * * * *',
  run: ({ system }) =>
    system(async (ctx) => {
      for (const found of await underWay(ctx.db)) {
        const state = overBy(found, ctx.now);
        if (!state) continue;
        await closeAccess(ctx.db, found.id, { state, name: '', at: found.until ?? ctx.now, reason: 'time' });
        const { caseNumber, askedName } = found;
        tellOfAccess(ctx, found, state === 'ended' ? 'ended' : 'withdrawn', { caseNumber, askedName });
      }
    }),
};
