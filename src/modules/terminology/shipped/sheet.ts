import type { TermField } from '../contract-words.ts';

/**
 * Shipped groups of one field, one a line: `code: form = form = …`, the first form the one the group is called by. A form that ends with `*` is an
 * abbreviation, with `!` one that means other things too. A line with one form is a term that stays one word. A code is kept for good: it
 * is how an upgrade finds the group again.
 */
export interface Sheet {
  readonly field: TermField;
  readonly lines: readonly string[];
}
