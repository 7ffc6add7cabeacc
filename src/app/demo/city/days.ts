import { addDays, type CivilDate, daysBetween, weekdayOf } from '#kernel/dates.ts';
import type { Dice } from './random.ts';

/** The same day, or the Friday before a weekend. Keeps the order of days. */
export function workday(date: CivilDate): CivilDate {
  return addDays(date, -Math.max(0, weekdayOf(date) - 5));
}

/** The same day, or the Monday after a weekend. */
export function nextWorkday(date: CivilDate): CivilDate {
  const weekday = weekdayOf(date);
  return weekday <= 5 ? date : addDays(date, 8 - weekday);
}

/** Contracts by month, January first: June and December stand out, the weeks around the Spring Festival are quiet. */
const MONTHS = [0.5, 0.35, 0.8, 0.8, 0.9, 2.6, 0.9, 0.8, 1, 0.9, 1.4, 3];

/** A day from `first` to `last` on which contracts are signed, drawn by month. */
export function signingDay(first: CivilDate, last: CivilDate, draw: Dice): CivilDate {
  const span = daysBetween(first, last);
  let date = last;
  for (let attempt = 0; attempt < 40; attempt += 1) {
    date = addDays(first, draw.whole(0, span));
    if (draw.chance(MONTHS[Number(date.slice(5, 7)) - 1]! / 3)) break;
  }
  const rolled = workday(date);
  return rolled < first ? first : rolled;
}

/** `count` days in order, from `first` to `last`, each a working day not before `first`. */
export function daysInOrder(first: CivilDate, last: CivilDate, count: number, draw: Dice): CivilDate[] {
  const span = Math.max(0, daysBetween(first, last));
  return Array.from({ length: count }, () => draw.whole(0, span))
    .sort((a, b) => a - b)
    .map((days) => {
      const rolled = workday(addDays(first, days));
      return rolled < first ? first : rolled;
    });
}
