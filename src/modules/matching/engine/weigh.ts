/** Sum of a query's integer weights; times 255, the highest impact, it stays below 2^31. */
const WEIGHT_SUM = 8_000_000;

/** What the weights of a query depend on: only documents every registered member may read. */
export interface Statistics {
  readonly teaching: number;
  /** The number of a term, when it has one. */
  numberOf(term: string): number | undefined;
  /** Teaching documents that have the term of that number. */
  holding(number: number): number;
}

/** One term of a query. */
export interface WeightedTerm {
  readonly term: string;
  /** The term's number in the index; undefined for one no document ever had. */
  readonly number: number | undefined;
  readonly weight: number;
}

/** A query's terms with integer weights, in the order of the text. */
export interface Weighted {
  readonly terms: readonly WeightedTerm[];
  readonly sum: number;
}

/** Inverse document frequency as BM25 has it, never negative. */
function rarity(teaching: number, holding: number): number {
  return Math.log(1 + (teaching - holding + 0.5) / (holding + 0.5));
}

/**
 * Weighs the terms of a query, words and bigrams alike: rarity times 1 + the logarithm of how often the query says it, scaled to integers with a fixed sum. The same
 * documents give the same weights, in whatever order they came.
 */
export function weighTerms(counts: ReadonlyMap<string, number>, statistics: Statistics): Weighted {
  const raw = [...counts].map(([term, count]) => {
    const number = statistics.numberOf(term);
    const holding = number === undefined ? 0 : statistics.holding(number);
    return { term, number, weight: (1 + Math.log(count)) * rarity(statistics.teaching, holding) };
  });
  const total = raw.reduce((sum, { weight }) => sum + weight, 0);
  const terms = raw.map((one) => ({ ...one, weight: Math.max(1, Math.floor((one.weight / total) * WEIGHT_SUM)) }));
  return { terms, sum: terms.reduce((sum, { weight }) => sum + weight, 0) };
}
