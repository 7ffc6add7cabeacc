import { findTerms, type TermsInForce, type TermTable, tableOf } from '#kernel/terms.ts';
import { BIGRAM } from './keys.ts';
import { foldText } from './plain.ts';
import { termsOfText } from './terms.ts';

/** A term a query is looked for under as well, since it says the same in other words. */
export interface Meant {
  readonly term: string;
  /** What the query says, in offsets of its folded text. */
  readonly start: number;
  readonly end: number;
  /** The other form, as it is maintained. */
  readonly form: string;
}

/** Synonyms, translations and abbreviations in force, for {@link meantBy}. */
export type KnownTerms = TermTable;

const JOINT = /[\s\-\u2010-\u2015]/g;

/** Folds without moving an offset: hyphens and spaces are alike. */
const foldJoints = (folded: string) => folded.replace(JOINT, ' ');

/** Prepares groups for finding. */
export function knownTerms(groups: readonly TermsInForce[]): KnownTerms {
  const fold = (form: string) => foldJoints(foldText(form)).replace(/ +/g, ' ').trim();
  return tableOf(
    groups.filter(({ kind }) => kind === 'same'),
    fold,
  );
}

/** The words of other forms of what a query says, those it does not have itself. Bigrams are left out: a piece of another form says little. */
export function meantBy(text: string, has: ReadonlyMap<string, number>, known: KnownTerms): Meant[] {
  if (known.size === 0) return [];
  const meant = new Map<string, Meant>();
  for (const { start, end, adds } of findTerms(foldJoints(foldText(text)), known)) {
    for (const form of adds) {
      for (const term of termsOfText(form).keys()) {
        if (!term.startsWith(BIGRAM) && !has.has(term) && !meant.has(term)) meant.set(term, { term, start, end, form });
      }
    }
  }
  return [...meant.values()];
}
