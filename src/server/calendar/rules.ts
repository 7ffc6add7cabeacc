/**
 * The working calendar: which days work is done on, from the State Council's yearly notice (国务院办公厅关于××××年部分节假日安排的通知).
 * A year without a notice is never guessed. A notice may name days of the December before its year.
 */
import { type CivilDate, type WorkCalendar, weekdayOf } from '#kernel/dates.ts';
import { defineRefusals, type FieldError, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Holiday } from './contract.ts';

defineRefusals({
  'calendar/wrong-days': {
    status: 422,
    zh: '有 {count} 个日期需要改，请对照通知原文。',
    en: '{count} date(s) need mending; compare them with the notice.',
  },
  'calendar/too-few': {
    status: 422,
    zh: '{year} 年只录入了 {count} 个放假日，少于法定的 11 天。请把通知里的日期录全。',
    en: 'Only {count} rest days were entered for {year}, fewer than the 11 public holidays. Enter every date of the notice.',
  },
});

/** Public holidays a year had at least since 2008 (全国年节及纪念日放假办法); an entry with fewer has been cut short. */
const FEWEST_OFF = 11;

/** The calendar made from what the notices name; where two name the same date, the later year's notice holds. */
export function calendarOf(years: readonly number[], days: readonly (Holiday & { year: number })[]): WorkCalendar {
  const off = new Set<CivilDate>();
  const work = new Set<CivilDate>();
  for (const day of [...days].sort((a, b) => a.year - b.year)) {
    (day.kind === 'off' ? off : work).add(day.date);
    (day.kind === 'off' ? work : off).delete(day.date);
  }
  return { years: new Set(years), off, work };
}

/** Years an administrator has to enter: the current one, and from October on the next, when they are not in the calendar. */
export function missingYears(today: CivilDate, entered: ReadonlySet<number>): number[] {
  const year = Number(today.slice(0, 4));
  const needed = Number(today.slice(5, 7)) >= 10 ? [year, year + 1] : [year];
  return needed.filter((candidate) => !entered.has(candidate));
}

function wrong(i: number, code: string, zh: string, en: string): FieldError {
  return { pointer: `#/days/${i}/date`, code, detail: { zh, en } };
}

function faultOf(year: number, day: Holiday, i: number, seen: Set<string>): FieldError | undefined {
  const again = seen.has(day.date);
  seen.add(day.date);
  if (again)
    return wrong(
      i,
      'twice',
      `${day.date} 出现了两次，请删去一个。`,
      `${day.date} is named twice; remove one of the two.`,
    );
  if (day.date < `${year - 1}-12-20` || day.date > `${year}-12-31`) {
    return wrong(
      i,
      'other-year',
      `${day.date} 不属于 ${year} 年的安排，请改日期或改年份。`,
      `${day.date} is not part of the holidays of ${year}; mend the date or the year.`,
    );
  }
  if (day.kind === 'work' && weekdayOf(day.date) <= 5) {
    return wrong(
      i,
      'weekday',
      `${day.date} 本来就是工作日，调休上班日应在周六或周日，请核对。`,
      `${day.date} is a weekday anyway; a make-up working day falls on a weekend. Please check it.`,
    );
  }
  return undefined;
}

/** Why these days cannot be the holidays of `year`; every wrong date is named. Undefined when they can. */
export function whyNotEnter(year: number, days: readonly Holiday[]): Refusal | undefined {
  const seen = new Set<string>();
  const faults = days
    .map((day, i) => faultOf(year, day, i, seen))
    .filter((fault): fault is FieldError => fault !== undefined);
  if (faults.length > 0) return refuse('calendar/wrong-days', { count: faults.length }, faults);
  const off = days.filter((day) => day.kind === 'off').length;
  return off < FEWEST_OFF ? refuse('calendar/too-few', { year, count: off }) : undefined;
}
