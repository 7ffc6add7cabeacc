import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

/** One date a holiday notice names: a rest day, or a weekend day that is worked (调休). */
export const holiday = z.strictObject({
  date: z.iso.date(),
  kind: z.enum(['off', 'work']),
  name: z.string().trim().min(1).max(40),
});
export type Holiday = z.infer<typeof holiday>;

const year = z.coerce.number().int().min(2000).max(2100);
const noticeUrl = z.url({ protocol: /^https$/ }).max(500);

export const calendarYear = z.strictObject({
  year: z.int(),
  document: z.string(),
  sourceUrl: z.string(),
  version: z.int(),
  enteredAt: z.string(),
  days: z.array(holiday),
});
export type CalendarYear = z.infer<typeof calendarYear>;

export const enterYear = z.strictObject({
  document: z.string().trim().min(6).max(200),
  sourceUrl: noticeUrl,
  /** Version of the year being replaced; 0 for a year that has not been entered. */
  version: z.int().min(0),
  days: z.array(holiday).min(1).max(120),
});
export type EnterYear = z.infer<typeof enterYear>;

export const calendarContract = contract({
  listCalendarYears: {
    method: 'GET',
    path: '/api/calendar/years',
    access: 'member',
    summary: { zh: '工作日历各年的放假安排', en: 'Holidays of every year of the working calendar' },
    response: z.strictObject({ years: z.array(calendarYear), missing: z.array(z.int()) }),
  },
  readHolidayNotice: {
    method: 'POST',
    path: '/api/calendar/notice',
    access: 'member',
    scope: 'admin',
    summary: {
      zh: '从通知正文读出放假与上班日期（只读不存）',
      en: 'Read rest and working days from the text of a notice; stores nothing',
    },
    body: z.strictObject({ year: z.int().min(2000).max(2100), text: z.string().min(1).max(20_000) }),
    response: z.strictObject({ days: z.array(holiday), unread: z.array(z.string()) }),
  },
  enterCalendarYear: {
    method: 'PUT',
    path: '/api/calendar/years/:year',
    access: 'member',
    scope: 'admin',
    summary: { zh: '录入或替换一年的放假安排', en: 'Enter or replace the holidays of a year' },
    params: z.strictObject({ year }),
    body: enterYear,
    response: calendarYear,
  },
});
