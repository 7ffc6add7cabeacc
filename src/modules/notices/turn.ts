import { UnknownCalendarYear } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import { saveStep } from './end.ts';
import { emitNotice, tellSubject } from './events.ts';
import { startAnswering } from './object.ts';
import { announceOpening } from './open.ts';
import { whyNotClose } from './rules.ts';
import { findNotice, lockToClose, lockToOpen, type StoredNotice } from './store.ts';
import { changeObjection, withoutDueDay } from './store-objections.ts';
import { TURN_TASK } from './tasks.ts';
import { datesOf } from './terms.ts';

/** Rows per transaction: a long one would hold back everybody who listens to events. */
const BATCH = 100;

/**
 * A notice that is put up late, since the server was down on its day, counts from the day on which it is in fact put up. False where a year's
 * holidays are missing: it stays scheduled, and is opened once they are entered.
 */
async function putUp(ctx: Ctx, notice: StoredNotice): Promise<boolean> {
  const opensOn = ctx.today;
  try {
    const dates = await datesOf(ctx, { ...notice, opensOn }, []);
    const opened = await saveStep(ctx, notice, { state: 'OPEN', opensOn, openedAt: ctx.now, ...dates });
    await announceOpening(ctx, opened);
    return true;
  } catch (error) {
    if (error instanceof UnknownCalendarYear) return false;
    throw error;
  }
}

async function takeDown(ctx: Ctx, notice: StoredNotice): Promise<void> {
  if (whyNotClose(notice, ctx.today)) return;
  const closed = await saveStep(ctx, notice, { state: 'CLOSED_OK', closedAt: ctx.now });
  emitNotice(ctx, 'closed', closed, { changes: { state: [notice.state, 'CLOSED_OK'] } });
  await tellSubject(ctx, closed, 'closed', {
    zh: `“${closed.title}”公示期满，下一步可自 ${closed.nextStepFrom} 办理`,
    en: `The notice on “${closed.title}” has run its time; the next step may follow from ${closed.nextStepFrom}`,
  });
}

/** Opens up to `limit` scheduled notices whose day has come; answers how many. System role. */
export async function openDue(ctx: Ctx, limit = BATCH): Promise<number> {
  let opened = 0;
  for (const notice of await lockToOpen(ctx.db, ctx.today, limit)) if (await putUp(ctx, notice)) opened += 1;
  return opened;
}

/** Closes up to `limit` notices whose last day is over, with no objection open; answers how many. What is sealed is narrowed with them. System role. */
export async function closeDue(ctx: Ctx, limit = BATCH): Promise<number> {
  const due = await lockToClose(ctx.db, ctx.today, limit);
  for (const notice of due) await takeDown(ctx, notice);
  return due.length;
}

/** Starts the time to answer where the calendar did not know the year yet. System role. */
async function startWaiting(ctx: Ctx): Promise<void> {
  for (const { noticeId, ...one } of await withoutDueDay(ctx.db, BATCH)) {
    const notice = await findNotice(ctx.db, noticeId);
    const answerDueOn = notice ? await startAnswering(ctx, notice, one) : null;
    if (answerDueOn) await changeObjection(ctx.db, one, { answerDueOn, updatedAt: ctx.now });
  }
}

/** The turn of the day, Beijing time, and again each hour for what was missed. Safe to run twice or on two nodes: each notice turns once. */
export const turnJob: JobDeclaration = {
  name: TURN_TASK,
  title: { zh: '公示：到日开始、期满结束', en: 'Notices: open and close on their day' },
  cron: '1 * * * *',
  run: async ({ system }) => {
    while ((await system((ctx) => openDue(ctx))) === BATCH);
    while ((await system((ctx) => closeDue(ctx))) === BATCH);
    await system(startWaiting);
  },
};
