import type { ReactNode } from 'react';

/** A stretch of the text, in UTF-16 positions, `end` not included. Equal numbers belong together in both texts of a match. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly number?: number;
}

/** A text with the matched stretches marked and numbered. Spans may come in any order; where two overlap the earlier one is kept. */
export function Marked({ text, spans }: { text: string; spans: readonly Span[] }) {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start < at || span.end <= span.start || span.start >= text.length) continue;
    pieces.push(text.slice(at, span.start));
    pieces.push(
      <mark key={span.start}>
        {text.slice(span.start, span.end)}
        {span.number === undefined ? null : <sup>{span.number}</sup>}
      </mark>,
    );
    at = span.end;
  }
  pieces.push(text.slice(at));
  return <>{pieces}</>;
}
