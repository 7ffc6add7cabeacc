import { addDays } from '#kernel/dates.ts';
import type { Ctx } from '#server/database/context.ts';
import type { KindOfWaiting } from '#server/duties/duties.ts';
import type { Duty, Today } from './contract-lists.ts';
import { quietAfter } from './quiet.ts';
import { findMyNext, findMyQuiet, findMyYear } from './store-my-work.ts';

const SHOWN = 12;

const NOTHING = { zh: '', en: '' };

const dutyOf = (one: KindOfWaiting): Duty => ({
  id: one.id,
  kind: one.kind,
  label: one.label,
  title: one.title,
  detail: one.detail ?? NOTHING,
  dueOn: one.dueOn,
  link: one.link,
  since: one.since,
});

/**
 * What the actor has to do, from every part of the product: due within a week, or waiting without a date; what has gone quiet, what comes in the
 * next days, and their own year. Duties come first, by due date.
 */
export async function readToday(ctx: Ctx, duties: (ctx: Ctx) => Promise<KindOfWaiting[]>): Promise<Today> {
  const soon = addDays(ctx.today, 7);
  const all = (await duties(ctx)).map(dutyOf);
  const due = all.filter((one) => !one.dueOn || one.dueOn <= soon);
  const ahead = await findMyNext(ctx, { after: ctx.today, until: soon }, 8);
  return {
    today: ctx.today,
    duties: due.slice(0, SHOWN),
    later: all.length - Math.min(due.length, SHOWN),
    overdue: all.filter((one) => one.dueOn && one.dueOn < ctx.today).length,
    quiet: await findMyQuiet(ctx, await quietAfter(ctx), 8),
    ahead: ahead.map((row) => ({ id: row.id, on: row.nextOn!, what: row.nextAction, title: row.title })),
    figures: await findMyYear(ctx),
  };
}
