import type { Span } from './hit.ts';
import { BIGRAM } from './keys.ts';
import { foldWithOrigin, type Plain, spanOf } from './plain.ts';
import { eachBigram, eachLatin } from './tokens.ts';

/** A query term where the folded query has it. */
export interface Occurrence {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly latin: boolean;
}

/** Every place of a string in a text, overlapping ones included, at most 50. */
function placesOf(part: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0 && places.length < 50; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

/** Where the terms stand in a folded text, by start, longer ones first. */
export function occurrencesIn(folded: string, terms: Iterable<string>): Occurrence[] {
  const wanted = new Set(terms);
  const found: Occurrence[] = [];
  eachLatin(folded, (term, start, end) => {
    if (wanted.has(term)) found.push({ term, start, end, latin: true });
  });
  eachBigram(folded, (pair, start) => {
    if (wanted.has(BIGRAM + pair)) found.push({ term: BIGRAM + pair, start, end: start + 2, latin: false });
  });
  for (const term of wanted) {
    if (term.startsWith(BIGRAM) || !/\p{Script=Han}/u.test(term)) continue;
    for (const start of placesOf(term, folded)) found.push({ term, start, end: start + term.length, latin: false });
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** One field of a document, prepared for finding surfaces in it. */
export class Field {
  readonly plain: Plain;
  #latin: Map<string, Span[]> | undefined;

  constructor(text: string) {
    this.plain = foldWithOrigin(text);
  }

  /** How far from `start`, at most to `end`, the other text runs along with some place of this field. */
  commonLength(other: string, start: number, least: number, end: number): number {
    let longest = 0;
    for (const place of placesOf(other.slice(start, start + least), this.plain.text)) {
      let length = least;
      while (start + length < end && this.plain.text[place + length] === other[start + length]) length += 1;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  /** The written spans of a Latin term or of a Han surface. */
  spansOf(surface: string, latinTerm: string | undefined): Span[] {
    if (latinTerm !== undefined) return this.#latinSpans().get(latinTerm) ?? [];
    return placesOf(surface, this.plain.text).map((start) => spanOf(this.plain, start, start + surface.length));
  }

  /** Latin terms are read only when a query has one. */
  #latinSpans(): Map<string, Span[]> {
    if (this.#latin) return this.#latin;
    const spans = new Map<string, Span[]>();
    eachLatin(this.plain.text, (term, start, end) => {
      const known = spans.get(term) ?? [];
      known.push(spanOf(this.plain, start, end));
      spans.set(term, known);
    });
    this.#latin = spans;
    return spans;
  }
}
