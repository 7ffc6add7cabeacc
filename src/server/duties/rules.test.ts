import { expect, test } from 'vitest';
import type { WorkCalendar } from '#kernel/dates.ts';
import { inOrder, overdueOf, whyNotRemind } from './rules.ts';

const calendar: WorkCalendar = {
  years: new Set([2026]),
  off: new Set(['2026-03-04']),
  work: new Set(['2026-03-07']),
};
const no = (today: string, remindedOn: string | null = null, endedOn: string | null = null) =>
  whyNotRemind({ endedOn, remindedOn }, today, calendar)?.code;

test('a reminder is sent once on a working day, a worked weekend among them, while the matter waits', () => {
  expect(no('2026-03-02')).toBeUndefined();
  expect(no('2026-03-03', '2026-03-02')).toBeUndefined();
  expect(no('2026-03-07', '2026-03-06')).toBeUndefined();
  expect(no('2026-03-02', '2026-03-02')).toBe('duties/reminded-today');
  expect(no('2026-03-04')).toBe('duties/rest-day');
  expect(no('2026-03-08')).toBe('duties/rest-day');
  expect(no('2026-03-02', null, '2026-03-01')).toBe('duties/not-waiting');
});

test('no reminder is sent in a year without a holiday notice', () => {
  expect(no('2027-03-01')).toBe('calendar/year-missing');
});

test('what is due first stands first; what has no date stands last, the longest waiting on top', () => {
  const rows = [
    { dueOn: null, since: '2026-03-01' },
    { dueOn: '2026-03-05', since: '2026-03-04' },
    { dueOn: null, since: '2026-02-01' },
    { dueOn: '2026-03-01', since: '2026-03-04' },
    { dueOn: '2026-03-05', since: '2026-03-01' },
  ];
  expect(inOrder(rows)).toEqual([rows[3], rows[4], rows[1], rows[2], rows[0]]);
  expect(overdueOf(rows, '2026-03-02')).toBe(1);
});
