import { crc32 } from 'node:zlib';
import { placeOf } from './keys.ts';
import type { LatentModel } from './latent.ts';
import { type Part, teachers } from './seal.ts';

/** Average length assumed while nothing teaches. */
const LENGTH_UNKNOWN = 256;

/**
 * What weights and scores depend on beside the two texts: figures of the documents that teach, those every registered member may read. They stay as they are
 * for a while, so that a score on record can be had again from its epoch and the texts.
 */
export interface Epoch {
  /** How many documents taught. */
  readonly teaching: number;
  /** The average length of a document in terms, rounded to quarter octaves so that it seldom moves. */
  readonly averageLength: number;
  /** Ascending keys of terms, and in how many teaching documents each is. */
  readonly keys: Float64Array;
  readonly holding: Uint32Array;
  /** The latent model in use. */
  readonly latent: LatentModel | undefined;
  /** Eight digits that name these figures. */
  readonly digest: string;
}

function digestOf(
  teaching: number,
  averageLength: number,
  keys: Float64Array,
  holding: Uint32Array,
  latent?: LatentModel,
): string {
  const bytes = (of: ArrayBufferView) => Buffer.from(of.buffer, of.byteOffset, of.byteLength);
  let sum = crc32(Float64Array.of(teaching, averageLength));
  for (const one of [keys, holding, ...(latent ? [latent.keys, latent.vectors] : [])]) sum = crc32(bytes(one), sum);
  return sum.toString(16).padStart(8, '0');
}

/** An epoch of these figures. */
export function makeEpoch(
  figures: Pick<Epoch, 'teaching' | 'keys' | 'holding'> & {
    readonly meanLength: number;
    readonly latent?: LatentModel | undefined;
  },
): Epoch {
  const { teaching, keys, holding, meanLength, latent } = figures;
  const mean = teaching > 0 ? Math.max(1, meanLength) : LENGTH_UNKNOWN;
  const averageLength = 2 ** (Math.round(4 * Math.log2(mean)) / 4);
  return {
    teaching,
    averageLength,
    keys,
    holding,
    latent,
    digest: digestOf(teaching, averageLength, keys, holding, latent),
  };
}

/** The epoch before anything taught. */
export const FIRST_EPOCH: Epoch = makeEpoch({
  teaching: 0,
  keys: new Float64Array(),
  holding: new Uint32Array(),
  meanLength: 0,
});

/** In how many teaching documents a term is. */
export function holdingOf({ keys, holding }: Epoch, key: number): number {
  const place = placeOf(keys, key);
  return place < 0 ? 0 : holding[place]!;
}

interface Tally {
  readonly keys: Float64Array;
  readonly holding: Uint32Array;
}

function tallyOf(part: Part): Tally {
  const { keys, starts, slots } = part.segment;
  const teaches = teachers(part);
  const tally = { keys: new Float64Array(keys.length), holding: new Uint32Array(keys.length) };
  let kept = 0;
  for (let row = 0; row < keys.length; row += 1) {
    let count = 0;
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) count += teaches[slots[at]!]!;
    if (count === 0) continue;
    tally.keys[kept] = keys[row]!;
    tally.holding[kept] = count;
    kept += 1;
  }
  return { keys: tally.keys.slice(0, kept), holding: tally.holding.slice(0, kept) };
}

function addTallies(a: Tally, b: Tally): Tally {
  const keys = new Float64Array(a.keys.length + b.keys.length);
  const holding = new Uint32Array(keys.length);
  let [i, j, kept] = [0, 0, 0];
  while (i < a.keys.length || j < b.keys.length) {
    const [one, other] = [a.keys[i] ?? Number.POSITIVE_INFINITY, b.keys[j] ?? Number.POSITIVE_INFINITY];
    keys[kept] = Math.min(one, other);
    if (one <= other) holding[kept]! += a.holding[i++]!;
    if (other <= one) holding[kept]! += b.holding[j++]!;
    kept += 1;
  }
  return { keys: keys.slice(0, kept), holding: holding.slice(0, kept) };
}

/** The figures of all teaching documents as they stand, without a latent model. */
export function tally(parts: readonly Part[]): Pick<Epoch, 'teaching' | 'keys' | 'holding'> & { meanLength: number } {
  let [teaching, length] = [0, 0];
  for (const part of parts) {
    teachers(part).forEach((teaches, slot) => {
      teaching += teaches;
      length += teaches * part.segment.arrays.lengths[slot]!;
    });
  }
  let tallies = parts.map(tallyOf);
  while (tallies.length > 1) {
    tallies = tallies.flatMap((one, i) => (i % 2 ? [] : tallies[i + 1] ? [addTallies(one, tallies[i + 1]!)] : [one]));
  }
  const { keys, holding } = tallies[0] ?? { keys: new Float64Array(), holding: new Uint32Array() };
  return { teaching, keys, holding, meanLength: teaching > 0 ? length / teaching : 0 };
}
