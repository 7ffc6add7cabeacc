/** A document with the integer sum of its weighted impacts. */
export interface Ranked {
  readonly id: string;
  readonly sum: number;
  readonly segment: number;
  readonly slot: number;
}

/** Order of ranking: higher sum first, equal sums by id. */
export function byRank(a: Ranked, b: Ranked): number {
  return b.sum - a.sum || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Keeps the best `k` of what it is given, in a heap with the worst on top. */
export class Best {
  readonly #k: number;
  readonly #heap: Ranked[] = [];

  constructor(k: number) {
    this.#k = k;
  }

  /** The least sum that can still enter; ties enter by id. */
  get threshold(): number {
    return this.#heap.length < this.#k ? 0 : this.#heap[0]!.sum;
  }

  offer(one: Ranked): void {
    const heap = this.#heap;
    if (heap.length < this.#k) {
      heap.push(one);
      this.#rise(heap.length - 1);
    } else if (byRank(one, heap[0]!) < 0) {
      heap[0] = one;
      this.#sink();
    }
  }

  /** All that was kept, best first. */
  list(): Ranked[] {
    return [...this.#heap].sort(byRank);
  }

  #rise(from: number): void {
    const heap = this.#heap;
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (byRank(heap[at]!, heap[parent]!) <= 0) return;
      [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
      at = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let at = 0; ; ) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && byRank(heap[child]!, heap[worst]!) > 0) worst = child;
      }
      if (worst === at) return;
      [heap[at], heap[worst]] = [heap[worst]!, heap[at]!];
      at = worst;
    }
  }
}
