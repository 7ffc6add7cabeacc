import { routes } from '../http/mount.ts';
import { deadlinesContract } from './contract.ts';
import { daysLeft, listMyDeadlines } from './deadlines.ts';

export const mounted = routes(deadlinesContract, {
  listMyDeadlines: async (ctx, { query }) => {
    const found = await listMyDeadlines(ctx, { until: query.until, limit: query.limit + 1 });
    return {
      today: ctx.today,
      deadlines: found.slice(0, query.limit).map((row) => ({ ...row, daysLeft: daysLeft(row, ctx.today) })),
      more: found.length > query.limit,
    };
  },
});
