import { expect, test } from 'vitest';
import { writeCalendar } from './write.ts';

const NAMES = { name: '待办', origin: 'https://luodi.example.org', language: 'zh' } as const;
const event = (summary: string) => ({
  ...{ uid: 'a@luodi', text: '', link: '/duties', on: '2026-03-02', stamp: '2026-03-01T16:00:00.000Z' },
  summary,
});

test('no title can break out of its line', () => {
  const hostile = '壳体\r\nBEGIN:VEVENT\nSUMMARY:假的;a,b\\c\u0007\u2028';
  const text = writeCalendar([event(hostile)], NAMES);
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith('SUMMARY'))).toEqual([
    'SUMMARY:壳体\\nBEGIN:VEVENT\\nSUMMARY:假的\\;a\\,b\\\\c \u2028',
  ]);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('an empty calendar is a calendar', () => {
  const text = writeCalendar([], NAMES);
  expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
  expect(text.trimEnd().endsWith('END:VCALENDAR')).toBe(true);
});

test('times are Beijing’s whatever the zone of the machine, and stamps are UTC', () => {
  const text = writeCalendar([{ ...event('一'), time: { from: '09:00', to: '09:30' } }, event('二')], NAMES);
  const lines = text.split('\r\n').filter((line) => /^DT(STAMP|START;|END)/.test(line));
  expect(lines).toEqual([
    'DTSTAMP:20260301T160000Z',
    'DTSTART;TZID=Asia/Shanghai:20260302T090000',
    'DTEND;TZID=Asia/Shanghai:20260302T093000',
    'DTSTAMP:20260301T160000Z',
    'DTSTART;VALUE=DATE:20260302',
  ]);
});
