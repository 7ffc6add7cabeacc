/** Readers of documents as small numbers, so that a whole query asks “may this reader see it” with one byte per document. */
export class ReaderSets {
  readonly #numbers = new Map<string, number>();
  /** For every audience token the numbers of the sets that hold it. */
  readonly #setsOf = new Map<string, number[]>();

  /** Sets that were numbered before, in the order of their numbers. */
  constructor(sets: readonly (readonly string[])[] = []) {
    for (const set of sets) this.number(set);
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** The sets in the order of their numbers, from one on. */
  list(from = 0): string[][] {
    return [...this.#numbers.keys()].slice(from).map((key) => (key === '' ? [] : key.split('\n')));
  }

  /** The number of a set of audience tokens, order and repeats ignored. */
  number(readers: readonly string[]): number {
    const tokens = [...new Set(readers)].sort();
    const key = tokens.join('\n');
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    for (const token of tokens) {
      const sets = this.#setsOf.get(token);
      if (sets) sets.push(number);
      else this.#setsOf.set(token, [number]);
    }
    return number;
  }

  /** One byte per set: 1 when the reader's tokens meet it. A set without tokens is met by nobody. */
  metBy(audiences: readonly string[]): Uint8Array {
    const met = new Uint8Array(this.#numbers.size);
    for (const token of audiences) for (const set of this.#setsOf.get(token) ?? []) met[set] = 1;
    return met;
  }
}

/** Whether a document with these readers may teach statistics: anybody or every registered member reads it. */
export function isTeaching(readers: readonly string[]): boolean {
  return readers.includes('public') || readers.includes('registered');
}
