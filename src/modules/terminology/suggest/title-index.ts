import { PairCounter, type Pairs } from './pairs.ts';
import { type Alphabet, alphabetOf, type Distance, Spelling, withoutGaps } from './spelling.ts';

/** A text that can be suggested. `rank` orders what fits equally well: a lower one goes first. */
export interface Suggestable {
  readonly text: string;
  /** As it is compared. */
  readonly folded: string;
  readonly rank: number;
}

/** A text that fits, the better the lower its score. */
export interface Fit {
  readonly entry: Suggestable;
  readonly score: number;
}

const WORD = /[a-z0-9]/;
const HAN = /\p{Script=Han}/u;
/** Stands between the texts, and in none of them; its number is 0. */
const BETWEEN = '\n';
/** Texts taken for one pair of characters: those that go first anyway. */
const MOST_OF_PAIR = 100;
/** Entries after which other work is let in while an index is built. */
const PIECE = 200;

/** The texts one after the other, by the numbers of their characters. */
interface Whole {
  readonly characters: readonly string[];
  readonly text: Uint16Array;
  readonly starts: Int32Array;
}

type Pause = () => Promise<void> | undefined;

async function wholeOf(entries: readonly Suggestable[], pause: Pause): Promise<Whole> {
  const numbers = new Map<string, number>([[BETWEEN, 0]]);
  const text = new Uint16Array(entries.reduce((sum, { folded }) => sum + folded.length + 1, 0));
  const starts = new Int32Array(entries.length);
  let at = 0;
  for (const [i, { folded }] of entries.entries()) {
    starts[i] = at;
    for (let c = 0; c < folded.length; c += 1) {
      const character = folded[c]!;
      let number = numbers.get(character);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(character, number);
      }
      text[at + c] = number;
    }
    at += folded.length + 1;
    if (i % PIECE === PIECE - 1) await pause();
  }
  return { characters: [...numbers.keys()], text, starts };
}

/** Pairs at every place where somebody may begin to type: not within a word of letters or digits. */
async function pairsWithin({ characters, text }: Whole, pause: Pause): Promise<Pairs> {
  const isWord = characters.map((character) => WORD.test(character));
  const counter = new PairCounter();
  const pairs = new Uint32Array(text.length);
  const places = new Int32Array(text.length);
  let found = 0;
  for (let place = 0; place < text.length; place += 1) {
    const number = text[place]!;
    const isInside = place > 0 && isWord[number] && isWord[text[place - 1]!];
    if (number !== 0 && !isInside) {
      pairs[found] = counter.count(number, text[place + 1] ?? 0);
      places[found] = place;
      found += 1;
    }
    if (place % 20_000 === 19_999) await pause();
  }
  return counter.lists(pairs.subarray(0, found), (i) => places[i]!);
}

function pairsAtBeginnings({ text, starts }: Whole): Pairs {
  const counter = new PairCounter();
  const pairs = Uint32Array.from(starts, (start) => counter.count(text[start]!, text[start + 1] ?? 0));
  return counter.lists(pairs, (i) => starts[i]!);
}

/**
 * Finds texts by what has been typed of them so far: in characters, pinyin, initials or English, from their beginning or from within. Built once; what
 * changes goes into another one. It looks through the pairs of neighbouring characters first, of which there are few, and then only
 * where a pair stands that fits.
 */
export class TitleIndex {
  readonly #entries: readonly Suggestable[];
  readonly #whole: Whole;
  readonly #within: Pairs;
  readonly #beginnings: Pairs;
  readonly #alphabet: Alphabet;

  private constructor(entries: readonly Suggestable[], whole: Whole, within: Pairs) {
    this.#entries = entries;
    this.#whole = whole;
    this.#within = within;
    this.#beginnings = pairsAtBeginnings(whole);
    this.#alphabet = alphabetOf(whole.characters);
  }

  /** Builds it in pieces, letting other work in between by `pause`. Texts that are compared as nothing are left out. */
  static async build(entries: readonly Suggestable[], pause: Pause = () => undefined): Promise<TitleIndex> {
    const ordered = entries
      .filter(({ folded }) => folded !== '')
      .sort((a, b) => a.rank - b.rank || a.folded.length - b.folded.length || (a.folded < b.folded ? -1 : 1));
    const whole = await wholeOf(ordered, pause);
    return new TitleIndex(ordered, whole, await pairsWithin(whole, pause));
  }

  /** The best texts for what was typed, folded, at most `most`, best first; only those `isLive` lets through. */
  find(typed: string, most: number, isLive: (entry: Suggestable) => boolean = () => true): Fit[] {
    const asked = withoutGaps(typed);
    if (asked === '') return [];
    const spelling = new Spelling(asked, this.#alphabet);
    const best = new Map<number, number>();
    this.#look(spelling, this.#beginnings, best, true);
    const begin = this.#bestOf(best, most, isLive);
    if (begin.length === most) return begin;
    // What has it within comes behind all of these. A letter or a syllable is within nearly everything: there only beginnings say something.
    this.#look(spelling, this.#within, best, HAN.test(asked));
    return this.#bestOf(best, most, isLive);
  }

  #bestOf(best: ReadonlyMap<number, number>, most: number, isLive: (entry: Suggestable) => boolean): Fit[] {
    const found = [...best].sort(([a, scoreA], [b, scoreB]) => scoreA - scoreB || a - b);
    const live: Fit[] = [];
    for (const [entry, score] of found) {
      if (live.length === most) break;
      if (isLive(this.#entries[entry]!)) live.push({ entry: this.#entries[entry]!, score });
    }
    return live;
  }

  #look(spelling: Spelling, pairs: Pairs, best: Map<number, number>, orFirst: boolean): void {
    spelling.eachBeginning(pairs.first, pairs.second, orFirst, (pair) => this.#take(spelling, pairs, pair, best));
  }

  #take(spelling: Spelling, { starts, places }: Pairs, pair: number, best: Map<number, number>): void {
    let taken = 0;
    for (let i = starts[pair]!; i < starts[pair + 1]! && taken < MOST_OF_PAIR; i += 1) {
      const place = places[i]!;
      const distance = spelling.at(this.#whole.text, place);
      if (distance === undefined) continue;
      const entry = this.#entryAt(place);
      const score = this.#score(entry, place, distance);
      if (score < (best.get(entry) ?? Number.POSITIVE_INFINITY)) best.set(entry, score);
      taken += 1;
    }
  }

  /** Lower is better: what begins so, then by rank, by how it was typed, by length. */
  #score(entry: number, place: number, distance: Distance): number {
    const { folded, rank } = this.#entries[entry]!;
    const isWithin = place === this.#whole.starts[entry] ? 0 : 1;
    return isWithin * 1e6 + rank * 1e5 + distance * 1e4 + Math.min(folded.length, 999);
  }

  #entryAt(place: number): number {
    const { starts } = this.#whole;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (starts[middle]! <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
