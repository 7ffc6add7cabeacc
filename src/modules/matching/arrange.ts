import { createHash } from 'node:crypto';

/** A found item with the institution whose it is; null for what nobody stands behind, or somebody who is not named. */
export interface Owned {
  readonly id: string;
  readonly score: number;
  readonly ownerId: string | null;
}

/** An item in its place. */
export interface Arranged<I> {
  readonly item: I;
  /** Its place by score, from 1. */
  readonly rank: number;
  /** With what probability it was put here for the sake of learning; null where its score put it here. */
  readonly explored: number | null;
}

/** Of ten items one institution has at most four, as long as others have something to offer. */
const SHARE_OF_ONE = 0.4;
/** What an item must reach of the best one's score to be put in somebody's place. */
const WORTH = 0.5;
/** Ranks that stay what they are; one of those after them is given to an item from further down. */
const FIXED = 3;
/** Items that are looked at to fill ten places. */
export const LOOKED_AT = 30;
/** Fewer places than this are not experimented with. */
const LEAST_PLACES = 8;

/** Takes the best `k`, but of one institution no more than its share while an item of another is worth showing. Also how many each was held back. */
function spread<I extends Owned>(ranked: readonly Arranged<I>[], k: number) {
  const most = Math.max(1, Math.ceil(SHARE_OF_ONE * k));
  const worth = WORTH * (ranked[0]?.item.score ?? 0);
  const counts = new Map<string, number>();
  const taken: Arranged<I>[] = [];
  const held: Arranged<I>[] = [];
  for (const one of ranked) {
    const { ownerId, score } = one.item;
    const count = ownerId ? (counts.get(ownerId) ?? 0) : 0;
    if (taken.length < k && count < most && score >= worth) {
      if (ownerId) counts.set(ownerId, count + 1);
      taken.push(one);
    } else held.push(one);
  }
  const shown = [...taken, ...held.slice(0, k - taken.length)].sort((a, b) => a.rank - b.rank);
  return { shown, others: held.slice(k - taken.length) };
}

/** A number from 0 to 1 that follows from a key. */
const drawn = (key: string) => createHash('sha256').update(key).digest().readUInt32BE() / 2 ** 32;

/** Puts one item from further down in the place of one below rank 3; both drawn by the key, with equal chances. */
function explore<I extends Owned>(shown: readonly Arranged<I>[], others: readonly Arranged<I>[], key: string) {
  const worth = WORTH * (shown[0]?.item.score ?? 0);
  const candidates = others.filter(({ item }) => item.score >= worth);
  if (shown.length < LEAST_PLACES || candidates.length === 0) return shown;
  const place = FIXED + Math.floor(drawn(`${key} place`) * (shown.length - FIXED));
  const chosen = candidates[Math.floor(drawn(`${key} item`) * candidates.length)]!;
  return shown.with(place, { ...chosen, explored: 1 / candidates.length });
}

/**
 * Chooses `k` of the items found, best first: of one institution no more than two fifths while others have something half as good as the best, so that newcomers
 * are seen. With a key, one place in ten below the third goes to an item from further down, so that learning does not go by what ranking chose alone; the same
 * key puts the same item there. `heldBack` are those that an institution had among the best `k` beyond its share.
 */
export function arrange<I extends Owned>(
  found: readonly I[],
  k: number,
  key?: string,
): { readonly shown: readonly Arranged<I>[]; readonly heldBack: readonly Arranged<I>[] } {
  const ranked = found.map((item, i): Arranged<I> => ({ item, rank: i + 1, explored: null }));
  const { shown, others } = spread(ranked, k);
  const heldBack = others.filter(({ rank }) => rank <= k);
  const free = others.filter(({ rank }) => rank > k);
  return { shown: key === undefined ? shown : explore(shown, free, key), heldBack };
}
