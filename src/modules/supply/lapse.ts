import type { Ctx, Databases } from '#server/database/context.ts';
import { settleDeadlines } from '#server/deadlines/deadlines.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import { pushOrPutOff } from './follow.ts';
import { ANSWER_DEADLINE, emitPush } from './push.ts';
import { turnOf } from './rules.ts';
import { changePush, listPutOff, lockOverdue } from './store.ts';
import { LAPSE_TASK } from './tasks.ts';

/** Rows per transaction: a long one would hold back everybody who listens to events. */
const BATCH = 100;

/** Turns up to `limit` rows whose time to answer is over into what the district deals with; answers how many. System role. */
export async function lapseOverdue(ctx: Ctx, limit = BATCH): Promise<number> {
  const overdue = await lockOverdue(ctx.db, ctx.today, limit);
  for (const push of overdue) {
    const state = 'unclaimed' as const;
    await changePush(ctx.db, push, { state, turn: turnOf({ ...push, state }), updatedAt: ctx.now });
    await settleDeadlines(ctx, { subjectKind: 'push', subjectId: push.id, kind: ANSWER_DEADLINE, outcome: 'lapsed' });
    emitPush(ctx, 'unclaimed', push, { changes: { state: ['waiting', state] }, data: { dueOn: push.dueOn } });
  }
  return overdue.length;
}

async function retryPutOff(databases: Databases, waiting: readonly string[]): Promise<void> {
  for (const listingId of waiting) await pushOrPutOff(databases, listingId, LAPSE_TASK);
}

/** The daily turn. Safe to run twice or on two nodes: what has lapsed does not lapse again. */
export const lapseJob: JobDeclaration = {
  name: LAPSE_TASK,
  title: { zh: '供给推送：逾期转区，补推', en: 'Pushed supply: lapse what is overdue, push what was put off' },
  cron: '30 0 * * *',
  run: async ({ system, databases }) => {
    while ((await system((ctx) => lapseOverdue(ctx))) === BATCH);
    await retryPutOff(databases, await system((ctx) => listPutOff(ctx.db)));
  },
};
