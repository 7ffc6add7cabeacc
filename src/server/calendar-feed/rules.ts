/**
 * The calendar feed: to-dos with a date as all-day events, planned next steps among them, and one appointment on the next working morning for
 * what waits without a date. A calendar is often kept by somebody else's service, so it says no free text and nothing unpublished: the words for
 * outside of each to-do, and a link that asks for the session. What the person may no longer read is gone at the next fetch.
 */
import {
  addDays,
  type CivilDate,
  type Instant,
  isWorkingDay,
  UnknownCalendarYear,
  type WorkCalendar,
} from '#kernel/dates.ts';
import { type Bilingual, defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'calendar-feed/session-only': {
    status: 403,
    zh: '日历订阅只能在网页里登录后管理，不能用接口令牌。',
    en: 'A calendar feed is managed signed in on the page, not with an access token.',
  },
});

/** One to-do as the feed takes it. */
export interface Datable {
  readonly kind: string;
  readonly id: string;
  readonly label: Bilingual;
  readonly title: Bilingual;
  readonly outside?: Bilingual;
  readonly link: string;
  readonly since: CivilDate;
  readonly dueOn: CivilDate | null;
}

/** An event of the feed. `on` alone is all day; with `from` and `to` it is an appointment. */
export interface FeedEvent {
  /** The same for the same matter at every fetch. */
  readonly uid: string;
  readonly summary: string;
  readonly text: string;
  /** Path of the page. */
  readonly link: string;
  readonly on: CivilDate;
  /** Hours and minutes in Beijing, `09:00`. */
  readonly time?: { readonly from: string; readonly to: string };
  /** When the event came to be as it is; not the time of the fetch, so that an unchanged feed is the same file. */
  readonly stamp: Instant;
}

const FIRST_HALF_HOUR = { from: '09:00', to: '09:30' } as const;
const NAMED = 10;

const midnight = (day: CivilDate) => new Date(`${day}T00:00:00+08:00`).toISOString() as Instant;

/** The first working day from `today` on; `today` itself in a year without a holiday notice. */
function workingMorning(today: CivilDate, calendar: WorkCalendar): CivilDate {
  try {
    let day = today;
    while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
    return day;
  } catch (error) {
    if (error instanceof UnknownCalendarYear) return today;
    throw error;
  }
}

function undated(rows: readonly Datable[], day: CivilDate, language: 'zh' | 'en'): FeedEvent[] {
  if (rows.length === 0) return [];
  const summary =
    language === 'zh'
      ? `${rows.length} 件没有期限的待办`
      : `${rows.length} to-do${rows.length === 1 ? '' : 's'} without a date`;
  const lines = rows.slice(0, NAMED).map(({ outside, title }) => (outside ?? title)[language]);
  return [
    {
      uid: 'undated@luodi',
      summary,
      text: lines.join('\n'),
      link: '/duties',
      on: day,
      time: FIRST_HALF_HOUR,
      stamp: midnight(day),
    },
  ];
}

/** The events of a person's feed on a day, in their language. */
export function eventsOf(
  rows: readonly Datable[],
  { today, calendar, language }: { today: CivilDate; calendar: WorkCalendar; language: 'zh' | 'en' },
): FeedEvent[] {
  const dated = rows.flatMap((row): FeedEvent[] => {
    if (!row.dueOn) return [];
    const { kind, id, label, outside, title, link, since, dueOn } = row;
    const summary = `${label[language]}${language === 'zh' ? '：' : ': '}${(outside ?? title)[language]}`;
    return [{ uid: `${kind}-${id}@luodi`, summary, text: '', link, on: dueOn, stamp: midnight(since) }];
  });
  const waiting = rows.filter(({ dueOn }) => !dueOn);
  return [...dated, ...undated(waiting, workingMorning(today, calendar), language)];
}
