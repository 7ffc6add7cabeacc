import { ADMINISTRATORS, REGISTERED, SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '../database/context.ts';
import type { CalendarYear, EnterYear } from './contract.ts';
import { missingYears, whyNotEnter } from './rules.ts';
import { listYears, lockYear, replaceYear } from './store.ts';

/** Work this kit does as the system role; on the list in `app/wiring.ts`. */
export const CALENDAR_TASK = 'calendar.enter';

/** Refuses everybody but the system administrators of this installation. */
export function assertAdministrator(ctx: Pick<Ctx, 'actor'>): void {
  if (!ctx.actor.audiences.includes(SYSTEM_ADMINISTRATORS)) throw refuse('access/denied');
}

/** Enters or replaces the holidays of a year from its notice. System administrators only; refuses wrong dates and a year changed meanwhile. */
export async function enterYear(ctx: Ctx, year: number, entry: EnterYear): Promise<CalendarYear> {
  assertAdministrator(ctx);
  refuseIf(whyNotEnter(year, entry.days));
  await elevated(ctx, CALENDAR_TASK, async () => {
    const version = await lockYear(ctx.db, year);
    if (version !== entry.version) throw refuse('record/changed', { version });
    await replaceYear(ctx.db, year, entry, ctx.actor.personId);
  });
  emit(ctx, {
    type: 'calendar.year-entered',
    kind: 'calendar-year',
    subject: String(year),
    readers: [ADMINISTRATORS, REGISTERED],
    data: { document: entry.document, version: entry.version + 1, days: entry.days.length },
  });
  return (await listYears(ctx.db)).find((entered) => entered.year === year)!;
}

/** Years whose notice has to be entered by now: an administrator's to-do; empty as a rule. */
export async function listMissingYears(ctx: Ctx): Promise<number[]> {
  const years = await listYears(ctx.db);
  return missingYears(ctx.today, new Set(years.map((entered) => entered.year)));
}
