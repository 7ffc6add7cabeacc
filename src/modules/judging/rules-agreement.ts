/** How far judges agree: Krippendorff's alpha with its bootstrap interval, Cohen's kappa by two, and how often they say the same. */
import { seeded } from '#kernel/random.ts';
import type { Agreement } from './contract-record.ts';
import { BEST_GRADE } from './contract-words.ts';

/** One grade of one judge. */
export interface Graded {
  /** The pair of records. */
  readonly unit: string;
  /** The asking record, by which repeated draws are made: pairs of one are not independent of one another. */
  readonly cluster: string;
  /** The judge's number. */
  readonly judge: number;
  readonly grade: number;
}

/** How far apart two values are said to be. */
export type Level = 'nominal' | 'ordinal' | 'interval';

/** Values 0 to `size` − 1 against one another: how often they stand beside each other in a unit, each unit weighing as many as it has values. */
interface Coincidences {
  readonly size: number;
  readonly cells: Float64Array;
}

const none = (size: number): Coincidences => ({ size, cells: new Float64Array(size * size) });

/** Adds one unit's values; a unit with fewer than two says nothing of agreement. */
function addUnit({ size, cells }: Coincidences, values: readonly number[]): void {
  if (values.length < 2) return;
  const share = 1 / (values.length - 1);
  for (const [i, one] of values.entries())
    for (const [j, other] of values.entries()) if (i !== j) cells[one * size + other]! += share;
}

function marginsOf({ size, cells }: Coincidences): number[] {
  return Array.from({ length: size }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < size; column += 1) sum += cells[row * size + column]!;
    return sum;
  });
}

/** The squared difference of two values. That of ordinal ones counts how many values stand between them. */
function differenceOf(level: Level, margins: readonly number[]): (one: number, other: number) => number {
  if (level === 'nominal') return (one, other) => (one === other ? 0 : 1);
  if (level === 'interval') return (one, other) => (one - other) ** 2;
  return (one, other) => {
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    const between = margins.slice(low, high + 1).reduce((sum, margin) => sum + margin, 0);
    return (between - (margins[low]! + margins[high]!) / 2) ** 2;
  };
}

function alphaOf(of: Coincidences, level: Level): number | null {
  const margins = marginsOf(of);
  const difference = differenceOf(level, margins);
  let observed = 0;
  let expected = 0;
  for (let one = 0; one < of.size; one += 1)
    for (let other = 0; other < of.size; other += 1) {
      const apart = difference(one, other);
      observed += of.cells[one * of.size + other]! * apart;
      expected += margins[one]! * margins[other]! * apart;
    }
  const values = margins.reduce((sum, margin) => sum + margin, 0);
  return expected > 0 ? 1 - ((values - 1) * observed) / expected : null;
}

/**
 * Krippendorff's alpha of units with values from 0 to `size` − 1 (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011): 1 where all
 * agree, 0 where they do as by chance. Null where no two values differ or no unit has two.
 */
export function krippendorffAlpha(units: Iterable<readonly number[]>, size: number, level: Level): number | null {
  const all = none(size);
  for (const values of units) addUnit(all, values);
  return alphaOf(all, level);
}

const DRAWS = 1_000;
const TAIL = 0.025;

function sumOf(matrices: readonly Coincidences[], size: number): Coincidences {
  const sum = none(size);
  for (const { cells } of matrices) for (let i = 0; i < cells.length; i += 1) sum.cells[i]! += cells[i]!;
  return sum;
}

/** The limits between which 95 % of the alphas of repeated draws of clusters lie; undefined with fewer than two clusters. */
function intervalOf(clusters: readonly Coincidences[], size: number, seed: number): [number, number] | undefined {
  if (clusters.length < 2) return undefined;
  const random = seeded(seed);
  const alphas: number[] = [];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const some = clusters.map(() => clusters[Math.floor(random() * clusters.length)]!);
    const alpha = alphaOf(sumOf(some, size), 'ordinal');
    if (alpha !== null) alphas.push(alpha);
  }
  alphas.sort((a, b) => a - b);
  if (alphas.length < DRAWS / 2) return undefined;
  return [alphas[Math.floor(TAIL * alphas.length)]!, alphas[Math.ceil((1 - TAIL) * alphas.length) - 1]!];
}

/** Cohen's kappa with quadratic weights of what two judges said of the same units, values from 0 to `size` − 1. Null where it has no sense. */
export function weightedKappa(pairs: readonly (readonly [number, number])[], size: number): number | null {
  const [one, other] = [new Array<number>(size).fill(0), new Array<number>(size).fill(0)];
  let observed = 0;
  for (const [a, b] of pairs) {
    one[a]! += 1;
    other[b]! += 1;
    observed += (a - b) ** 2;
  }
  let expected = 0;
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b < size; b += 1) expected += (one[a]! * other[b]! * (a - b) ** 2) / pairs.length;
  return expected > 0 ? 1 - observed / expected : null;
}

/** Every two of a list. */
function twos<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((one, i) => all.slice(i + 1).map((other): [T, T] => [one, other]));
}

function kappasOf(units: readonly (readonly Graded[])[], size: number): Agreement['kappas'] {
  const shared = new Map<string, [number, number][]>();
  for (const unit of units)
    for (const [a, b] of twos(unit.toSorted((x, y) => x.judge - y.judge))) {
      const key = `${a.judge} ${b.judge}`;
      shared.set(key, [...(shared.get(key) ?? []), [a.grade, b.grade]]);
    }
  const all = [...shared].map(([key, pairs]) => {
    const [one, other] = key.split(' ').map(Number) as [number, number];
    const same = pairs.filter(([a, b]) => a === b).length;
    const kappa = weightedKappa(pairs, size);
    return { one, other, shared: pairs.length, kappa: rounded(kappa), exact: rounded(same / pairs.length)! };
  });
  return all.sort((a, b) => a.one - b.one || a.other - b.other);
}

const rounded = (value: number | null | undefined) =>
  value === null || value === undefined ? null : Math.round(value * 1_000) / 1_000;

/** Share of pairs of grades of one unit that are the same; null when no unit has two. */
function exactOf(units: readonly (readonly Graded[])[]): number | null {
  const both = units.flatMap((unit) => twos(unit));
  return both.length > 0 ? both.filter(([a, b]) => a.grade === b.grade).length / both.length : null;
}

/** All figures of agreement over the grades of a set, to a thousandth. The same grades and seed give the same limits. */
export function agreementOf(graded: readonly Graded[], seed: number): Agreement {
  const size = BEST_GRADE + 1;
  const units = [...Map.groupBy(graded, ({ unit }) => unit).values()].filter((unit) => unit.length > 1);
  const clusters = [...Map.groupBy(units, (unit) => unit[0]!.cluster)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, ofCluster]) => {
      const matrix = none(size);
      for (const unit of ofCluster)
        addUnit(
          matrix,
          unit.map(({ grade }) => grade),
        );
      return matrix;
    });
  const interval = intervalOf(clusters, size, seed);
  return {
    alpha: rounded(alphaOf(sumOf(clusters, size), 'ordinal')),
    alphaFrom: rounded(interval?.[0]),
    alphaTo: rounded(interval?.[1]),
    exact: rounded(exactOf(units)),
    units: units.length,
    grades: graded.length,
    spread: Array.from({ length: size }, (_, grade) => graded.filter((one) => one.grade === grade).length),
    kappas: kappasOf(units, size),
  };
}
