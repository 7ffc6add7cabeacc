import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/dates.ts';
import type { Column, ColumnType } from '#kernel/register.ts';
import { harmless, withoutApostrophe } from './harmless.ts';
import { parseCell, type RawCell } from './parse-cell.ts';
import { dateOfSerial } from './parse-date.ts';

const choices = [
  { code: 'science', zh: '自然科学', en: 'Natural science' },
  { code: 'history', zh: '历史、考古', en: 'History' },
  { code: 'art', zh: '艺术', en: 'Art' },
];
const column = (type: ColumnType, rest: Partial<Column> = {}): Column => ({
  key: 'k',
  label: { zh: '列', en: 'Column' },
  type,
  ...(type === 'choice' || type === 'choices' ? { choices } : {}),
  ...rest,
});
const parse = (
  type: ColumnType,
  raw: RawCell,
  context = { date1904: false, wan: false },
  rest: Partial<Column> = {},
) => {
  const parsed = parseCell(column(type, rest), raw, context);
  if ('error' in parsed) return parsed.error.code;
  return 'value' in parsed ? { value: parsed.value } : 'empty';
};

describe('a cell', () => {
  it.each<[ColumnType, RawCell, unknown]>([
    ['money', '12.5万元', 12_500_000],
    ['money', '￥１，２３４．５０', 123_450],
    ['money', 58.5, 5_850],
    ['money', 0.1 + 0.2, 30],
    ['money', '0.3亿', 3_000_000_000],
    ['number', '１２３', 123],
    ['number', '1,234.5', 1234.5],
    ['number', -3, -3],
    ['date', '2026/3/2', '2026-03-02'],
    ['date', '2026年3月2日', '2026-03-02'],
    ['date', '２０２６－０３－０２', '2026-03-02'],
    ['date', '2026年3月2日（周一）', '2026-03-02'],
    ['date', '2026.3.2 09:30', '2026-03-02'],
    ['date', 20260302, '2026-03-02'],
    ['date', 46083, '2026-03-02'],
    ['date', '46083.75', '2026-03-02'],
    ['date', new Date('2026-03-02T00:00:00Z'), '2026-03-02'],
    ['instant', '2026-03-02 09:30', '2026-03-02T01:30:00.000Z'],
    ['instant', new Date('2026-03-02T09:30:00Z'), '2026-03-02T01:30:00.000Z'],
    ['yes-no', '√', true],
    ['yes-no', '否', false],
    ['yes-no', true, true],
    ['yes-no', 0, false],
    ['choice', '自然科学', 'science'],
    ['choice', 'NATURAL SCIENCE', 'science'],
    ['choice', ' art ', 'art'],
    ['choices', '历史、考古', ['history']],
    ['choices', '艺术；自然科学, art', ['art', 'science']],
    ['choices', ['art', '自然科学'], ['art', 'science']],
    ['code', 110_108_199_001, '110108199001'],
    ['code', '９１１１', '9111'],
    ['code', '9780000000002\t', '9780000000002'],
    ['text', "'=1+1", '=1+1'],
    ['text', 'a\u0000b', 'ab'],
    ['text', '𠮷·𬭎', '𠮷·𬭎'],
  ])('%s of %o reads as %o', (type, raw, value) => {
    expect(parse(type, raw)).toEqual({ value });
  });

  it.each<[ColumnType, RawCell, string]>([
    ['money', '壹万', 'import/money'],
    ['money', '1.234', 'import/money'],
    ['money', 1e300, 'import/money'],
    ['number', 'NaN', 'import/number'],
    ['number', '壹', 'import/number'],
    ['number', '12个', 'import/number'],
    ['number', '1234567890123456', 'import/number'],
    ['date', '2026-02-30', 'import/date'],
    ['date', '2026年3月', 'import/date'],
    ['date', '3/2/2026', 'import/date'],
    ['date', 2026, 'import/date'],
    ['date', -1, 'import/date'],
    ['date', Number.POSITIVE_INFINITY, 'import/date'],
    ['date', 1e300, 'import/date'],
    ['date', new Date(Number.NaN), 'empty'],
    ['code', 110_108_199_001_011_000, 'import/digits-lost'],
    ['code', '1.10108E+17', 'import/digits-lost'],
    ['choice', '厨艺', 'import/choice'],
    ['choices', '艺术、厨艺', 'import/choice'],
    ['yes-no', '也许', 'import/yes-no'],
    ['text', '   ', 'empty'],
    ['number', null, 'empty'],
  ])('%s of %o is %s', (type, raw, code) => {
    expect(parse(type, raw)).toBe(code);
  });

  it('takes its unit from a header in 万元 and its system of days from the workbook', () => {
    expect(parse('money', 12.5, { date1904: false, wan: true })).toEqual({ value: 12_500_000 });
    expect(parse('money', '12.5元', { date1904: false, wan: true })).toEqual({ value: 1_250 });
    expect(parse('date', 46_083 - 1_462, { date1904: true, wan: false })).toEqual({ value: '2026-03-02' });
  });

  it('counts characters, not halves of them', () => {
    expect(parse('text', '𠮷𠮷', undefined, { import: { maxLength: 2 } })).toEqual({ value: '𠮷𠮷' });
    expect(parse('text', '𠮷𠮷𠮷', undefined, { import: { maxLength: 2 } })).toBe('import/too-long');
  });
});

describe('dates', () => {
  it('of Excel know its 1900 and its 1904', () => {
    expect([1, 59, 60, 61, 45_292].map((day) => dateOfSerial(day, false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      undefined,
      '1900-03-01',
      '2024-01-01',
    ]);
    expect(dateOfSerial(0, true)).toBe('1904-01-01');
  });

  it('read back as they were written, in every form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), (days) => {
        const date = addDays('1930-01-01', days);
        const [year, month, day] = date.split('-').map(Number);
        for (const text of [date, `${year}/${month}/${day}`, `${year}年${month}月${day}日`, date.replaceAll('-', '')]) {
          expect(parse('date', text)).toEqual({ value: date });
        }
      }),
    );
  });
});

describe('what goes out', () => {
  it('comes back as it was, whatever a spreadsheet would have made of it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('', '=', '+', '-', '@', '\t=', '＝'),
        (text, sign) => {
          const plain = `${sign}${text}`.replace(/[^\P{Cc}\t\n\r]/gu, '').trim();
          const out = harmless(plain);
          expect(/^[=+@＝＋－＠]/.test(out) || (out.startsWith('-') && out !== '-')).toBe(false);
          expect(withoutApostrophe(out)).toBe(
            /^'+[\s\0]*[=+\-@＝＋－＠]/.test(plain) ? withoutApostrophe(plain) : plain,
          );
        },
      ),
    );
  });
});
