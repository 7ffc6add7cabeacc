/**
 * To-dos (待办) and reminders (催办). Whoever began a matter may remind those who have to act once on each working day while it waits. A reminder is
 * an event and a notification, and changes neither the matter nor its due date.
 */
import { type CivilDate, daysBetween, isWorkingDay, UnknownCalendarYear, type WorkCalendar } from '#kernel/dates.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';

defineRefusals({
  'duties/not-waiting': {
    status: 409,
    zh: '这件事已经办结，或不是您发起的，不用催了。',
    en: 'This is settled, or you did not begin it; there is nobody to remind.',
  },
  'duties/rest-day': {
    status: 409,
    zh: '今天是休息日，对方不上班。下一个工作日再催。',
    en: 'Today is a rest day and nobody is at work. Remind them on the next working day.',
  },
  'duties/reminded-today': {
    status: 409,
    zh: '今天已经催过一次，对方收到了。下一个工作日可以再催。',
    en: 'You have reminded them today and they were told. You can again on the next working day.',
  },
});

/** Why no reminder can be sent today; undefined when one can. A year without a holiday notice is refused, never guessed. */
export function whyNotRemind(
  matter: { readonly endedOn: CivilDate | null; readonly remindedOn: CivilDate | null },
  today: CivilDate,
  calendar: WorkCalendar,
): Refusal | undefined {
  if (matter.endedOn) return refuse('duties/not-waiting');
  if (matter.remindedOn && matter.remindedOn >= today) return refuse('duties/reminded-today');
  try {
    return isWorkingDay(today, calendar) ? undefined : refuse('duties/rest-day');
  } catch (error) {
    if (error instanceof UnknownCalendarYear) return refuse('calendar/year-missing', { year: error.year });
    throw error;
  }
}

/** What sorts a list of to-dos: the due date, what has none last; then what has waited longest. */
export interface Ordered {
  readonly dueOn: CivilDate | null;
  readonly since: CivilDate;
}

/** Puts to-dos in the order in which they are to be done. */
export function inOrder<T extends Ordered>(duties: readonly T[]): T[] {
  const key = ({ dueOn, since }: Ordered) => `${dueOn ?? '9999'} ${since}`;
  return [...duties].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** How many of them are over their last day. */
export function overdueOf(duties: readonly Ordered[], today: CivilDate): number {
  return duties.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
}

/** Calendar days until the end of the last day: 0 on it, negative when it is over; null without one. */
export const daysLeftOf = (dueOn: CivilDate | null, today: CivilDate) => (dueOn ? daysBetween(today, dueOn) : null);
