import { describe, expect, test } from 'vitest';
import { qualityBy, statesFigure } from './quality.ts';

describe('a figure with its unit', () => {
  test.each(['抗拉强度≥300 MPa', '良率由82%提到95%', '单件成本 38 元', '３．５万元', '72小时', '壁厚1.2mm', '提高3倍'])(
    'is in “%s”',
    (text) => expect(statesFigure(text)).toBe(true),
  );
  test.each(['性能显著提升', '达到国际先进水平', '第3代', ''])('is not in “%s”', (text) =>
    expect(statesFigure(text)).toBe(false),
  );
});

test('score and missing points add up to a hundred, the most first', () => {
  const item = (key: string, points: number) => ({
    key,
    label: { zh: key, en: key },
    advice: { zh: key, en: key },
    points,
    reached: (record: Record<string, number>) => record[key] ?? 0,
  });
  const items = [item('a', 15), item('b', 60), item('c', 25)];
  const records: Record<string, number>[] = [{}, { a: 0.33 }, { a: 1, b: 0.5 }, { a: 1, b: 1, c: 1 }, { a: 7, b: -1 }];
  for (const record of records) {
    const { score, missing } = qualityBy(items, record);
    expect(score + missing.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    expect(missing.map(({ points }) => points)).toEqual(missing.map(({ points }) => points).sort((a, b) => b - a));
  }
});
