import { Best, type Ranked } from './best.ts';
import { SEGMENT_SIZE, type Segment } from './segment.ts';

/** A query term by number with its integer weight. Integers make sums exact, whatever the order they are added in. */
export interface Wanted {
  readonly term: number;
  readonly weight: number;
}

/** Whether a document may be offered: current, readable, not filtered out. */
export type Admits = (segment: Segment, slot: number) => boolean;

/** A query term's postings in one segment. */
interface List {
  readonly row: number;
  readonly weight: number;
  readonly bound: number;
}

/** Lists are read whole until the others together reach no more than this share of the threshold: fewer candidates are left to look up. */
const READ_ON = 0.4;

const sums = new Int32Array(SEGMENT_SIZE);

/** The lists of a segment for the wanted terms, highest bound first. */
function listsOf(segment: Segment, wanted: readonly Wanted[]): List[] {
  const lists: List[] = [];
  for (const { term, weight } of wanted) {
    const row = segment.rowOf(term);
    if (row >= 0) lists.push({ row, weight, bound: weight * segment.highest[row]! });
  }
  return lists.sort((a, b) => b.bound - a.bound);
}

/** Adds a whole list to the sums. */
function addAll(segment: Segment, { row, weight }: List): void {
  const { slots, impacts } = segment;
  const end = segment.starts[row + 1]!;
  for (let at = segment.starts[row]!; at < end; at += 1) sums[slots[at]!]! += weight * impacts[at]!;
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

/** The admitted slots whose sum is above zero and reaches `needed`, into `candidates`. */
function gather(segment: Segment, needed: number, admits: Admits): number {
  let count = 0;
  const least = Math.max(1, needed);
  for (let slot = 0; slot < segment.entries.length; slot += 1) {
    if (sums[slot]! >= least && admits(segment, slot)) candidates[count++] = slot;
  }
  return count;
}

/** One segment: essential lists are read whole, the others only for documents that can still get in. */
function rankSegment(segment: Segment, number: number, wanted: readonly Wanted[], best: Best, admits: Admits): void {
  const lists = listsOf(segment, wanted);
  let rest = lists.reduce((sum, list) => sum + list.bound, 0);
  const threshold = best.threshold;
  let next = 0;
  for (; next < lists.length && (rest >= threshold || rest > threshold * READ_ON); next += 1) {
    addAll(segment, lists[next]!);
    rest -= lists[next]!.bound;
  }
  if (next === 0) return;
  let count = gather(segment, threshold - rest, admits);
  for (; next < lists.length && count > 0; next += 1) {
    const list = lists[next]!;
    const length = segment.starts[list.row + 1]! - segment.starts[list.row]!;
    if (count * 8 > length) addAll(segment, list);
    else addFor(segment, list, candidates, count);
    rest -= list.bound;
    count = shrink(count, threshold - rest);
  }
  for (let i = 0; i < count; i += 1) {
    const slot = candidates[i]!;
    const sum = sums[slot]!;
    if (sum >= best.threshold) best.offer({ id: segment.entries[slot]!.doc.id, sum, segment: number, slot });
  }
  sums.fill(0, 0, segment.entries.length);
}

/**
 * The `k` admitted documents with the highest sums, ties by id: exactly those an exhaustive ranking finds, read with MaxScore pruning
 * (Turtle and Flood 1995). Documents that share no term with the query are never among them.
 */
export function rankTop(segments: readonly Segment[], wanted: readonly Wanted[], k: number, admits: Admits): Ranked[] {
  const best = new Best(k);
  segments.forEach((segment, number) => {
    rankSegment(segment, number, wanted, best, admits);
  });
  return best.list();
}

/** The same by scoring every document and sorting: the oracle {@link rankTop} is tested against. */
export function rankExhaustively(
  segments: readonly Segment[],
  wanted: readonly Wanted[],
  k: number,
  admits: Admits,
): Ranked[] {
  const all = segments.flatMap((segment, number) =>
    segment.entries.map((entry, slot): Ranked => {
      const sum = wanted.reduce((total, { term, weight }) => {
        const row = segment.rowOf(term);
        return row < 0 ? total : total + weight * segment.impactAt(row, slot);
      }, 0);
      return { id: entry.doc.id, sum, segment: number, slot };
    }),
  );
  const seen = all.filter((one) => one.sum > 0 && admits(segments[one.segment]!, one.slot));
  return seen.sort((a, b) => b.sum - a.sum || (a.id < b.id ? -1 : 1)).slice(0, k);
}
