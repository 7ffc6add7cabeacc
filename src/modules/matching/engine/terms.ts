import type { Doc } from './hit.ts';
import { countTerms } from './tokens.ts';

/** What a word in a title counts beside one in the text. */
const TITLE_TIMES = 2;

/** The terms of a document with their counts, the title's doubled. */
export function termsOfDoc({ title, keywords, text }: Doc['fields']): Map<string, number> {
  const counts = countTerms(title, new Map(), TITLE_TIMES);
  if (keywords) countTerms(keywords, counts);
  return countTerms(text, counts);
}

/** A document cut into terms: how often it has each, and how many it has in all. */
export interface Cut {
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

export function cutDoc(fields: Doc['fields']): Cut {
  const counts = termsOfDoc(fields);
  let length = 0;
  for (const count of counts.values()) length += count;
  return { counts, length };
}

/** The terms of a query with how often it says them. */
export function termsOfText(text: string): Map<string, number> {
  return countTerms(text);
}
