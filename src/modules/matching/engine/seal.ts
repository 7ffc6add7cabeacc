import { countOf, dampingOf, impactOf } from './impact.ts';
import { Segment, type SegmentArrays } from './segment.ts';

/** A document ready to be inverted: its terms by key with their counts, and what is kept of it beside them. */
export interface Forward {
  readonly id: string;
  readonly rev: number;
  /** Of everything the index reads of it, so that the same document is known when it comes again. */
  readonly digest: number;
  readonly readerSet: number;
  readonly teaching: boolean;
  readonly keys: Float64Array;
  readonly counts: Uint8Array;
  /** Number of terms, words and bigrams together, repeats included. */
  readonly length: number;
  /** Keys of the facet values it can be filtered by, ascending. */
  readonly facetKeys: Float64Array;
  /** Its facets as JSON. */
  readonly stated: string;
}

const encoder = new TextEncoder();

/** Several pieces as one array with where each starts and, one longer, where the last ends. */
function strung(pieces: readonly ArrayLike<number>[]): { all: Float64Array; starts: Uint32Array } {
  const starts = new Uint32Array(pieces.length + 1);
  pieces.forEach((piece, i) => {
    starts[i + 1] = starts[i]! + piece.length;
  });
  const all = new Float64Array(starts[pieces.length]!);
  pieces.forEach((piece, i) => {
    all.set(piece, starts[i]!);
  });
  return { all, starts };
}

/** What is kept of documents beside their terms. */
function besides(documents: readonly Omit<Forward, 'keys' | 'counts'>[]) {
  const ids = strung(documents.map(({ id }) => encoder.encode(id)));
  const facets = strung(documents.map(({ facetKeys }) => facetKeys));
  const stated = strung(documents.map((one) => encoder.encode(one.stated)));
  return {
    ids: ids.all,
    idStarts: ids.starts,
    facetKeys: facets.all,
    facetStarts: facets.starts,
    stated: stated.all,
    statedStarts: stated.starts,
    revs: documents.map(({ rev }) => rev),
    digests: documents.map(({ digest }) => digest),
    lengths: documents.map(({ length }) => length),
    readerSets: documents.map(({ readerSet }) => readerSet),
    teaching: documents.map(({ teaching }) => (teaching ? 1 : 0)),
  };
}

/** The highest impact of each row. */
function highestOf(starts: Uint32Array, impacts: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: starts.length - 1 }, (_, row) => {
    let highest = 0;
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) if (impacts[at]! > highest) highest = impacts[at]!;
    return highest;
  });
}

/** Inverts documents into a segment, with impacts for an average length. */
export function sealSegment(documents: readonly Forward[], averageLength: number): Segment {
  const sizes = new Map<number, number>();
  for (const { keys } of documents) for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const keys = Float64Array.from(sizes.keys()).sort();
  const starts = new Uint32Array(keys.length + 1);
  const next = new Map<number, number>();
  keys.forEach((key, row) => {
    next.set(key, starts[row]!);
    starts[row + 1] = starts[row]! + sizes.get(key)!;
  });
  const slots = new Uint16Array(starts[keys.length]!);
  const impacts = new Uint8Array(slots.length);
  documents.forEach((document, slot) => {
    const damping = dampingOf(document.length, averageLength);
    document.keys.forEach((key, i) => {
      const at = next.get(key)!;
      slots[at] = slot;
      impacts[at] = impactOf(document.counts[i]!, damping);
      next.set(key, at + 1);
    });
  });
  const postings = { keys, starts, slots, impacts, highest: highestOf(starts, impacts) };
  return Segment.of({ ...besides(documents), ...postings }, averageLength);
}

/** A segment to be joined with others, and which of its documents are still current. */
export interface Part {
  readonly segment: Segment;
  readonly live: Uint8Array;
}

/** How many documents of a segment are current. */
export function liveCount({ live }: Part): number {
  let count = 0;
  for (let slot = 0; slot < live.length; slot += 1) count += live[slot]!;
  return count;
}

/** 1 for each document of a segment that teaches and is current. */
export function teachers({ segment, live }: Part): Uint8Array {
  return Uint8Array.from(segment.arrays.teaching, (teaches, slot) => teaches & live[slot]!);
}

const GONE = 0xffff_ffff;

/** Where the current documents of several segments go in one. */
function renumber(parts: readonly Part[]): { slotsOf: Uint32Array[]; from: { part: Part; slot: number }[] } {
  const from: { part: Part; slot: number }[] = [];
  const slotsOf = parts.map((part) =>
    Uint32Array.from({ length: part.segment.size }, (_, slot) =>
      part.live[slot] ? from.push({ part, slot }) - 1 : GONE,
    ),
  );
  return { slotsOf, from };
}

/** The least key that stands next in any of the parts; infinity when all are through. */
function nextKey(parts: readonly Part[], rows: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < parts.length; i += 1) {
    const key = parts[i]!.segment.keys[rows[i]!];
    if (key !== undefined && key < least) least = key;
  }
  return least;
}

/** Postings of all parts, term by term, with the numbers documents get. */
function joinPostings(parts: readonly Part[], slotsOf: readonly Uint32Array[]) {
  const room = parts.reduce((sum, { segment }) => sum + segment.slots.length, 0);
  const rooms = parts.reduce((sum, { segment }) => sum + segment.keys.length, 0);
  const [slots, impacts] = [new Uint16Array(room), new Uint8Array(room)];
  const [keys, starts] = [new Float64Array(rooms), new Uint32Array(rooms + 1)];
  const rows = parts.map(() => 0);
  let [kept, at] = [0, 0];
  for (let key = nextKey(parts, rows); key !== Number.POSITIVE_INFINITY; key = nextKey(parts, rows)) {
    const before = at;
    for (let p = 0; p < parts.length; p += 1) {
      const { segment } = parts[p]!;
      const row = rows[p]!;
      if (segment.keys[row] !== key) continue;
      rows[p] = row + 1;
      const numbers = slotsOf[p]!;
      for (let from = segment.starts[row]!; from < segment.starts[row + 1]!; from += 1) {
        const slot = numbers[segment.slots[from]!]!;
        if (slot === GONE) continue;
        slots[at] = slot;
        impacts[at] = segment.impacts[from]!;
        at += 1;
      }
    }
    if (at === before) continue;
    keys[kept] = key;
    kept += 1;
    starts[kept] = at;
  }
  const [own, ends] = [impacts.subarray(0, at), starts.subarray(0, kept + 1)];
  return { keys: keys.subarray(0, kept), starts: ends, slots: slots.subarray(0, at), impacts: own };
}

/** Joins segments of one average length into one without the documents that are gone. */
export function mergeSegments(parts: readonly Part[]): Segment {
  const { slotsOf, from } = renumber(parts);
  const postings = joinPostings(parts, slotsOf);
  const documents = from.map(({ part: { segment }, slot }) => ({
    id: segment.idOf(slot),
    rev: segment.arrays.revs[slot]!,
    digest: segment.arrays.digests[slot]!,
    readerSet: segment.readerSets[slot]!,
    teaching: segment.arrays.teaching[slot] === 1,
    length: segment.arrays.lengths[slot]!,
    facetKeys: segment.facetKeysOf(slot),
    stated: segment.statedOf(slot),
  }));
  const highest = highestOf(postings.starts, postings.impacts);
  return Segment.of({ ...besides(documents), ...postings, highest }, parts[0]!.segment.averageLength);
}

/** The same segment with impacts for another average length. */
export function requantise(segment: Segment, averageLength: number): Segment {
  const before = Float64Array.from(segment.arrays.lengths, (length) => dampingOf(length, segment.averageLength));
  const after = Float64Array.from(segment.arrays.lengths, (length) => dampingOf(length, averageLength));
  const impacts = segment.impacts.map((impact, at) => {
    const slot = segment.slots[at]!;
    return impactOf(countOf(impact, before[slot]!), after[slot]!);
  });
  const arrays: SegmentArrays = { ...segment.arrays, impacts, highest: highestOf(segment.starts, impacts) };
  return Segment.of(arrays, averageLength);
}
