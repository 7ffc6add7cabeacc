import { type JudgedItem, type JudgedNeed, teaches, type Weights } from './judged.ts';

/** Judged needs that count as much as the weights there were before. */
const PRIOR_NEEDS = 25;
/** How far a weight is thought to lie from where it was: a share of it, and so many points for one that was nothing. */
const SPREAD_SHARE = 0.5;
const SPREAD_POINTS = 4;
/** Points within which the order of two items is hardly certain. */
const SOFTNESS = 3;
/** Ranks that nDCG looks at. */
const DEPTH = 10;
const STEPS = 150;
/** Points of the first step; later ones get shorter. */
const FIRST_STEP = 20;

const discountAt = (rank: number) => (rank < DEPTH ? 1 / Math.log2(rank + 2) : 0);

/** An item with a row for each part: how well it fits, NaN where it was not asked for, and whether a reason speaks of it. */
interface Row {
  readonly gain: number;
  readonly fits: Float64Array;
  readonly isSpokenOf: readonly boolean[];
  score: number;
}

/** The items of a need in the order of their ids, so that equal scores are ranked the same from run to run. */
interface Prepared {
  readonly rows: readonly Row[];
  readonly ideal: number;
}

function prepare({ items }: JudgedNeed, names: readonly string[]): Prepared {
  const rowOf = ({ grade, fits, speaksOf }: JudgedItem): Row => ({
    gain: 2 ** grade - 1,
    fits: Float64Array.from(names, (name) => fits[name] ?? Number.NaN),
    isSpokenOf: names.map((name) => !speaksOf || speaksOf.includes(name)),
    score: 0,
  });
  const rows = [...items].sort((a, b) => (a.id < b.id ? -1 : 1)).map(rowOf);
  const gains = rows.map(({ gain }) => gain).sort((a, b) => b - a);
  return { rows, ideal: gains.reduce((sum, gain, rank) => sum + gain * discountAt(rank), 0) };
}

function score(row: Row, weights: Float64Array): void {
  let sum = 0;
  for (let part = 0; part < weights.length; part += 1) {
    if (row.fits[part]! >= 0) sum += weights[part]! * row.fits[part]!;
  }
  row.score = sum;
}

/** What a pair says about each weight: nothing about a part that one of the two was not asked for. */
function pullOf(better: Row, worse: Row, by: number, pulls: Float64Array): void {
  for (let part = 0; part < pulls.length; part += 1) {
    const difference = better.fits[part]! - worse.fits[part]!;
    if (worse.isSpokenOf[part] && !Number.isNaN(difference)) pulls[part]! += by * difference;
  }
}

/**
 * Adds what one need says about each weight: every pair in the wrong order, or hardly in the right one, pulls by what exchanging the two would bring
 * (LambdaRank; Burges 2010, MSR-TR-2010-82).
 */
function addPulls({ rows, ideal }: Prepared, weights: Float64Array, pulls: Float64Array): void {
  for (const row of rows) score(row, weights);
  const order = [...rows].sort((a, b) => b.score - a.score);
  for (let i = 0; i < Math.min(DEPTH, order.length); i += 1) {
    for (let j = i + 1; j < order.length; j += 1) {
      const change = (order[i]!.gain - order[j]!.gain) * (discountAt(i) - discountAt(j));
      if (change === 0) continue;
      const [better, worse] = change > 0 ? [order[i]!, order[j]!] : [order[j]!, order[i]!];
      const doubt = 1 / (1 + Math.exp((better.score - worse.score) / SOFTNESS));
      pullOf(better, worse, (Math.abs(change) / ideal) * doubt, pulls);
    }
  }
}

/**
 * Learns the weights of the parts from needs with judged items: a linear LambdaRank over all of them at once, held to the weights there were before as
 * to what 25 judged needs would say. A reason that speaks of some parts moves these alone. No weight goes below nothing, so that what fits better never
 * scores less; their sum stays, for it says nothing about an order. Without anything to learn from, the weights stay what they were. The same needs
 * give the same weights.
 */
export function train(needs: readonly JudgedNeed[], base: Weights): Weights {
  const names = Object.keys(base);
  const teaching = needs.filter(teaches).map((need) => prepare(need, names));
  if (teaching.length === 0) return base;
  const from = Float64Array.from(names, (name) => base[name]!);
  const hold = from.map((weight) => PRIOR_NEEDS / (SPREAD_SHARE * weight + SPREAD_POINTS) ** 2);
  let weights = from.slice();
  for (let step = 0; step < STEPS; step += 1) {
    const pulls = new Float64Array(names.length);
    for (const need of teaching) addPulls(need, weights, pulls);
    const length = FIRST_STEP / (1 + step / 15) / (teaching.length + PRIOR_NEEDS);
    weights = weights.map((weight, part) =>
      Math.max(0, weight + length * (pulls[part]! - hold[part]! * (weight - from[part]!))),
    );
  }
  const [before, after] = [from, weights].map((all) => all.reduce((sum, weight) => sum + weight, 0));
  return Object.fromEntries(names.map((name, part) => [name, (weights[part]! / after!) * before!]));
}
