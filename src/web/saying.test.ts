import { describe, expect, test } from 'vitest';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import { fen } from '#kernel/money.ts';
import { addressOf } from './address.ts';
import { inLanguage, type Words } from './in-language.ts';
import { clockText, dateText, dueText, waitedText } from './say-date.ts';
import { exactMoneyText, maskedPhone, moneyText } from './say-money.ts';
import { safePath } from './shell/safe-path.ts';

const on = (text: string) => text as CivilDate;

test('a text without one of its languages does not compile', () => {
  // @ts-expect-error: English is missing
  const inChinese: Words = { zh: '引荐' };
  // @ts-expect-error: Chinese is missing
  const inEnglish: Words = { en: 'Introduce' };
  expect(inLanguage({ ...inEnglish, ...inChinese }, 'en')).toBe('Introduce');
});

describe('dates as a reader says them', () => {
  test('a date carries its weekday in both languages', () => {
    expect(dateText(on('2026-03-02'), 'zh')).toBe('2026年3月2日（周一）');
    expect(dateText(on('2026-03-02'), 'en')).toBe('Mon 2 Mar 2026');
    expect(dateText(on('2026-03-01'), 'zh')).toBe('2026年3月1日（周日）');
  });

  test('a short date of another year keeps its year', () => {
    expect(dateText(on('2019-12-31'), 'zh', 'short')).toBe('2019年12月31日');
    expect(dateText(on('2019-12-31'), 'en', 'short')).toBe('31 Dec 2019');
  });

  test('the clock is Beijing’s, and midnight is 00', () => {
    expect(clockText('2026-03-02T01:30:00.000Z' as Instant)).toBe('09:30');
    expect(clockText('2026-03-01T16:05:00.000Z' as Instant)).toBe('00:05');
  });

  test('a wait counts calendar days', () => {
    expect(waitedText(on('2026-02-27'), 'zh', on('2026-03-02'))).toBe('已等3天');
    expect(waitedText(on('2026-03-01'), 'en', on('2026-03-02'))).toBe('waiting 1 day');
    expect(waitedText(on('2026-03-02'), 'zh', on('2026-03-02'))).toBe('今天起');
  });

  test('a due date says late, today, tomorrow, in days, then the date', () => {
    const today = on('2026-03-02');
    expect(dueText(on('2026-02-28'), 'zh', today)).toBe('超期2天');
    expect(dueText(on('2026-03-02'), 'zh', today)).toBe('今天到期');
    expect(dueText(on('2026-03-03'), 'en', today)).toBe('due tomorrow');
    expect(dueText(on('2026-03-09'), 'zh', today)).toBe('7天后到期');
    expect(dueText(on('2019-03-10'), 'en', on('2019-03-01'))).toBe('due 10 Mar 2019');
  });
});

describe('money as a reader says it', () => {
  test('Chinese readers get 元, 万元 and 亿元', () => {
    expect(moneyText(fen(999_900), 'zh')).toBe('9,999.00 元');
    expect(moneyText(fen(110_000_000), 'zh')).toBe('110.00 万元');
    expect(moneyText(fen(21_900_000_000), 'zh')).toBe('2.19 亿元');
  });

  test('English readers get yuan, million and billion', () => {
    expect(moneyText(fen(30_000_000), 'en')).toBe('¥300,000');
    expect(moneyText(fen(30_000_050), 'en')).toBe('¥300,000.50');
    expect(moneyText(fen(110_000_000), 'en')).toBe('¥1.10 million');
    expect(moneyText(fen(219_000_000_000), 'en')).toBe('¥2.19 billion');
    expect(moneyText(fen(-110_000_000), 'en')).toBe('−¥1.10 million');
  });

  test('the exact amount is kept to the fen', () => {
    expect(exactMoneyText(fen(110_000_001), 'zh')).toBe('1,100,000.01 元');
  });

  test('a phone number hides its middle, and a short one nearly all', () => {
    expect(maskedPhone('138 0000 1234')).toBe('138****1234');
    expect(maskedPhone('68881234')).toBe('****1234');
    expect(maskedPhone('6888123')).toBe('****8123');
    expect(maskedPhone('12345')).toBe('***45');
  });
});

describe('words and addresses', () => {
  test('braces are filled, numbers get separators, one has its own English', () => {
    const words = { zh: '{n}条', en: '{n} rows', one: 'one row' };
    expect(inLanguage(words, 'zh', { n: 12_406 })).toBe('12,406条');
    expect(inLanguage(words, 'en', { n: 1 })).toBe('one row');
    expect(inLanguage(words, 'en', { n: 2 })).toBe('2 rows');
  });

  test('parameters are escaped and empty query values left out', () => {
    expect(
      addressOf('/api/needs/:id', { id: 'a/b' }, { q: '铝 合金', stage: ['x', 'y'], from: '', to: undefined }),
    ).toBe('/api/needs/a%2Fb?q=%E9%93%9D+%E5%90%88%E9%87%91&stage=x%2Cy');
  });

  test('only a path of this site is followed after signing in', () => {
    expect(safePath('/needs?tab=x')).toBe('/needs?tab=x');
    expect(safePath('//elsewhere.example')).toBeUndefined();
    expect(safePath('/\\elsewhere.example')).toBeUndefined();
    expect(safePath('https://elsewhere.example/')).toBeUndefined();
    expect(safePath(undefined)).toBeUndefined();
  });
});
