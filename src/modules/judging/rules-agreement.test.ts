import { expect, test } from 'vitest';
import { agreementOf, type Graded, krippendorffAlpha, type Level, weightedKappa } from './rules-agreement.ts';

/**
 * Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units, values 1 to 5, some missing (0 here).
 */
const OBSERVERS = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
  [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
];
const UNITS = OBSERVERS[0]!.map((_, unit) => OBSERVERS.flatMap((values) => (values[unit] ? [values[unit] - 1] : [])));

test.each<readonly [Level, number]>([
  ['nominal', 0.743],
  ['ordinal', 0.815],
  ['interval', 0.849],
])('alpha of the published example at the level %s', (level, published) => {
  expect(krippendorffAlpha(UNITS, 5, level)).toBeCloseTo(published, 3);
});

/** A contingency table as pairs: so many of each. */
const pairs = (table: readonly (readonly [number, number, number])[]) =>
  table.flatMap(([one, other, times]) => Array.from({ length: times }, () => [one, other] as const));

test('weighted kappa of the published example (Artstein and Poesio 2008, as scikit-learn computes it)', () => {
  const table = pairs([
    [0, 0, 46],
    [1, 0, 4],
    [1, 1, 40],
    [2, 2, 10],
  ]);
  expect(weightedKappa(table, 3)).toBeCloseTo(0.9541, 4);
});

test('nothing is said where nothing can be: no two grades of a unit, or no two that differ', () => {
  expect(krippendorffAlpha([[1], [2]], 4, 'ordinal')).toBeNull();
  expect(
    krippendorffAlpha(
      [
        [1, 1],
        [1, 1],
      ],
      4,
      'ordinal',
    ),
  ).toBeNull();
  expect(weightedKappa([[2, 2]], 4)).toBeNull();
  expect(agreementOf([], 7)).toEqual({
    ...{ alpha: null, alphaFrom: null, alphaTo: null, exact: null, units: 0, grades: 0 },
    spread: [0, 0, 0, 0],
    kappas: [],
  });
});

/** Grades of judges 1, 2, … for each unit of each cluster; −1 for none. */
function graded(clusters: readonly (readonly (readonly number[])[])[]): Graded[] {
  return clusters.flatMap((units, cluster) =>
    units.flatMap((grades, unit) =>
      grades.flatMap((grade, judge) =>
        grade < 0 ? [] : [{ unit: `${cluster}-${unit}`, cluster: String(cluster), judge: judge + 1, grade }],
      ),
    ),
  );
}

test('a set’s figures: alpha with limits around it, exact agreement, kappa by two, the spread of grades', () => {
  const some = graded([
    [
      [3, 3, -1],
      [0, 0, -1],
      [2, 1, -1],
    ],
    [
      [0, -1, 0],
      [1, -1, 3],
      [3, -1, 3],
    ],
    [
      [2, 2, -1],
      [0, 1, -1],
      [-1, 3, -1],
    ],
  ]);
  const of = agreementOf(some, 42);
  expect(of).toMatchObject({ units: 8, grades: 17, exact: 0.625, spread: [5, 3, 3, 6] });
  expect(of.alphaFrom!).toBeLessThan(of.alpha!);
  expect(of.alphaTo!).toBeGreaterThan(of.alpha!);
  expect(of.kappas.map(({ one, other, shared }) => [one, other, shared])).toEqual([
    [1, 2, 5],
    [1, 3, 3],
  ]);
  expect(agreementOf(some, 42)).toEqual(of);
  expect(agreementOf(some.toReversed(), 42)).toEqual(of);
});

test('the limits fall together where all agree, and there are none of a single asking record', () => {
  const same = graded([[[3, 3]], [[0, 0]], [[1, 1]], [[2, 2]]]);
  expect(agreementOf(same, 1)).toMatchObject({ alpha: 1, alphaFrom: 1, alphaTo: 1, exact: 1 });
  expect(
    agreementOf(
      graded([
        [
          [3, 2],
          [0, 0],
        ],
      ]),
      1,
    ),
  ).toMatchObject({ alphaFrom: null, alphaTo: null });
});
