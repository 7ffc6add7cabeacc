import type { Facets } from '#kernel/matchable.ts';
import type { MatchQuery } from './hit.ts';

/** String values of facets as numbers, for the filter inside the ranking. */
export class FacetValues {
  readonly #numbers = new Map<string, number>();

  /** The numbers of a document's string facets and of every string in its list facets, ascending. */
  numbers(facets: Facets): Int32Array {
    const found: number[] = [];
    for (const [name, value] of Object.entries(facets)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (typeof one !== 'string') continue;
        const key = `${name}\n${one}`;
        const number = this.#numbers.get(key) ?? this.#numbers.size;
        this.#numbers.set(key, number);
        found.push(number);
      }
    }
    return Int32Array.from(found.sort((a, b) => a - b));
  }

  /** One set of accepted numbers per name of the filter; a document passes when it has one of each. */
  wanted(filter: MatchQuery['filter']): ReadonlySet<number>[] {
    return Object.entries(filter ?? {}).map(([name, values]) => {
      const numbers = (typeof values === 'string' ? [values] : values).map((value) =>
        this.#numbers.get(`${name}\n${value}`),
      );
      return new Set(numbers.filter((number) => number !== undefined));
    });
  }
}

/** Whether a document's numbers hold one of every wanted set. */
export function passesFilter(numbers: Int32Array, wanted: readonly ReadonlySet<number>[]): boolean {
  return wanted.every((set) => numbers.some((number) => set.has(number)));
}
