import { SEGMENT_SIZE } from './segment.ts';

/** A document with the integer sum of its weighted impacts, by where it stands. */
export interface Placed {
  readonly sum: number;
  readonly segment: number;
  readonly slot: number;
}

/** A placed document with its id. */
export interface Ranked extends Placed {
  readonly id: string;
}

/** The id of the document that stands there. */
export type IdOf = (segment: number, slot: number) => string;

/** Buckets in which sums are counted to find about where the `k`-th highest lies. */
const BUCKETS = 4_096;
const buckets = new Uint32Array(BUCKETS);

/** More than can be kept of equal sums; sum and place together stay below 2^53. */
const PLACES = 2 ** 22;

/** Counts sums to tell one that `k` of them reach, at most a four-thousandth of the highest below the `k`-th. One at a time: they share their buckets. */
export class Reach {
  readonly #shift: number;

  /** For sums of at most `most`. */
  constructor(most: number) {
    this.#shift = Math.max(0, 32 - Math.clz32(most) - Math.log2(BUCKETS));
    buckets.fill(0);
  }

  count(sum: number): void {
    buckets[sum >>> this.#shift]! += 1;
  }

  /** A sum that at least `k` of those counted reach; 0 when there are not so many above the lowest bucket. */
  by(k: number): number {
    let count = 0;
    for (let bucket = BUCKETS - 1; bucket > 0; bucket -= 1) {
      count += buckets[bucket]!;
      if (count >= k) return bucket << this.#shift;
    }
    return 0;
  }
}

/** The best `k` of what a ranking comes upon, segment by segment: higher sum first, equal sums by id. Ids are looked up for ties alone. */
export class Best {
  readonly #k: number;
  readonly #idOf: IdOf;
  #sums = new Int32Array(1_024);
  #places = new Uint32Array(1_024);
  #count = 0;
  #threshold = 0;
  #highest = 0;

  constructor(k: number, idOf: IdOf) {
    this.#k = k;
    this.#idOf = idOf;
  }

  /** How many are wanted. */
  get size(): number {
    return this.#k;
  }

  /** The least sum that can still enter; rises as segments are finished. */
  get threshold(): number {
    return this.#threshold;
  }

  /** Takes a document in if its sum can still enter. */
  offer(sum: number, segment: number, slot: number): void {
    if (sum < this.#threshold || this.#k === 0) return;
    if (this.#count === this.#sums.length) this.#grow();
    this.#sums[this.#count] = sum;
    this.#places[this.#count] = segment * SEGMENT_SIZE + slot;
    this.#count += 1;
    if (sum > this.#highest) this.#highest = sum;
  }

  /** Raises the threshold to what `k` documents reach and lets go of those below it. */
  raise(): void {
    if (this.#count <= this.#k) return;
    const reach = new Reach(this.#highest);
    for (let i = 0; i < this.#count; i += 1) reach.count(this.#sums[i]!);
    this.#threshold = Math.max(this.#threshold, reach.by(this.#k));
    let kept = 0;
    for (let i = 0; i < this.#count; i += 1) {
      if (this.#sums[i]! < this.#threshold) continue;
      this.#sums[kept] = this.#sums[i]!;
      this.#places[kept] = this.#places[i]!;
      kept += 1;
    }
    this.#count = kept;
  }

  /** The best, in order. */
  list(): Placed[] {
    this.raise();
    const order = Float64Array.from({ length: this.#count }, (_, i) => this.#sums[i]! * PLACES + i).sort();
    const all: Placed[] = [];
    for (let at = order.length - 1; at >= 0; at -= 1) {
      const i = order[at]! % PLACES;
      const place = this.#places[i]!;
      all.push({ sum: this.#sums[i]!, segment: Math.floor(place / SEGMENT_SIZE), slot: place % SEGMENT_SIZE });
    }
    // Numbers were sorted as such; what is left is to settle equal sums, for which alone ids are looked up.
    return all.sort((a, b) => b.sum - a.sum || (this.#id(a) < this.#id(b) ? -1 : 1)).slice(0, this.#k);
  }

  #id({ segment, slot }: Placed): string {
    return this.#idOf(segment, slot);
  }

  #grow(): void {
    const [sums, places] = [new Int32Array(2 * this.#count), new Uint32Array(2 * this.#count)];
    sums.set(this.#sums);
    places.set(this.#places);
    [this.#sums, this.#places] = [sums, places];
  }
}
