import { addDays } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';
import { listMyDeadlines } from '#server/deadlines/deadlines.ts';
import type { Duty, Today } from './contract-lists.ts';
import { quietAfter } from './quiet.ts';
import { findMyNext, findMyQuiet, findMyYear } from './store-my-work.ts';

const SHOWN = 12;

function dutiesOf(deadlines: Awaited<ReturnType<typeof listMyDeadlines>>): Duty[] {
  return deadlines.map((one) => ({
    id: one.id,
    kind: one.kind,
    title: one.title,
    detail: one.explanation,
    dueOn: one.dueOn,
    link: one.link,
    since: one.startedOn,
  }));
}

async function nextDuties(ctx: Ctx): Promise<Duty[]> {
  const rows = await findMyNext(ctx, { until: ctx.today }, 50);
  return rows.map((row) => ({
    id: row.id,
    kind: 'engagement-next',
    title: { zh: row.nextAction, en: row.nextAction },
    detail: { zh: `对接 ${row.number} · ${row.title}`, en: `Engagement ${row.number} · ${row.title}` },
    dueOn: row.nextOn!,
    link: `/engagements/${row.id}`,
    since: row.lastStepOn,
  }));
}

/**
 * What the actor has to do: deadlines of theirs and of those they act for, next steps that are due, what has gone quiet, what comes in the next
 * days, and their own year. Duties come first, by due date.
 */
export async function readToday(ctx: Ctx): Promise<Today> {
  const soon = addDays(ctx.today, 7);
  const deadlines = dutiesOf(await listMyDeadlines(ctx, { limit: 200 }));
  const all = [...deadlines, ...(await nextDuties(ctx))].sort((a, b) =>
    a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0,
  );
  const due = all.filter((one) => one.dueOn <= soon);
  const ahead = await findMyNext(ctx, { after: ctx.today, until: soon }, 8);
  return {
    today: ctx.today,
    duties: due.slice(0, SHOWN),
    later: all.length - Math.min(due.length, SHOWN),
    overdue: all.filter((one) => one.dueOn < ctx.today).length,
    quiet: await findMyQuiet(ctx, await quietAfter(ctx), 8),
    ahead: ahead.map((row) => ({ id: row.id, on: row.nextOn!, what: row.nextAction, title: row.title })),
    figures: await findMyYear(ctx),
  };
}
