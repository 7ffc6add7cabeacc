/**
 * How long a notice for objections (公示) lasts. Days are counted as 民法典 第二百零一条至第二百零三条 has it: the day on which the notice opens is not
 * counted, and a period that ends on a day of rest ends on the first working day after it. A year whose holidays have not been entered is
 * refused ({@link UnknownCalendarYear}), never guessed.
 */
import {
  addDays,
  addWorkingDays,
  type CivilDate,
  daysBetween,
  rollForward,
  UnknownCalendarYear,
  type WorkCalendar,
  workingDaysBetween,
} from '#kernel/dates.ts';
import { defineRefusals, refuse } from '#kernel/refusal.ts';

defineRefusals({
  'policies/objection-outside': {
    status: 422,
    zh: '异议提出于 {raisedOn}，不在公示期（{from} 至 {to}）内。请核对日期；公示期已满的，另行处理。',
    en: 'The objection of {raisedOn} lies outside the notice ({from} to {to}). Check the dates; after the notice it is dealt with on its own.',
  },
  'policies/objection-backwards': {
    status: 422,
    zh: '异议处理完的日期 {resolvedOn} 早于提出的日期 {raisedOn}，请核对。',
    en: 'The objection was settled on {resolvedOn}, before it was raised on {raisedOn}; check the dates.',
  },
});

export const DAY_KINDS = ['calendar', 'working'] as const;
export const OBJECTION_POLICIES = ['SUSPEND_RESUME', 'RESTART'] as const;

/** What a notice's dates follow from. */
export interface NoticeTerms {
  readonly days: number;
  readonly dayKind: (typeof DAY_KINDS)[number];
  /** Whether a last day of rest moves to the next working day; a unit may choose not to (国发〔2016〕16号 itself only says “not less than”). */
  readonly rollEnd: boolean;
  readonly objectionPolicy: (typeof OBJECTION_POLICIES)[number];
}

/** An objection: still open without `resolvedOn`. `changed`: the name, price, taker, persons or amounts were changed, which starts the notice again. */
export interface Objection {
  readonly raisedOn: CivilDate;
  readonly resolvedOn?: CivilDate | undefined;
  readonly changed?: boolean | undefined;
}

/** The dates of a notice. */
export type NoticePeriod =
  | {
      readonly state: 'dated';
      /** The last day before it was rolled past days of rest. */
      readonly nominalEndOn: CivilDate;
      /** The last day on which anybody may object. */
      readonly lastDay: CivilDate;
      /** The day after: the next step may be taken from then on. */
      readonly nextStepFrom: CivilDate;
      /** The first working day after the last; absent when that year's holidays have not been entered. */
      readonly nextWorkingDay?: CivilDate;
    }
  | {
      /** An objection is open: the notice cannot end. */
      readonly state: 'open-objection';
      readonly since: CivilDate;
      /** Days that will remain after the objection, counted as the notice counts; all of them where it starts again. */
      readonly daysLeft: number;
    };

interface Counting {
  /** The day from which on it is counted, itself not counted. */
  readonly from: CivilDate;
  readonly left: number;
}

function nominalEnd({ from, left }: Counting, terms: NoticeTerms, calendar: WorkCalendar): CivilDate {
  return terms.dayKind === 'working' ? addWorkingDays(from, left, calendar) : addDays(from, left);
}

function lastDayOf(nominal: CivilDate, terms: NoticeTerms, calendar: WorkCalendar): CivilDate {
  return terms.rollEnd ? rollForward(nominal, calendar) : nominal;
}

/** Objections in the order in which they were raised; those open at the same time are one suspension, over when the last is settled. */
function suspensions(objections: readonly Objection[]): Objection[] {
  const merged: Objection[] = [];
  for (const next of [...objections].sort((a, b) => (a.raisedOn < b.raisedOn ? -1 : a.raisedOn > b.raisedOn ? 1 : 0))) {
    const before = merged.at(-1);
    if (!before || (before.resolvedOn && next.raisedOn > before.resolvedOn)) {
      merged.push(next);
      continue;
    }
    const ends = [before.resolvedOn, next.resolvedOn];
    merged[merged.length - 1] = {
      raisedOn: before.raisedOn,
      resolvedOn: ends.includes(undefined) ? undefined : (ends as CivilDate[]).sort().at(-1),
      changed: Boolean(before.changed || next.changed),
    };
  }
  return merged;
}

/** Throws when an objection was settled before it was raised. */
function assertForwards({ raisedOn, resolvedOn }: Objection): void {
  if (resolvedOn && resolvedOn < raisedOn) throw refuse('policies/objection-backwards', { raisedOn, resolvedOn });
}

function assertWithin(raisedOn: CivilDate, from: CivilDate, to: CivilDate): void {
  if (raisedOn < from || raisedOn > to) throw refuse('policies/objection-outside', { raisedOn, from, to });
}

function nextWorkingDayAfter(day: CivilDate, calendar: WorkCalendar): CivilDate | undefined {
  try {
    return addWorkingDays(day, 1, calendar);
  } catch (error) {
    if (error instanceof UnknownCalendarYear) return undefined;
    throw error;
  }
}

/**
 * The dates of a notice that opened on `startOn`. The day on which an objection is raised still counts; the day on which it is settled does
 * not. `SUSPEND_RESUME` goes on with the days that were left, `RESTART` — and any objection that led to a change — begins anew. An objection
 * on the last day leaves no days: the notice then ends with its settlement. Throws {@link UnknownCalendarYear} where a year's holidays are
 * needed and missing, and a refusal for an objection outside the notice.
 */
export function noticePeriod(
  startOn: CivilDate,
  terms: NoticeTerms,
  objections: readonly Objection[],
  calendar: WorkCalendar,
): NoticePeriod {
  let counting: Counting = { from: startOn, left: terms.days };
  objections.forEach(assertForwards);
  for (const objection of suspensions(objections)) {
    const end = lastDayOf(nominalEnd(counting, terms, calendar), terms, calendar);
    assertWithin(objection.raisedOn, startOn, end);
    const gone =
      terms.dayKind === 'working'
        ? workingDaysBetween(counting.from, objection.raisedOn, calendar)
        : daysBetween(counting.from, objection.raisedOn);
    const anew = terms.objectionPolicy === 'RESTART' || objection.changed;
    const left = anew ? terms.days : Math.max(0, counting.left - gone);
    if (!objection.resolvedOn) return { state: 'open-objection', since: objection.raisedOn, daysLeft: left };
    counting = { from: objection.resolvedOn, left };
  }
  const nominalEndOn = nominalEnd(counting, terms, calendar);
  const lastDay = lastDayOf(nominalEndOn, terms, calendar);
  const nextWorkingDay = nextWorkingDayAfter(lastDay, calendar);
  return {
    state: 'dated',
    nominalEndOn,
    lastDay,
    nextStepFrom: addDays(lastDay, 1),
    ...(nextWorkingDay ? { nextWorkingDay } : {}),
  };
}
