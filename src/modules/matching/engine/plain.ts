/** A text as the index sees it, with the way back to what was written. */
export interface Plain {
  readonly text: string;
  /** For every UTF-16 offset of `text` (and its end) the offset in the text as written; undefined when they are the same. */
  readonly origin: Uint32Array | undefined;
}

/** NFKC and lower case: full-width forms, compatibility characters (㎡, Ⅲ, Kangxi radicals) and capitals folded. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * Folds a text and keeps the offsets. Where folding changes lengths it works code point by code point, so a base letter and a combining mark
 * written apart stay apart: such a letter may go unmarked in an explanation.
 */
export function foldWithOrigin(text: string): Plain {
  const folded = foldText(text);
  if (folded === text || folded === text.toLowerCase()) {
    if (folded.length === text.length) return { text: folded, origin: undefined };
  }
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
