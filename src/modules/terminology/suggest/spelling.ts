import { initialsOf, readingsOf } from './readings.ts';

/** How far what was typed is from a text: 0 written the same, 1 read in full, 2 by initials. */
export type Distance = 0 | 1 | 2;

/** One way on: so much of what was typed is used up by a character, and how it was typed. */
interface Step {
  readonly to: number;
  readonly distance: Distance;
}

/** What stands between words; never the line break between two texts. */
const PASSED_OVER = /[ '’·.,，。、()（）"“”/]/;

/** What was typed, without the spaces and apostrophes that people put between syllables. */
export const withoutGaps = (folded: string): string => folded.replace(/[\s'’]+/g, '');

/** A reading that is not the character's usual one is as far as an initial: 重 read chong is found, behind what is always read so. */
function stepsByReading(typed: string, at: number, reading: string, isUsual: boolean): Step[] {
  const rest = typed.slice(at);
  const steps: Step[] = [];
  if (rest.startsWith(reading)) steps.push({ to: at + reading.length, distance: isUsual ? 1 : 2 });
  else if (reading.startsWith(rest)) steps.push({ to: typed.length, distance: isUsual && rest.length > 1 ? 1 : 2 });
  for (const initial of initialsOf(reading))
    if (rest.startsWith(initial)) steps.push({ to: at + initial.length, distance: 2 });
  return steps;
}

function stepsOf(typed: string, at: number, character: string): Step[] {
  if (character === typed[at]) return [{ to: at + 1, distance: 0 }];
  if (PASSED_OVER.test(character)) return at > 0 ? [{ to: at, distance: 0 }] : [];
  const steps = readingsOf(character).flatMap((reading, i) =>
    reading[0] === typed[at] ? stepsByReading(typed, at, reading, i === 0) : [],
  );
  const nearest = new Map<number, Distance>();
  for (const { to, distance } of steps) nearest.set(to, Math.min(distance, nearest.get(to) ?? 2) as Distance);
  return [...nearest].map(([to, distance]) => ({ to, distance }));
}

/** The characters of the texts that are looked through, by their numbers. */
export interface Alphabet {
  readonly characters: readonly string[];
  /** Those for which a letter or character may be typed first: itself, or the first letter of a reading. */
  readonly byLetter: ReadonlyMap<string, readonly number[]>;
  readonly passedOver: readonly number[];
}

/** The alphabet of these characters. */
export function alphabetOf(characters: readonly string[]): Alphabet {
  const pairs = characters.flatMap((character, number) =>
    [...new Set([character, ...readingsOf(character).map((reading) => reading[0]!)])].map((letter) => ({
      letter,
      number,
    })),
  );
  const grouped = Map.groupBy(pairs, ({ letter }) => letter);
  return {
    characters,
    byLetter: new Map([...grouped].map(([letter, found]) => [letter, found.map(({ number }) => number)])),
    passedOver: characters.flatMap((character, number) => (PASSED_OVER.test(character) ? [number] : [])),
  };
}

/**
 * What somebody typed, as it may stand for a text: character by character, each as written, by one of its readings in full (the last one
 * may be begun only) or by its initial. What a character can stand for is worked out once for each place in what was typed.
 */
export class Spelling {
  readonly typed: string;
  readonly #alphabet: Alphabet;
  readonly #known = new Map<number, readonly Step[]>();
  readonly #tables = new Map<number, Uint8Array>();

  constructor(typed: string, alphabet: Alphabet) {
    this.typed = typed;
    this.#alphabet = alphabet;
  }

  #steps(character: number, at: number): readonly Step[] {
    const key = character * (this.typed.length + 1) + at;
    let steps = this.#known.get(key);
    if (!steps) {
      steps = stepsOf(this.typed, at, this.#alphabet.characters[character]!);
      this.#known.set(key, steps);
    }
    return steps;
  }

  /** For every character (by number) whether what was typed can go on with it from a place on; nothing can behind its end. */
  #onward(at: number): Uint8Array {
    let table = this.#tables.get(at);
    if (!table) {
      table = new Uint8Array(this.#alphabet.characters.length);
      const { byLetter, passedOver } = this.#alphabet;
      for (const numbers of [byLetter.get(this.typed[at]!) ?? [], passedOver])
        for (const number of numbers) if (this.#steps(number, at).length > 0) table[number] = 1;
      this.#tables.set(at, table);
    }
    return table;
  }

  /** The pairs of neighbouring characters that can begin it, or `orFirst` whose first one can stand for all of it; called with their places in the lists. */
  eachBeginning(first: Uint16Array, second: Uint16Array, orFirst: boolean, take: (pair: number) => void): void {
    const begins = this.#onward(0);
    const onward: (readonly Uint8Array[] | undefined)[] = [];
    for (let pair = 0; pair < first.length; pair += 1) {
      const character = first[pair]!;
      if (begins[character] === 0) continue;
      onward[character] ??= this.#tablesBehind(character, orFirst);
      for (const table of onward[character]) {
        if (table[second[pair]!] === 0) continue;
        take(pair);
        break;
      }
    }
  }

  /** What may stand behind a character that begins it: one table for each way in which it does. */
  #tablesBehind(character: number, orFirst: boolean): Uint8Array[] {
    const all = new Uint8Array(this.#alphabet.characters.length).fill(1);
    return this.#steps(character, 0).flatMap(({ to }) =>
      to < this.typed.length ? [this.#onward(to)] : orFirst ? [all] : [],
    );
  }

  /** How it stands in a text, given by the numbers of its characters, from a place on; undefined when it does not. */
  at(text: Uint16Array, place: number, from = 0): Distance | undefined {
    if (from === this.typed.length) return 0;
    if (place >= text.length) return undefined;
    let found: Distance | undefined;
    for (const { to, distance } of this.#steps(text[place]!, from)) {
      const rest = this.at(text, place + 1, to);
      if (rest === undefined) continue;
      const whole = Math.max(distance, rest) as Distance;
      if (found === undefined || whole < found) found = whole;
    }
    return found;
  }
}
