import { Best, type Placed, type Ranked, Reach } from './found.ts';
import type { Part } from './seal.ts';
import { SEGMENT_SIZE, type Segment } from './segment.ts';

/** A query term by key with its integer weight. Integers make sums exact, whatever the order they are added in. */
export interface Wanted {
  readonly key: number;
  readonly weight: number;
  /** Left to the second stage of {@link rankInStages}: a bigram, or a word of many documents. */
  readonly isCommon: boolean;
}

/** Whether a document may be offered: current, readable, not filtered out. */
export type Admits = (part: Part, slot: number) => boolean;

/** A query term's postings in one segment. */
interface List {
  readonly row: number;
  readonly weight: number;
  readonly bound: number;
}

/** Lists are read whole until the others together reach no more than this share of the threshold: fewer candidates are left to look up. */
const READ_ON = 0.2;

const sums = new Int32Array(SEGMENT_SIZE);

/** Heaviest first, which is about the order of what their lists can add. */
const heaviestFirst = (wanted: readonly Wanted[]) => [...wanted].sort((a, b) => b.weight - a.weight);

/** The lists of a segment for the wanted terms, in their order. */
function listsOf(segment: Segment, wanted: readonly Wanted[]): List[] {
  const lists: List[] = [];
  for (const { key, weight } of wanted) {
    const row = segment.rowOf(key);
    if (row >= 0) lists.push({ row, weight, bound: weight * segment.highest[row]! });
  }
  return lists;
}

/** Adds a whole list to the sums: four postings a turn, multiplied as integers, which halves the time of the plain loop. */
function addAll(segment: Segment, { row, weight }: List): void {
  const { slots, impacts } = segment;
  const end = segment.starts[row + 1]!;
  let at = segment.starts[row]!;
  for (; at + 3 < end; at += 4) {
    sums[slots[at]!]! += Math.imul(weight, impacts[at]!);
    sums[slots[at + 1]!]! += Math.imul(weight, impacts[at + 1]!);
    sums[slots[at + 2]!]! += Math.imul(weight, impacts[at + 2]!);
    sums[slots[at + 3]!]! += Math.imul(weight, impacts[at + 3]!);
  }
  for (; at < end; at += 1) sums[slots[at]!]! += Math.imul(weight, impacts[at]!);
}

/** Adds a list for some slots only, given in ascending order, by galloping through it. */
function addFor(segment: Segment, { row, weight }: List, candidates: Uint16Array, count: number): void {
  const { slots, impacts } = segment;
  const end = segment.starts[row + 1]!;
  let at = segment.starts[row]!;
  for (let i = 0; i < count && at < end; i += 1) {
    const slot = candidates[i]!;
    let step = 1;
    let low = at;
    while (at < end && slots[at]! < slot) {
      low = at + 1;
      at += step;
      step *= 2;
    }
    let high = Math.min(at, end);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (slots[middle]! < slot) low = middle + 1;
      else high = middle;
    }
    at = low;
    if (at < end && slots[at] === slot) sums[slot]! += weight * impacts[at]!;
  }
}

const candidates = new Uint16Array(SEGMENT_SIZE);

/** Keeps the candidates that can still reach the threshold with `rest` more points; answers how many are left. */
function shrink(count: number, needed: number): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const slot = candidates[i]!;
    if (sums[slot]! >= needed) candidates[kept++] = slot;
  }
  return kept;
}

/** The first slots, up to `size`, whose sum is above zero and reaches `needed`, into `candidates`. */
function reaching(needed: number, size: number): number {
  const least = Math.max(1, needed);
  let count = 0;
  for (let slot = 0; slot < size; slot += 1) {
    if (sums[slot]! >= least) candidates[count++] = slot;
  }
  return count;
}

/** Keeps the admitted ones of the candidates. Looked at by themselves: a loop that calls nobody else scans three times as fast. */
function keepAdmitted(part: Part, count: number, admits: Admits): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    if (admits(part, candidates[i]!)) candidates[kept++] = candidates[i]!;
  }
  return kept;
}

const lengthOf = (segment: Segment, { row }: List) => segment.starts[row + 1]! - segment.starts[row]!;

/** Adds a list for the candidates, in whichever way reads less. */
function addForCandidates(segment: Segment, list: List, count: number): void {
  if (count * 8 > lengthOf(segment, list)) addAll(segment, list);
  else addFor(segment, list, candidates, count);
}

/** Documents of a segment from which on it is worth looking what the sums so far guarantee. */
const LOOKED_FROM = 4_096;
/** After how much of the bounds that is looked at, at which part of the documents; sums below this share of all bounds guarantee too little. */
const LOOKED_AFTER = 0.95;
const LOOKED_AT = 1 / 4;
const LEAST_SHARE = 1 / 64;

/** A sum that `k` admitted documents of a segment reach already, not far below the highest such; 0 when there are not so many. */
function reachedBy(k: number, part: Part, most: number, admits: Admits): number {
  const some = reaching(Math.floor(most * LEAST_SHARE), Math.ceil(part.segment.size * LOOKED_AT));
  return reachOf(keepAdmitted(part, some, admits), k);
}

/** What `k` of so many candidates reach. */
function reachOf(count: number, k: number): number {
  if (count < k) return 0;
  let most = 0;
  for (let i = 0; i < count; i += 1) most = Math.max(most, sums[candidates[i]!]!);
  const reach = new Reach(most);
  for (let i = 0; i < count; i += 1) reach.count(sums[candidates[i]!]!);
  return reach.by(k);
}

/**
 * One segment: essential lists are read whole, the others only for documents that can still get in. While there is no threshold from segments before,
 * what `k` documents reach with the lists read so far is one, so that even the first segment is not read to its end.
 */
function rankSegment(part: Part, number: number, wanted: readonly Wanted[], best: Best, admits: Admits): void {
  const { segment } = part;
  const lists = listsOf(segment, wanted);
  const total = lists.reduce((sum, list) => sum + list.bound, 0);
  let rest = total;
  let threshold = best.threshold;
  let isLooked = segment.size < LOOKED_FROM || threshold > 0;
  let next = 0;
  for (; next < lists.length && (rest >= threshold || rest > threshold * READ_ON); next += 1) {
    addAll(segment, lists[next]!);
    rest -= lists[next]!.bound;
    if (!isLooked && total - rest >= LOOKED_AFTER * total) {
      isLooked = true;
      threshold = reachedBy(best.size, part, total, admits);
    }
  }
  if (next === 0) return;
  let count = keepAdmitted(part, reaching(threshold - rest, segment.size), admits);
  for (; next < lists.length && count > 0; next += 1) {
    const list = lists[next]!;
    addForCandidates(segment, list, count);
    rest -= list.bound;
    count = shrink(count, threshold - rest);
  }
  offerAll(number, count, best);
  sums.fill(0, 0, segment.size);
}

/** Offers the candidates, where there are many those alone that the `k` best reach. */
function offerAll(number: number, count: number, best: Best): void {
  const least = Math.max(best.threshold, reachOf(count, best.size));
  for (let i = 0; i < count; i += 1) {
    const sum = sums[candidates[i]!]!;
    if (sum >= least) best.offer(sum, number, candidates[i]!);
  }
  best.raise();
}

/** How segments are ranked. */
export type Rank = (parts: readonly Part[], wanted: readonly Wanted[], k: number, admits: Admits) => Placed[];

/**
 * The `k` admitted documents with the highest sums, ties by id: exactly those an exhaustive ranking finds, read with MaxScore pruning
 * (Turtle and Flood 1995). Documents that share no term with the query are never among them.
 */
export const rankTop: Rank = (parts, wanted, k, admits) => {
  const best = new Best(k, (segment, slot) => parts[segment]!.segment.idOf(slot));
  const sorted = heaviestFirst(wanted);
  parts.forEach((part, number) => {
    rankSegment(part, number, sorted, best, admits);
  });
  return best.list();
};

/** Candidates that the rare words choose. */
export const FIRST_STAGE = 300;

/**
 * Nearly the same for a fraction of the reading: the rare words choose {@link FIRST_STAGE} candidates, and all other terms are added for these alone.
 * What differs from {@link rankTop} is measured on live questions. Where rare words choose fewer, everything is read.
 */
export const rankInStages: Rank = (parts, wanted, k, admits) => {
  const first = rankTop(
    parts,
    wanted.filter(({ isCommon }) => !isCommon),
    Math.max(k, FIRST_STAGE),
    admits,
  );
  if (first.length < Math.max(k, FIRST_STAGE)) return rankTop(parts, wanted, k, admits);
  const common = wanted.filter(({ isCommon }) => isCommon);
  const best = new Best(k, (segment, slot) => parts[segment]!.segment.idOf(slot));
  for (const [number, chosen] of Map.groupBy(first, ({ segment }) => segment)) {
    const part = parts[number]!;
    chosen
      .sort((a, b) => a.slot - b.slot)
      .forEach(({ slot, sum }, i) => {
        candidates[i] = slot;
        sums[slot] = sum;
      });
    for (const list of listsOf(part.segment, common)) addFor(part.segment, list, candidates, chosen.length);
    offerAll(number, chosen.length, best);
    for (const { slot } of chosen) sums[slot] = 0;
  }
  return best.list();
};

/** The same as {@link rankTop} by scoring every document and sorting: the oracle it is tested against. */
export const rankExhaustively: Rank = (parts, wanted, k, admits) => {
  const all = parts.flatMap(({ segment }, number) =>
    Array.from({ length: segment.size }, (_, slot): Ranked => {
      const sum = wanted.reduce((total, { key, weight }) => {
        const row = segment.rowOf(key);
        return row < 0 ? total : total + weight * segment.impactAt(row, slot);
      }, 0);
      return { id: segment.idOf(slot), sum, segment: number, slot };
    }),
  );
  const seen = all.filter((one) => one.sum > 0 && admits(parts[one.segment]!, one.slot));
  return seen.sort((a, b) => b.sum - a.sum || (a.id < b.id ? -1 : 1)).slice(0, k);
};
