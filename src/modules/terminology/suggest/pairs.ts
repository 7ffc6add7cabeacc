/** Where every pair of neighbouring characters stands, each list in ascending order. */
export interface Pairs {
  /** For each pair the numbers of its two characters. */
  readonly first: Uint16Array;
  readonly second: Uint16Array;
  /** One longer than the pairs: where each pair's places begin. */
  readonly starts: Uint32Array;
  readonly places: Int32Array;
}

/** Collects pairs in a first walk through the texts, and puts their places in order in a second one. */
export class PairCounter {
  readonly #numbers = new Map<number, number>();
  readonly #counts: number[] = [];
  readonly #keys: number[] = [];

  /** Counts a pair; answers its number. */
  count(first: number, second: number): number {
    const key = first * 0x1_0000 + second;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#keys.length;
      this.#numbers.set(key, number);
      this.#keys.push(key);
      this.#counts.push(0);
    }
    this.#counts[number]! += 1;
    return number;
  }

  /** The lists, from the pairs in the order of their places. */
  lists(pairs: Uint32Array, placeOf: (i: number) => number): Pairs {
    const starts = new Uint32Array(this.#keys.length + 1);
    for (const [number, count] of this.#counts.entries()) starts[number + 1] = starts[number]! + count;
    const next = starts.slice();
    const places = new Int32Array(pairs.length);
    for (let i = 0; i < pairs.length; i += 1) {
      const pair = pairs[i]!;
      places[next[pair]!] = placeOf(i);
      next[pair]! += 1;
    }
    return {
      first: Uint16Array.from(this.#keys, (key) => Math.floor(key / 0x1_0000)),
      second: Uint16Array.from(this.#keys, (key) => key % 0x1_0000),
      starts,
      places,
    };
  }
}
