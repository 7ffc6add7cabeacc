import { describe, expect, test } from 'vitest';
import { addWorkingDays, isWorkingDay, UnknownCalendarYear } from '#kernel/dates.ts';
import type { Holiday } from './contract.ts';
import { readNotice } from './notice.ts';
import { calendarOf, missingYears, whyNotEnter } from './rules.ts';

const NOTICE_2026 = `经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`;

const read2026 = () => readNotice(2026, NOTICE_2026);
const calendar2026 = () =>
  calendarOf(
    [2026],
    read2026().days.map((day) => ({ ...day, year: 2026 })),
  );

describe('reading a notice', () => {
  test('finds the 33 rest days and 6 make-up days of 2026', () => {
    const { days, unread } = read2026();
    expect(days.filter((day) => day.kind === 'off')).toHaveLength(33);
    expect(days.filter((day) => day.kind === 'work').map((day) => day.date)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
    expect(days.find((day) => day.date === '2026-02-23')).toEqual({ date: '2026-02-23', kind: 'off', name: '春节' });
    expect(unread).toEqual([]);
  });

  test('reads a holiday of one day, a span over two months and one over the turn of the year', () => {
    const { days } = readNotice(
      2025,
      '一、元旦：1月1日（周三）放假1天，不调休。\n二、端午节：5月31日（周六）至6月2日（周一）放假，共3天。',
    );
    expect(days.map((day) => day.date)).toEqual(['2025-01-01', '2025-05-31', '2025-06-01', '2025-06-02']);
    const turn = readNotice(2019, '元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。');
    expect(turn.days.map((day) => `${day.date} ${day.kind}`)).toEqual([
      '2018-12-29 work',
      '2018-12-30 off',
      '2018-12-31 off',
      '2019-01-01 off',
    ]);
  });

  test('reads rows and hands back the lines it could not read', () => {
    const { days, unread } = readNotice(2027, '2027-01-01 休 元旦\n2027/1/3 班\n2027-02-30 休 没有这天');
    expect(days).toEqual([
      { date: '2027-01-01', kind: 'off', name: '元旦' },
      { date: '2027-01-03', kind: 'work', name: '上班' },
    ]);
    expect(unread).toEqual(['2027-02-30 休 没有这天']);
  });
});

describe('entering a year', () => {
  const days = (): Holiday[] => read2026().days;
  test('takes a whole notice', () => expect(whyNotEnter(2026, days())).toBeUndefined());

  test.each([
    ['twice', { date: '2026-01-01', kind: 'off', name: '元旦' }],
    ['other-year', { date: '2027-01-01', kind: 'off', name: '元旦' }],
    ['other-year', { date: '2025-12-19', kind: 'off', name: '元旦' }],
    ['weekday', { date: '2026-03-02', kind: 'work', name: '春节' }],
  ] as [string, Holiday][])('names a date that is wrong: %s', (code, day) => {
    const refusal = whyNotEnter(2026, [...days(), day]);
    expect(refusal?.code).toBe('calendar/wrong-days');
    expect(refusal?.fields).toMatchObject([{ code, pointer: `#/days/${days().length}/date` }]);
  });

  test('refuses an entry that was cut short', () => {
    expect(whyNotEnter(2026, days().slice(0, 8))?.code).toBe('calendar/too-few');
  });
});

describe('counting working days', () => {
  test('a make-up Saturday is worked and a Monday of the Spring Festival is not', () => {
    expect(isWorkingDay('2026-02-14', calendar2026())).toBe(true);
    expect(isWorkingDay('2026-02-23', calendar2026())).toBe(false);
    expect(addWorkingDays('2026-02-13', 2, calendar2026())).toBe('2026-02-24');
  });

  test('a year without a notice is refused, not guessed', () => {
    expect(() => addWorkingDays('2026-12-30', 3, calendar2026())).toThrow(UnknownCalendarYear);
  });

  test('the later notice holds for a date that two notices name', () => {
    const both = calendarOf(
      [2026, 2027],
      [
        { year: 2027, date: '2026-12-26', kind: 'work', name: '元旦' },
        { year: 2026, date: '2026-12-26', kind: 'off', name: '元旦' },
      ],
    );
    expect(isWorkingDay('2026-12-26', both)).toBe(true);
  });
});

test('the next year is missed from October on', () => {
  const entered = new Set([2026]);
  expect(missingYears('2026-09-30', entered)).toEqual([]);
  expect(missingYears('2026-10-01', entered)).toEqual([2027]);
  expect(missingYears('2027-01-01', entered)).toEqual([2027]);
});
