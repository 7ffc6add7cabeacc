import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate, daysBetween, isWorkingDay, UnknownCalendarYear } from '#kernel/dates.ts';
import { calendarOf } from '../calendar/rules.ts';
import { type DayKind, dueAfter, dueOnDate, type Roll } from './due.ts';

const off = (from: CivilDate, days: number) =>
  Array.from({ length: days }, (_, i) => ({ year: 2026, date: addDays(from, i), kind: 'off' as const, name: '' }));
const work = (date: CivilDate) => ({ year: 2026, date, kind: 'work' as const, name: '' });
const calendar = calendarOf(
  [2026],
  [
    ...off('2026-01-01', 3),
    work('2026-01-04'),
    ...off('2026-02-15', 9),
    work('2026-02-14'),
    work('2026-02-28'),
    ...off('2026-10-01', 7),
    work('2026-09-20'),
    work('2026-10-10'),
  ],
);

describe('the last day', () => {
  const cases: [string, CivilDate, number, DayKind, Roll, CivilDate][] = [
    ['three working days over a weekend', '2026-11-19', 3, 'working', 'none', '2026-11-24'],
    ['ten working days over the Spring Festival', '2026-02-12', 10, 'working', 'none', '2026-03-04'],
    ['a working day that begins on a rest day', '2026-02-16', 1, 'working', 'none', '2026-02-24'],
    ['a make-up Sunday counts', '2026-09-18', 1, 'working', 'none', '2026-09-20'],
    ['fifteen calendar days', '2026-03-02', 15, 'calendar', 'none', '2026-03-17'],
    ['calendar days that end on a rest day stay', '2026-09-21', 11, 'calendar', 'none', '2026-10-02'],
    ['or move to the next working day', '2026-09-21', 11, 'calendar', 'next-working-day', '2026-10-08'],
    ['no days at all', '2026-03-02', 0, 'calendar', 'none', '2026-03-02'],
  ];
  test.each(cases)('%s', (_, startedOn, days, dayKind, roll, dueOn) => {
    expect(dueAfter(startedOn, { days, dayKind, roll }, calendar).dueOn).toBe(dueOn);
  });

  test('beyond the known years working days are refused and calendar days are not', () => {
    expect(() => dueAfter('2026-12-30', { days: 5, dayKind: 'working', roll: 'none' }, calendar)).toThrow(
      UnknownCalendarYear,
    );
    expect(dueAfter('2026-12-30', { days: 5, dayKind: 'calendar', roll: 'none' }, calendar).dueOn).toBe('2027-01-04');
  });
});

test('of every span, exactly so many days of its kind lie after the start and up to the end', () => {
  const span = fc.record({
    offset: fc.integer({ min: 0, max: 250 }),
    days: fc.integer({ min: 1, max: 60 }),
    dayKind: fc.constantFrom<DayKind>('calendar', 'working'),
  });
  fc.assert(
    fc.property(span, ({ offset, days, dayKind }) => {
      const startedOn = addDays('2026-01-01', offset);
      const { dueOn } = dueAfter(startedOn, { days, dayKind, roll: 'none' }, calendar);
      const all = Array.from({ length: daysBetween(startedOn, dueOn) }, (_, i) => addDays(startedOn, i + 1));
      const counted = dayKind === 'calendar' ? all : all.filter((day) => isWorkingDay(day, calendar));
      expect(counted).toHaveLength(days);
      expect(counted.at(-1)).toBe(dueOn);
    }),
  );
});

describe('the explanation', () => {
  test('says the days, from when and until when', () => {
    expect(dueAfter('2026-11-19', { days: 3, dayKind: 'working', roll: 'none' }, calendar).explanation).toEqual({
      zh: '3 个工作日，自 11 月 19 日次日起算，至 11 月 24 日 24 时止。',
      en: '3 working days, counted from the day after 19 November, ending at 24:00 on 24 November.',
    });
  });
  test('says that the last day moved', () => {
    const { explanation } = dueAfter(
      '2026-10-02',
      { days: 1, dayKind: 'calendar', roll: 'next-working-day' },
      calendar,
    );
    expect(explanation.zh).toBe(
      '1 个自然日，自 10 月 2 日次日起算，至 10 月 3 日 24 时止。最后一日 10 月 3 日是休息日，顺延至 10 月 8 日。',
    );
    expect(explanation.en).toContain('1 calendar day, ');
  });
  test('names the years when the end lies in another', () => {
    expect(dueAfter('2026-12-30', { days: 5, dayKind: 'calendar', roll: 'none' }, calendar).explanation.zh).toContain(
      '自 2026 年 12 月 30 日次日起算，至 2027 年 1 月 4 日',
    );
    expect(dueOnDate('2026-12-30', '2027-03-01').explanation.en).toBe('Agreed date: until 24:00 on 1 March 2027.');
  });
});
