/** Numbers the terms of all kinds in order of first sight. The numbers never leave the engine and decide no score. */
export class Dictionary {
  readonly #ids = new Map<string, number>();

  get size(): number {
    return this.#ids.size;
  }

  /** The number of a term, given now when it is new. */
  number(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    this.#ids.set(term, this.#ids.size);
    return this.#ids.size - 1;
  }

  /** The number of a term; undefined for one no document ever had. */
  find(term: string): number | undefined {
    return this.#ids.get(term);
  }
}

/** A count per term number, growing as the dictionary does. */
export class Counts {
  #values = new Int32Array(1024);

  get(term: number): number {
    return this.#values[term] ?? 0;
  }

  add(term: number, step: 1 | -1): void {
    if (term >= this.#values.length) {
      const grown = new Int32Array(Math.max(term + 1, this.#values.length * 2));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[term]! += step;
  }
}
