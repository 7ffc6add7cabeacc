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

/** Keeps the best `k` of what it is given, in a heap with the worst on top: higher sum first, equal sums by id. Ids are looked up for ties alone. */
export class Best {
  readonly #k: number;
  readonly #idOf: IdOf;
  readonly #heap: Placed[] = [];

  constructor(k: number, idOf: IdOf) {
    this.#k = k;
    this.#idOf = idOf;
  }

  /** How many are kept. */
  get size(): number {
    return this.#k;
  }

  /** The least sum that can still enter; ties enter by id. */
  get threshold(): number {
    return this.#heap.length < this.#k ? 0 : this.#heap[0]!.sum;
  }

  offer(one: Placed): void {
    const heap = this.#heap;
    if (heap.length < this.#k) {
      heap.push(one);
      this.#rise(heap.length - 1);
    } else if (this.#k > 0 && this.#byRank(one, heap[0]!) < 0) {
      heap[0] = one;
      this.#sink();
    }
  }

  /** All that was kept, best first. */
  list(): Ranked[] {
    const sorted = [...this.#heap].sort((a, b) => this.#byRank(a, b));
    return sorted.map(({ sum, segment, slot }) => ({ id: this.#idOf(segment, slot), sum, segment, slot }));
  }

  #byRank(a: Placed, b: Placed): number {
    if (a.sum !== b.sum) return b.sum - a.sum;
    const [one, other] = [this.#idOf(a.segment, a.slot), this.#idOf(b.segment, b.slot)];
    return one < other ? -1 : one > other ? 1 : 0;
  }

  #rise(from: number): void {
    const heap = this.#heap;
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (this.#byRank(heap[at]!, heap[parent]!) <= 0) return;
      [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
      at = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let at = 0; ; ) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && this.#byRank(heap[child]!, heap[worst]!) > 0) worst = child;
      }
      if (worst === at) return;
      [heap[at], heap[worst]] = [heap[worst]!, heap[at]!];
      at = worst;
    }
  }
}
