import { type Epoch, holdingOf } from './epoch.ts';
import { isWord, keyOf } from './keys.ts';
import { vectorOf } from './latent.ts';
import type { Wanted } from './rank.ts';
import type { Meant } from './terms-known.ts';

/** Sum of a query's integer weights; times 255, the highest impact, it stays below 2^31. */
const WEIGHT_SUM = 8_000_000;

/** Rarity counts a little more than BM25 has it: long texts are full of words that many documents share. Chosen on half of each measured set. */
const RARITY_POWER = 1.25;

/** A text of fewer terms says less of its subject than one may go by. Between 12 and 16 on half of each measured set, and on the other half. */
const SUBJECT_TERMS = 14;

/** A word of more than this share of the documents is left to the second stage. */
const COMMON_SHARE = 0.05;

/** What a word of another form counts beside one that the query has. */
const MEANT_SHARE = 0.8;

/** One term of a query. */
export interface WeightedTerm extends Wanted {
  readonly term: string;
  /** Set where the query says it in other words. */
  readonly meant?: Meant;
}

/** A query's terms with integer weights, in the order of the text, and what the text is about. */
export interface Weighted {
  readonly terms: readonly WeightedTerm[];
  /** Of the weights of what it says itself. */
  readonly sum: number;
  /** In how many teaching documents its terms are, together: about what ranking it reads. */
  readonly postings: number;
  /** Undefined without a latent model. */
  readonly vector: Int8Array | undefined;
  /** How far it tells its subject, 0 to 1: a word or two name one and describe none. */
  readonly told: number;
}

/** Inverse document frequency as BM25 has it, never negative. */
function rarity(teaching: number, holding: number): number {
  return Math.log(1 + (teaching - holding + 0.5) / (holding + 0.5));
}

/**
 * Weighs the terms of a query, words and bigrams alike: rarity to a power, times 1 + the logarithm of how often the query says it, scaled to integers
 * with a fixed sum. What the query means as well is weighed like it, at a share. The same epoch gives the same weights.
 */
export function weighTerms(counts: ReadonlyMap<string, number>, epoch: Epoch, meant: readonly Meant[] = []): Weighted {
  let postings = 0;
  const weigh = (term: string, share: number) => {
    const key = keyOf(term);
    const holding = holdingOf(epoch, key);
    const weight = share * rarity(epoch.teaching, holding) ** RARITY_POWER;
    postings += holding;
    return { term, key, weight, isCommon: !isWord(key) || holding > COMMON_SHARE * epoch.teaching };
  };
  const raw: WeightedTerm[] = [
    ...[...counts].map(([term, count]) => weigh(term, 1 + Math.log(count))),
    ...meant.map((one) => ({ ...weigh(one.term, MEANT_SHARE), meant: one })),
  ];
  const total = raw.reduce((sum, { weight }) => sum + weight, 0);
  const terms = raw.map((one) => ({ ...one, weight: Math.max(1, Math.floor((one.weight / total) * WEIGHT_SUM)) }));
  const sum = terms.reduce((all, one) => (one.meant ? all : all + one.weight), 0);
  const counted = terms.map(({ term, key }) => [key, counts.get(term) ?? 1] as const);
  const told = Math.min(1, counts.size / SUBJECT_TERMS);
  return { terms, sum, postings, told, vector: epoch.latent && vectorOf(epoch.latent, counted) };
}
