import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  type CivilDate,
  daysBetween,
  isWorkingDay,
  UnknownCalendarYear,
  workingDaysBetween,
} from '#kernel/dates.ts';
import { Refusal } from '#kernel/refusal.ts';
import { SHIPPED_CALENDAR } from '#server/calendar/shipped-data.ts';
import { calculated } from '../../../tests/support/calculating.ts';
import {
  type NoticeKind,
  type NoticePeriod,
  type NoticeTerms,
  noticePeriod,
  noticeTerms,
  type Objection,
  POLICY_RULES,
  type RuleBook,
  ruleBook,
  shippedRulesOn,
} from './index.ts';

const notice = (kind: string, startOn: string, more: object = {}) =>
  calculated('notice-period', { kind, startOn, ...more });
const price = (startOn: string, more?: object) => notice('NEGOTIATED_PRICE', startOn, more);
const reward = (startOn: string, more?: object) => notice('CASH_REWARD', startOn, more);

describe('notice dates', () => {
  test.each([
    ['EX-19', '2026-03-02', '2026-03-17', '2026-03-18'],
    ['EX-20 rolls over National Day', '2026-09-16', '2026-10-08', '2026-10-09'],
    ['EX-21 a make-up Saturday does not roll', '2026-01-30', '2026-02-14', '2026-02-15'],
    ['EX-22 Spring Festival', '2026-02-06', '2026-02-24', '2026-02-25'],
  ])('%s: 15 calendar days', (_, startOn, lastDay, next) => {
    const { of } = price(startOn);
    expect([of('lastDay'), of('nextStepFrom')]).toEqual([lastDay, next]);
  });
  test.each([
    ['EX-23', '2026-04-22', '2026-05-15', '2026-05-18'],
    ['EX-24 over Spring Festival', '2026-02-10', '2026-03-09', '2026-03-10'],
    ['EX-25 over National Day', '2026-09-16', '2026-10-13', '2026-10-14'],
  ])('%s: 15 working days', (_, startOn, lastDay, next) => {
    const { of } = reward(startOn);
    expect([of('lastDay'), of('nextWorkingDay')]).toEqual([lastDay, next]);
  });
  test('a unit that does not roll ends on the day itself', () => {
    expect(price('2026-09-16', { rollEnd: false }).of('lastDay')).toBe('2026-10-01');
    expect(price('2026-02-06', { rollEnd: false }).of('lastDay')).toBe('2026-02-21');
  });
  const objections = [{ raisedOn: '2026-03-10', resolvedOn: '2026-03-20' }];
  test('EX-26: an objection suspends, or starts the notice again', () => {
    expect(price('2026-03-02', { objections }).of('lastDay')).toBe('2026-03-27');
    const restarted = { objections, objectionPolicy: 'RESTART' };
    expect(price('2026-03-02', restarted).of('lastDay')).toBe('2026-04-07');
    expect(price('2026-03-02', { ...restarted, rollEnd: false }).of('lastDay')).toBe('2026-04-04');
  });
  test('a change of what is shown starts the notice again whatever the policy', () => {
    expect(price('2026-03-02', { objections: [{ ...objections[0], changed: true }] }).of('lastDay')).toBe('2026-04-07');
  });
  test('an open objection keeps the notice open', () => {
    const { codes, of } = price('2026-03-02', { objections: [{ raisedOn: '2026-03-10' }] });
    expect(codes).toEqual(['ERR_OPEN_OBJECTION']);
    expect(of('daysLeft')).toBe(7);
  });
  test('fewer days than the rule asks for are blocked', () => {
    expect(price('2026-03-02', { days: 10 }).codes).toEqual(['ERR_PUBLICITY_TOO_SHORT']);
  });
  test('several objections: overlapping ones are one suspension, later ones another', () => {
    const several = [
      { raisedOn: '2026-03-10', resolvedOn: '2026-03-20' },
      { raisedOn: '2026-03-12', resolvedOn: '2026-03-16' },
      { raisedOn: '2026-03-24', resolvedOn: '2026-03-26' },
    ];
    expect(price('2026-03-02', { objections: several }).of('lastDay')).toBe('2026-03-30');
  });
  test('an objection after the end, before the start, or settled before it was raised is refused', () => {
    for (const wrong of [
      { raisedOn: '2026-03-18', resolvedOn: '2026-03-20' },
      { raisedOn: '2026-03-01', resolvedOn: '2026-03-20' },
      { raisedOn: '2026-03-10', resolvedOn: '2026-03-09' },
    ])
      expect(() => price('2026-03-02', { objections: [wrong] })).toThrow(Refusal);
  });
  test('a year without a calendar is refused', () => {
    expect(() => price('2026-12-20')).toThrow(Refusal);
    expect(() => noticePeriod('2026-12-20', TERMS.working, [], SHIPPED_CALENDAR)).toThrow(UnknownCalendarYear);
  });
});

const TERMS: Readonly<Record<'calendar' | 'working', NoticeTerms>> = {
  calendar: { days: 15, dayKind: 'calendar', rollEnd: true, objectionPolicy: 'SUSPEND_RESUME' },
  working: { days: 15, dayKind: 'working', rollEnd: true, objectionPolicy: 'SUSPEND_RESUME' },
};
const lastDay = (startOn: CivilDate, terms: NoticeTerms, objections: readonly Objection[] = []) => {
  const period: NoticePeriod = noticePeriod(startOn, terms, objections, SHIPPED_CALENDAR);
  return period.state === 'dated' ? period.lastDay : 'open';
};

test('the terms of each kind of notice come from its rule', () => {
  const book: RuleBook = ruleBook(shippedRulesOn(POLICY_RULES, '2026-06-01'), '2026-06-01');
  const dayKinds = (['NEGOTIATED_PRICE', 'RIGHTS_GRANT', 'CASH_REWARD', 'LEADER_REWARD'] as NoticeKind[]).map(
    (kind) => noticeTerms(kind, book).dayKind,
  );
  expect(dayKinds).toEqual(['calendar', 'calendar', 'working', 'calendar']);
  expect(noticeTerms('RIGHTS_GRANT', book, { days: 20, rollEnd: false })).toMatchObject({ days: 20, rollEnd: false });
});

describe('over every day of 2024 to 2026', () => {
  const days = Array.from({ length: daysBetween('2024-01-01', '2026-11-30') }, (_, i) => addDays('2024-01-01', i));
  test('calendar days end on a working day, the first at or after the count', () => {
    for (const day of days) {
      const end = lastDay(day, TERMS.calendar);
      expect(isWorkingDay(end as CivilDate, SHIPPED_CALENDAR)).toBe(true);
      const nominal = addDays(day, 15);
      expect(workingDaysBetween(addDays(nominal, -1), addDays(end as CivilDate, -1), SHIPPED_CALENDAR)).toBe(0);
    }
  });
  test('working days: exactly fifteen lie in the notice', () => {
    for (const day of days) {
      const end = lastDay(day, TERMS.working) as CivilDate;
      expect(workingDaysBetween(day, end, SHIPPED_CALENDAR)).toBe(15);
      expect(isWorkingDay(end, SHIPPED_CALENDAR)).toBe(true);
    }
  });
  test('an objection never shortens a notice, and one settled the same day changes nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...days.filter((day) => day < '2026-09-01')),
        fc.constantFrom<'calendar' | 'working'>('calendar', 'working'),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 30 }),
        (day, kind, after, lasts) => {
          const raisedOn = addDays(day, after);
          const without = lastDay(day, TERMS[kind]);
          const objections = [{ raisedOn, resolvedOn: addDays(raisedOn, lasts) }];
          const suspended = lastDay(day, TERMS[kind], objections);
          expect(suspended >= without).toBe(true);
          if (lasts === 0) expect(suspended).toBe(without);
          expect(lastDay(day, { ...TERMS[kind], objectionPolicy: 'RESTART' }, objections) >= suspended).toBe(true);
        },
      ),
    );
  });
});
