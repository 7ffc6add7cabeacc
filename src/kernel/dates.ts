/** A civil date `YYYY-MM-DD`, without a time or zone. The product's civil dates are those of Asia/Shanghai. */
export type CivilDate = string & { readonly __unit?: 'civil date' };
/** An instant, ISO 8601 in UTC, `2026-03-02T01:30:00.000Z`. */
export type Instant = string & { readonly __unit?: 'instant' };

/** The zone in which deadlines fall and reports are cut. */
export const ZONE = 'Asia/Shanghai';

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** True for a date that exists on the calendar: `2026-02-30` does not. */
export function isCivilDate(text: string): text is CivilDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The civil date in Beijing at an instant. */
export function civilDateOf(instant: Instant): CivilDate {
  return shanghai.format(new Date(instant)) as CivilDate;
}

/** The date `days` calendar days later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10) as CivilDate;
}

/**
 * The date `months` months later: the corresponding day, or the last day of the month where there is none (民法典 第二百零二条). Earlier when
 * negative. 2024-02-29 and 36 months give 2027-02-28.
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10) as CivilDate;
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: CivilDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/**
 * Working days as the State Council's yearly notice sets them. `off` are weekdays that rest, `work` weekend days that are worked
 * (调休); only years in `years` are known.
 */
export interface WorkCalendar {
  readonly years: ReadonlySet<number>;
  readonly off: ReadonlySet<CivilDate>;
  readonly work: ReadonlySet<CivilDate>;
}

/** A year for which no holiday notice has been entered: the answer is refused, never guessed. */
export class UnknownCalendarYear extends Error {
  readonly year: number;
  constructor(year: number) {
    super(`no holiday notice for ${year}`);
    this.year = year;
  }
}

/** Whether work is done on a date. Throws {@link UnknownCalendarYear} when that year's notice is not in the calendar. */
export function isWorkingDay(date: CivilDate, calendar: WorkCalendar): boolean {
  const year = Number(date.slice(0, 4));
  if (!calendar.years.has(year)) throw new UnknownCalendarYear(year);
  if (calendar.work.has(date)) return true;
  return weekdayOf(date) <= 5 && !calendar.off.has(date);
}

/** The date `days` working days after `date`, the start day not counted. `days` ≥ 0. Throws {@link UnknownCalendarYear}. */
export function addWorkingDays(date: CivilDate, days: number, calendar: WorkCalendar): CivilDate {
  let on = date;
  for (let left = days; left > 0; ) {
    on = addDays(on, 1);
    if (isWorkingDay(on, calendar)) left -= 1;
  }
  return on;
}

/** The first working day on or after a date (民法典 第二百零三条). Throws {@link UnknownCalendarYear}. */
export function rollForward(date: CivilDate, calendar: WorkCalendar): CivilDate {
  let on = date;
  while (!isWorkingDay(on, calendar)) on = addDays(on, 1);
  return on;
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. Throws {@link UnknownCalendarYear}. */
export function workingDaysBetween(from: CivilDate, to: CivilDate, calendar: WorkCalendar): number {
  let days = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (isWorkingDay(on, calendar)) days += 1;
  return days;
}
