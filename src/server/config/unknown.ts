import type { Bilingual } from '#kernel/refusal.ts';
import { NAMES, SETTINGS } from './settings.ts';

/** Names somebody else reads: secrets of sign-in providers by reference, and what tests are told. */
const OTHERS = /^LUODI_(SECRET_[A-Z0-9_]+|LONG|UNIVERSITIES)$/;

const KNOWN: readonly string[] = NAMES.flatMap((name) => (SETTINGS[name].secret ? [name, `${name}_FILE`] : [name]));

/** How many letters have to be added, taken away or changed to make one word of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length]!;
}

/** Variables whose names look like the product's but are not: each with the nearest one that is. */
export function unknownNames(env: Readonly<Record<string, string | undefined>>): Bilingual[] {
  return Object.keys(env)
    .filter((name) => /^(LUODI|METRICS|MAIL)_/.test(name) && !KNOWN.includes(name) && !OTHERS.test(name))
    .sort()
    .map((name) => {
      const nearest = [...KNOWN].sort((a, b) => distance(name, a) - distance(name, b))[0]!;
      return {
        zh: `没有 ${name} 这个设置，它不起作用。是不是 ${nearest}？`,
        en: `There is no setting ${name}; it does nothing. Did you mean ${nearest}?`,
      };
    });
}
