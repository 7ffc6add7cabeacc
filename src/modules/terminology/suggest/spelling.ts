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

/**
 * What somebody typed, as it may stand for a text: character by character, each as written, by one of its readings in full (the last one
 * may be begun only) or by its initial. What a character can stand for is worked out once for each place in what was typed.
 */
export class Spelling {
  readonly typed: string;
  readonly #characters: readonly string[];
  readonly #known = new Map<number, readonly Step[]>();

  /** `characters` by their numbers in the texts that are looked through. */
  constructor(typed: string, characters: readonly string[]) {
    this.typed = typed;
    this.#characters = characters;
  }

  #steps(character: number, at: number): readonly Step[] {
    const key = character * (this.typed.length + 1) + at;
    let steps = this.#known.get(key);
    if (!steps) {
      steps = stepsOf(this.typed, at, this.#characters[character]!);
      this.#known.set(key, steps);
    }
    return steps;
  }

  /** Whether a character can begin it. */
  mayBeginWith(character: number): boolean {
    return this.#steps(character, 0).length > 0;
  }

  /** Whether two neighbouring characters can begin it, or `orFirst` the first one stand for all of it. */
  mayBegin(first: number, second: number, orFirst: boolean): boolean {
    return this.#steps(first, 0).some(({ to }) =>
      to === this.typed.length ? orFirst : this.#steps(second, to).length > 0,
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
