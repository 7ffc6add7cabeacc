import type { Span } from '#web/parts/index.ts';
import type { ShownHit } from '../contract-shown.ts';

/** Findings that are numbered in both texts; the rest is only counted. */
const NUMBERED = 8;

/** The weightiest findings of a hit, the weightiest first: their place is their number. */
export const numbered = (hit: ShownHit) => hit.found.slice(0, NUMBERED);

/** Where the numbered findings stand in one of the texts. */
export function marksIn(hit: ShownHit, where: 'asked' | 'title' | 'text'): Span[] {
  return numbered(hit).flatMap((found, place) => found[where].map((span) => ({ ...span, number: place + 1 })));
}

/** Those of the spans that lie in a stretch of the text, counted from its beginning. */
export function marksBetween(spans: readonly Span[], start: number, end: number): Span[] {
  return spans
    .filter((span) => span.start >= start && span.end <= end)
    .map((span) => ({ ...span, start: span.start - start, end: span.end - start }));
}
