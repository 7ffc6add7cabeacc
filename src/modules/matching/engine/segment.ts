import { placeOf } from './keys.ts';

/** Documents per segment at most: the accumulators of one segment stay in a processor's cache, and a slot is two bytes. */
export const SEGMENT_SIZE = 65_536;

/** How many of everything a segment holds. */
interface Shape {
  readonly documents: number;
  readonly terms: number;
  readonly postings: number;
  readonly idBytes: number;
  readonly facetKeys: number;
  readonly statedBytes: number;
}

type Kind = typeof Float64Array | typeof Uint32Array | typeof Uint16Array | typeof Uint8Array;

/** The arrays of a segment in the order in which they lie in its buffer, widest first so that each is aligned. */
const SECTIONS = {
  keys: [Float64Array, (of: Shape) => of.terms],
  facetKeys: [Float64Array, (of: Shape) => of.facetKeys],
  starts: [Uint32Array, (of: Shape) => of.terms + 1],
  idStarts: [Uint32Array, (of: Shape) => of.documents + 1],
  facetStarts: [Uint32Array, (of: Shape) => of.documents + 1],
  statedStarts: [Uint32Array, (of: Shape) => of.documents + 1],
  revs: [Uint32Array, (of: Shape) => of.documents],
  digests: [Uint32Array, (of: Shape) => of.documents],
  lengths: [Uint32Array, (of: Shape) => of.documents],
  readerSets: [Uint32Array, (of: Shape) => of.documents],
  slots: [Uint16Array, (of: Shape) => of.postings],
  impacts: [Uint8Array, (of: Shape) => of.postings],
  highest: [Uint8Array, (of: Shape) => of.terms],
  teaching: [Uint8Array, (of: Shape) => of.documents],
  ids: [Uint8Array, (of: Shape) => of.idBytes],
  stated: [Uint8Array, (of: Shape) => of.statedBytes],
} as const satisfies Readonly<Record<string, readonly [Kind, (of: Shape) => number]>>;

type Name = keyof typeof SECTIONS;
type Arrays = { readonly [N in Name]: InstanceType<(typeof SECTIONS)[N][0]> };

/** What a segment is made from: plain arrays, which are copied. */
export type SegmentArrays = { readonly [N in Name]: ArrayLike<number> };

/** Words of 8 bytes before the arrays: a mark, the shape, and the average length the impacts were computed with. */
const HEAD = 8;
const MARK = 0x4c75_6f64;

function layOut(shape: Shape): { bytes: number; at: Readonly<Record<string, number>> } {
  let bytes = HEAD * 8;
  const at: Record<string, number> = {};
  for (const [name, [kind, size]] of Object.entries(SECTIONS)) {
    at[name] = bytes;
    bytes += kind.BYTES_PER_ELEMENT * size(shape);
  }
  return { bytes, at };
}

const textsIn = ({ buffer, byteOffset, byteLength }: Uint8Array) => Buffer.from(buffer, byteOffset, byteLength);

type Typed = InstanceType<Kind>;

function arrayIn(buffer: SharedArrayBuffer, kind: Kind, at: number, length: number): Typed {
  return new (kind as new (buffer: SharedArrayBuffer, at: number, length: number) => Typed)(buffer, at, length);
}

/**
 * An inverted list per term over up to {@link SEGMENT_SIZE} documents, in one buffer that threads share and a file holds as it is. Postings of
 * a term stand together in ascending order of slot, each with its impact. Nothing in it changes once it is made.
 */
export class Segment {
  readonly buffer: SharedArrayBuffer;
  readonly size: number;
  readonly averageLength: number;
  readonly arrays: Arrays;
  /** Ascending keys of terms and, one longer, where each term's postings start. */
  readonly keys: Float64Array;
  readonly starts: Uint32Array;
  readonly slots: Uint16Array;
  readonly impacts: Uint8Array;
  /** The highest impact of each term: what MaxScore prunes by. */
  readonly highest: Uint8Array;
  /** For each slot the number of its readers' set. */
  readonly readerSets: Uint32Array;
  readonly #ids: Buffer;
  readonly #stated: Buffer;

  /** Reads a segment where it lies. Throws a RangeError for a buffer that holds none, or not a whole one. */
  constructor(buffer: SharedArrayBuffer) {
    const head = buffer.byteLength >= HEAD * 8 ? [...new Float64Array(buffer, 0, HEAD)] : [];
    const [mark, documents, terms, postings, idBytes, facetKeys, statedBytes, averageLength] = head as number[];
    const shape = { documents, terms, postings, idBytes, facetKeys, statedBytes } as Shape;
    if (mark !== MARK || layOut(shape).bytes !== buffer.byteLength) throw new RangeError('this is no whole segment');
    const { at } = layOut(shape);
    this.buffer = buffer;
    this.size = shape.documents;
    this.averageLength = averageLength!;
    this.arrays = Object.fromEntries(
      Object.entries(SECTIONS).map(([name, [kind, size]]) => [name, arrayIn(buffer, kind, at[name]!, size(shape))]),
    ) as unknown as Arrays;
    this.keys = this.arrays.keys;
    this.starts = this.arrays.starts;
    this.slots = this.arrays.slots;
    this.impacts = this.arrays.impacts;
    this.highest = this.arrays.highest;
    this.readerSets = this.arrays.readerSets;
    this.#ids = textsIn(this.arrays.ids);
    this.#stated = textsIn(this.arrays.stated);
  }

  /** Lays arrays out as a segment. */
  static of(from: SegmentArrays, averageLength: number): Segment {
    const shape: Shape = {
      documents: from.revs.length,
      terms: from.keys.length,
      postings: from.slots.length,
      idBytes: from.ids.length,
      facetKeys: from.facetKeys.length,
      statedBytes: from.stated.length,
    };
    const { bytes, at } = layOut(shape);
    const buffer = new SharedArrayBuffer(bytes);
    new Float64Array(buffer, 0, HEAD).set([MARK, ...Object.values(shape), averageLength]);
    for (const [name, [kind, size]] of Object.entries(SECTIONS)) {
      arrayIn(buffer, kind, at[name]!, size(shape)).set(from[name as Name]);
    }
    return new Segment(buffer);
  }

  get bytes(): number {
    return this.buffer.byteLength;
  }

  idOf(slot: number): string {
    const { idStarts } = this.arrays;
    return this.#ids.toString('utf8', idStarts[slot]!, idStarts[slot + 1]!);
  }

  /** The facets a document states, as JSON. */
  statedOf(slot: number): string {
    const { statedStarts } = this.arrays;
    return this.#stated.toString('utf8', statedStarts[slot]!, statedStarts[slot + 1]!);
  }

  /** The keys of the facet values a document can be filtered by. */
  facetKeysOf(slot: number): Float64Array {
    const { facetKeys, facetStarts } = this.arrays;
    return facetKeys.subarray(facetStarts[slot]!, facetStarts[slot + 1]!);
  }

  /** The row of a term; -1 when no document has it. */
  rowOf(key: number): number {
    return placeOf(this.keys, key);
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
}

/** A segment in use: which of its documents are still current, and where their latent vectors stand when there is a model. */
export interface Held {
  readonly segment: Segment;
  /** 1 for a document that is still current; shared between threads, cleared by the keeper. */
  readonly live: Uint8Array;
  /** One vector after another; empty without a model. */
  readonly vectors: Int8Array;
}
