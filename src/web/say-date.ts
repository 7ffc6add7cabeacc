import { type CivilDate, civilDateOf, daysBetween, type Instant, weekdayOf, ZONE } from '#kernel/dates.ts';
import type { Language } from './in-language.ts';

/** The civil date in Beijing now, by this device's clock: good enough to say “today”, never to decide anything. */
export const todayHere = (): CivilDate => civilDateOf(new Date().toISOString() as Instant);

const WEEKDAYS = {
  zh: ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A civil date in words. `full`: 2026年3月2日（周一）, Mon 2 Mar 2026; `day`: without the weekday; `short`: without the year when it is
 * this year's; `month`: 2026年3月.
 */
export function dateText(
  date: CivilDate,
  language: Language,
  form: 'full' | 'day' | 'short' | 'month' = 'full',
): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const weekday = WEEKDAYS[language][weekdayOf(date) - 1];
  const monthName = MONTHS[month - 1];
  if (form === 'month') return language === 'zh' ? `${year}年${month}月` : `${monthName} ${year}`;
  const bare = form === 'short' && date.slice(0, 4) === todayHere().slice(0, 4);
  if (language === 'zh')
    return `${bare ? '' : `${year}年`}${month}月${day}日${form === 'full' ? `（周${weekday}）` : ''}`;
  return `${form === 'full' ? `${weekday} ` : ''}${day} ${monthName}${bare ? '' : ` ${year}`}`;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Hours and minutes in Beijing, `09:30`. */
export const clockText = (instant: Instant): string => clock.format(new Date(instant));

/** An instant as a reader says it: 今天09:30, 昨天20:41, 11月12日18:03, 2024年11月12日. */
export function momentText(instant: Instant, language: Language): string {
  const date = civilDateOf(instant);
  const ago = daysBetween(date, todayHere());
  const time = clockText(instant);
  if (ago === 0) return language === 'zh' ? `今天 ${time}` : `today ${time}`;
  if (ago === 1) return language === 'zh' ? `昨天 ${time}` : `yesterday ${time}`;
  if (date.slice(0, 4) !== todayHere().slice(0, 4)) return dateText(date, language, 'day');
  return `${dateText(date, language, 'short')} ${time}`;
}

/** How long something has waited since a date: 已等3天, 今天开始等. */
export function waitedText(since: CivilDate, language: Language, today: CivilDate = todayHere()): string {
  const days = daysBetween(since, today);
  if (days <= 0) return language === 'zh' ? '今天起' : 'since today';
  if (language === 'zh') return `已等${days}天`;
  return days === 1 ? 'waiting 1 day' : `waiting ${days} days`;
}

/** When something is due: 今天到期, 明天到期, 3天后到期, 超期2天. */
export function dueText(on: CivilDate, language: Language, today: CivilDate = todayHere()): string {
  const days = daysBetween(today, on);
  if (days < 0) return language === 'zh' ? `超期${-days}天` : `${-days} ${days === -1 ? 'day' : 'days'} late`;
  if (days === 0) return language === 'zh' ? '今天到期' : 'due today';
  if (days === 1) return language === 'zh' ? '明天到期' : 'due tomorrow';
  if (days <= 7) return language === 'zh' ? `${days}天后到期` : `due in ${days} days`;
  return language === 'zh' ? `${dateText(on, language, 'short')}到期` : `due ${dateText(on, language, 'short')}`;
}
