import pairs from 'opencc-js/dict/TSCharacters';

/** A text as the index sees it, with the way back to what was written. */
export interface Plain {
  readonly text: string;
  /** For every UTF-16 offset of `text` (and its end) the offset in the text as written; undefined when they are the same. */
  readonly origin: Uint32Array | undefined;
}

/** Simplified characters for traditional ones, character by character, so that no offset moves: those alone that are one unit in both. */
const simplified: ReadonlyMap<string, string> = new Map(
  pairs
    .split('|')
    .map((pair) => pair.split(' ') as [string, string])
    .filter(([written, other]) => written.length === 1 && other.length === 1),
);

const HAN = /\p{Script=Han}/gu;

const foldAny = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(HAN, (character) => simplified.get(character) ?? character);

const UNITS = 0x1_0000;
const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;
/** Marks and conjoining Hangul fold together with what stands before them, and Σ by its place in the word. */
const isTouchy = (text: string) => /[\p{M}\u1100-\u11ff\u03a3]/u.test(text);

let made: Uint16Array | undefined;

/** What every UTF-16 unit folds to that becomes one unit whatever stands beside it; 0 for the others. Made once in a thread. */
function unitFolds(): Uint16Array {
  if (made) return made;
  made = new Uint16Array(UNITS);
  for (let unit = 1; unit < UNITS; unit += 1) {
    const written = String.fromCharCode(unit);
    if (isSurrogate(unit) || isTouchy(written)) continue;
    const folded = foldAny(written);
    if (folded.length === 1 && !isTouchy(folded)) made[unit] = folded.charCodeAt(0);
  }
  return made;
}

/** Folds a text unit by unit, several times quicker than as a whole; undefined when a unit of it does not fold by itself. */
function foldUnits(text: string): string | undefined {
  const folds = unitFolds();
  let folded = '';
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    const to = folds[unit]!;
    if (to === unit) continue;
    if (to === 0) return undefined;
    folded += text.slice(from, i) + String.fromCharCode(to);
    from = i + 1;
  }
  return from === 0 ? text : folded + text.slice(from);
}

/** NFKC, lower case and simplified characters: full-width forms, compatibility characters (㎡, Ⅲ, Kangxi radicals), capitals and traditional characters folded. */
export function foldText(text: string): string {
  return foldUnits(text) ?? foldAny(text);
}

/**
 * Folds a text and keeps the offsets. Where folding changes lengths it works code point by code point, so a base letter and a combining mark
 * written apart stay apart: such a letter may go unmarked in an explanation.
 */
export function foldWithOrigin(text: string): Plain {
  const folded = foldUnits(text);
  if (folded !== undefined) return { text: folded, origin: undefined };
  const pieces: string[] = [];
  const origin: number[] = [];
  let at = 0;
  for (const point of text) {
    const piece = foldText(point);
    pieces.push(piece);
    for (let i = 0; i < piece.length; i += 1) origin.push(at);
    at += point.length;
  }
  origin.push(at);
  return { text: pieces.join(''), origin: Uint32Array.from(origin) };
}

/** The span of the written text behind a span of the folded one. */
export function spanOf(plain: Plain, start: number, end: number): { start: number; end: number } {
  const origin = plain.origin;
  if (!origin) return { start, end };
  const from = origin[start]!;
  const last = origin[end - 1]!;
  let to = origin[end]!;
  for (let next = end; to === last && next < origin.length; next += 1) to = origin[next]!;
  return { start: from, end: Math.max(to, from) };
}
