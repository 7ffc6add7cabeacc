import type { Doc } from './hit.ts';

/** Documents per segment at most: the accumulators of one segment stay in a processor's cache and a merge stays short. */
export const SEGMENT_SIZE = 16_384;

/** BM25 with the parameters that held on every set measured. */
export const K1 = 1.2;
export const B = 0.75;

/** One document of the index and where it stands. */
export interface Entry {
  readonly doc: Doc;
  /** Number of terms, words and bigrams together. */
  readonly length: number;
  readonly readerSet: number;
  readonly facetNumbers: Int32Array;
  readonly teaching: boolean;
}

/** The terms of one document, numbered, with their counts (at most 255). */
export interface Forward {
  readonly entry: Entry;
  readonly terms: Int32Array;
  readonly counts: Uint8Array;
}

/** Term numbers per entry of a segment's guide, as a shift. */
const BLOCK = 6;

/** The first row at or after each block of term numbers, and the number of rows at the end. */
function guideTo(terms: Int32Array): Uint32Array {
  const blocks = ((terms.at(-1) ?? 0) >> BLOCK) + 1;
  const guide = new Uint32Array(blocks + 1).fill(terms.length);
  for (let row = terms.length - 1, block = blocks; block-- > 0; ) {
    while (row >= 0 && terms[row]! >> BLOCK >= block) row -= 1;
    guide[block] = row + 1;
  }
  return guide;
}

/**
 * An inverted list per term over up to {@link SEGMENT_SIZE} documents. Postings of a term stand together in ascending order of slot. An
 * impact is the term-frequency part of BM25, which lies between 0 and 1, in 255 steps.
 */
export class Segment {
  readonly entries: readonly Entry[];
  /** 1 for a document that is still current. */
  readonly live: Uint8Array;
  /** Ascending term numbers and, one longer, where each term's postings start. */
  readonly terms: Int32Array;
  readonly starts: Uint32Array;
  readonly slots: Uint16Array;
  readonly counts: Uint8Array;
  readonly impacts: Uint8Array;
  /** The highest impact of each term: what MaxScore prunes by. */
  readonly highest: Uint8Array;
  /** For each slot the number of its readers' set, to be had without going to the document. */
  readonly readerSets: Int32Array;
  /** For every block of term numbers the first row at or after it. */
  readonly #guide: Uint32Array;
  liveCount: number;

  constructor(
    entries: readonly Entry[],
    terms: Int32Array,
    starts: Uint32Array,
    slots: Uint16Array,
    counts: Uint8Array,
  ) {
    this.entries = entries;
    this.live = new Uint8Array(entries.length).fill(1);
    this.liveCount = entries.length;
    this.terms = terms;
    this.starts = starts;
    this.slots = slots;
    this.counts = counts;
    this.impacts = new Uint8Array(slots.length);
    this.highest = new Uint8Array(terms.length);
    this.readerSets = Int32Array.from(entries, (entry) => entry.readerSet);
    this.#guide = guideTo(terms);
  }

  /** Bytes of the typed arrays. */
  get bytes(): number {
    const arrays = [
      this.live,
      this.terms,
      this.starts,
      this.slots,
      this.counts,
      this.impacts,
      this.highest,
      this.readerSets,
      this.#guide,
    ];
    return arrays.reduce((sum, array) => sum + array.byteLength, 0);
  }

  /** Marks a document as gone. */
  clear(slot: number): void {
    this.liveCount -= this.live[slot]!;
    this.live[slot] = 0;
  }

  /** The row of a term in `terms`; -1 when no document has it. */
  rowOf(term: number): number {
    const block = term >> BLOCK;
    if (block >= this.#guide.length - 1) return -1;
    let low = this.#guide[block]!;
    let high = this.#guide[block + 1]! - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.terms[middle]!;
      if (found === term) return middle;
      if (found < term) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The impact of a term's row in one document; 0 when it is not there. */
  impactAt(row: number, slot: number): number {
    let low = this.starts[row]!;
    let high = this.starts[row + 1]! - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.slots[middle]!;
      if (found === slot) return this.impacts[middle]!;
      if (found < slot) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }

  /** Computes all impacts for an average document length: the only thing in a segment that depends on other documents. */
  quantise(averageLength: number): void {
    const dampings = this.entries.map((entry) => K1 * (1 - B + (B * entry.length) / averageLength));
    for (let row = 0; row < this.terms.length; row += 1) {
      let highest = 0;
      for (let at = this.starts[row]!; at < this.starts[row + 1]!; at += 1) {
        const count = this.counts[at]!;
        const impact = Math.max(1, Math.round((255 * count) / (count + dampings[this.slots[at]!]!)));
        this.impacts[at] = impact;
        if (impact > highest) highest = impact;
      }
      this.highest[row] = highest;
    }
  }
}
