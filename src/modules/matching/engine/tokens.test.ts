import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldWithOrigin, spanOf } from './plain.ts';
import { stem } from './stem.ts';
import { countTerms } from './tokens.ts';

describe('terms of a text', () => {
  it('keeps the words of this trade whole beside their parts and pairs', () => {
    const terms = countTerms('揭榜挂帅');
    expect([...terms.keys()]).toEqual(expect.arrayContaining(['揭榜挂帅', '~揭榜', '~榜挂', '~挂帅']));
  });

  it('makes one term of a number and its unit, however they are written', () => {
    const terms = countTerms('强度300 MPa，含量９９．９％，3D打印，5G');
    expect([...terms.keys()]).toEqual(expect.arrayContaining(['300mpa', '99.9%', '3d', '5g']));
    expect(terms.has('300')).toBe(false);
  });

  it('leaves out function words and pairs with a joining character', () => {
    const terms = countTerms('硅的应用 and the wafer');
    expect(['的', 'and', 'the', '~硅的', '~的应'].filter((term) => terms.has(term))).toEqual([]);
    expect(terms.get('~应用')).toBe(1);
    expect(terms.get('wafer')).toBe(1);
  });

  it('folds full-width letters and compatibility characters', () => {
    expect(countTerms('ＳｉＣ')).toEqual(countTerms('sic'));
    expect(countTerms('量⼦')).toEqual(countTerms('量子'));
  });

  it.each([
    ['sensors', 'sensor'],
    ['coatings', 'coat'],
    ['coated', 'coat'],
    ['planned', 'plan'],
    ['batteries', 'battery'],
    ['processes', 'process'],
    ['glass', 'glass'],
    ['string', 'string'],
    ['analysis', 'analysis'],
    ['gas', 'gas'],
  ])('stems %s to %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });
});

describe('folding', () => {
  const mingling = fc.constantFrom(
    'e\u0301',
    'か\u3099',
    'ｶﾞ',
    'ΟΔΟΣ',
    '\u1112\u1161\u11ab',
    'İ',
    '㎡',
    '…',
    '，',
    '𠮷',
    '⼈',
    '\0',
  );

  it('is that of the whole text, whatever stands beside what', () => {
    const text = fc.array(fc.oneof(fc.string({ unit: 'binary' }), mingling)).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (written) => {
        const whole = written.normalize('NFKC').toLowerCase();
        expect(foldText(written)).toBe(whole.replace(/\p{Script=Han}/gu, foldText));
      }),
      { numRuns: 2_000 },
    );
  });
});

it('reads traditional characters as simplified ones, where they stand', () => {
  const written = '碳化矽外延片缺陷檢測與乾燥技術，後處理㎡';
  expect(foldText(written)).toBe('碳化矽外延片缺陷检测与干燥技术,后处理m2');
  const plain = foldWithOrigin(written);
  const at = plain.text.indexOf('检测');
  expect(written.slice(...Object.values(spanOf(plain, at, at + 2)))).toBe('檢測');
  expect([...countTerms('檢測').keys()]).toEqual([...countTerms('检测').keys()]);
});

describe('folding with the way back', () => {
  it.each([
    ['面积10㎡以上', '10m2', '10㎡'],
    ['ＳｉＣ 外延', 'sic', 'ＳｉＣ'],
    ['温度80℃', '80°c', '80℃'],
    ['😀 强度', '强度', '强度'],
  ])('finds in %s what was written for %s', (text, folded, written) => {
    const plain = foldWithOrigin(text);
    const at = plain.text.indexOf(folded);
    const span = spanOf(plain, at, at + folded.length);
    expect(text.slice(span.start, span.end)).toBe(written);
  });

  it('takes a whole character where a span ends inside its folding', () => {
    const text = 'a㎡b';
    const span = spanOf(foldWithOrigin(text), 1, 2);
    expect(text.slice(span.start, span.end)).toBe('㎡');
  });
});
