import type { TitleSource } from '#modules/terminology/index.ts';
import { MATCHABLES } from './matchables.ts';

const SUGGESTED: ReadonlySet<string> = new Set(['listing', 'posting']);

/** Public records whose titles and keywords are suggested while somebody types. */
export const TITLE_SOURCES: readonly TitleSource[] = MATCHABLES.kinds.flatMap(
  ({ kind, label, touches, documents, cards }) =>
    SUGGESTED.has(kind) && documents && cards ? [{ kind, label, touches, documents, cards }] : [],
);
