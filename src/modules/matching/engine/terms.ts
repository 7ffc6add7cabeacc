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

/** The terms of a query with how often it says them. */
export function termsOfText(text: string): Map<string, number> {
  return countTerms(text);
}
