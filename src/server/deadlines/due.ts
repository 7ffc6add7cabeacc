import { addDays, addWorkingDays, type CivilDate, isWorkingDay, type WorkCalendar } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';

/** How days are counted: every day, or working days only. */
export type DayKind = 'calendar' | 'working';
/** What happens when the last of calendar days is a rest day: it stays, or the deadline moves to the next working day (民法典第 203 条). */
export type Roll = 'none' | 'next-working-day';

/** A number of days to count. */
export interface Span {
  readonly days: number;
  readonly dayKind: DayKind;
  readonly roll: Roll;
}

/** The day a deadline ends at 24:00 Beijing time, and how it came about, as a sentence. */
export interface Due {
  readonly dueOn: CivilDate;
  readonly explanation: Bilingual;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function dated(date: CivilDate, withYear: boolean): Bilingual {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return {
    zh: `${withYear ? `${year} 年 ` : ''}${month} 月 ${day} 日`,
    en: `${day} ${MONTHS[month - 1]}${withYear ? ` ${year}` : ''}`,
  };
}

function explain(startedOn: CivilDate, span: Span, last: CivilDate, dueOn: CivilDate): Bilingual {
  const withYear = startedOn.slice(0, 4) !== dueOn.slice(0, 4);
  const [from, to, end] = [startedOn, dueOn, last].map((date) => dated(date, withYear)) as [
    Bilingual,
    Bilingual,
    Bilingual,
  ];
  const unit = {
    zh: span.dayKind === 'working' ? '个工作日' : '个自然日',
    en: `${span.dayKind} day${span.days === 1 ? '' : 's'}`,
  };
  const moved =
    last === dueOn
      ? { zh: '', en: '' }
      : {
          zh: `最后一日 ${end.zh}是休息日，顺延至 ${to.zh}。`,
          en: ` The last day, ${end.en}, is a rest day; moved to ${to.en}.`,
        };
  return {
    zh: `${span.days} ${unit.zh}，自 ${from.zh}次日起算，至 ${end.zh} 24 时止。${moved.zh}`,
    en: `${span.days} ${unit.en}, counted from the day after ${from.en}, ending at 24:00 on ${end.en}.${moved.en}`,
  };
}

/**
 * The last day of a span that begins on `startedOn`, the start day not counted (民法典第 201 条). Throws `UnknownCalendarYear` when working days
 * are needed of a year without a holiday notice.
 */
export function dueAfter(startedOn: CivilDate, span: Span, calendar: WorkCalendar): Due {
  const last =
    span.dayKind === 'working' ? addWorkingDays(startedOn, span.days, calendar) : addDays(startedOn, span.days);
  let dueOn = last;
  if (span.roll === 'next-working-day') while (!isWorkingDay(dueOn, calendar)) dueOn = addDays(dueOn, 1);
  return { dueOn, explanation: explain(startedOn, span, last, dueOn) };
}

/** The explanation of a date that parties agreed on or a document names. */
export function dueOnDate(startedOn: CivilDate, dueOn: CivilDate): Due {
  const day = dated(dueOn, startedOn.slice(0, 4) !== dueOn.slice(0, 4));
  return {
    dueOn,
    explanation: { zh: `约定的日期：至 ${day.zh} 24 时止。`, en: `Agreed date: until 24:00 on ${day.en}.` },
  };
}
