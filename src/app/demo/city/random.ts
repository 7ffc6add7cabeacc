/** Numbers that look random and are the same each time: one stream per record, so a record does not depend on those made before it. */
export interface Dice {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** True with that probability. */
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** One of `from`, in proportion to `weight`. */
  weighted<T>(from: readonly T[], weight: (item: T) => number): T;
  /** `count` different ones, in the order drawn. */
  some<T>(from: readonly T[], count: number): T[];
  /** Standard normal. */
  normal(): number;
}

function hash(text: string, start: number): number {
  let value = (start ^ 0x811c9dc5) >>> 0;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
}

/** The stream of the record `name` in the city of `seed` (mulberry32 over an FNV-1a hash). */
export function dice(seed: number, name: string): Dice {
  let state = hash(name, seed);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError(`nothing to pick from for ${name}`);
    return from[Math.floor(next() * from.length)]!;
  };
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick,
    weighted: (from, weight) => {
      let left = next() * from.reduce((sum, item) => sum + weight(item), 0);
      for (const item of from) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return pick(from);
    },
    some: (from, count) => {
      const rest = [...from];
      return Array.from(
        { length: Math.min(count, rest.length) },
        () => rest.splice(Math.floor(next() * rest.length), 1)[0]!,
      );
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
