import type { Facets } from '#kernel/matchable.ts';
import type { MatchQuery } from './hit.ts';
import { keyOf } from './keys.ts';

const valueKey = (name: string, value: string) => keyOf(`${name}\n${value}`);

/** The keys of a document's string facets and of every string in its list facets, ascending. */
export function facetKeysOf(facets: Facets): Float64Array {
  const keys = Object.entries(facets).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string').map((one) => valueKey(name, one)),
  );
  return Float64Array.from(keys).sort();
}

/** One set of accepted keys per name of the filter; a document passes when it has one of each. */
export function wantedKeys(filter: MatchQuery['filter']): ReadonlySet<number>[] {
  return Object.entries(filter ?? {}).map(
    ([name, values]) => new Set((typeof values === 'string' ? [values] : values).map((value) => valueKey(name, value))),
  );
}

/** Whether a document's keys hold one of every wanted set. */
export function passesFilter(keys: Float64Array, wanted: readonly ReadonlySet<number>[]): boolean {
  return wanted.every((set) => keys.some((key) => set.has(key)));
}
