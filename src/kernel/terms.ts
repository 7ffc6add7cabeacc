/** A group of terms in force as plain data, for search and matching. */
export interface TermsInForce {
  readonly id: string;
  /** `same`: a text with one of the forms says what the others say. `term`: its one form stays one word, and stands for nothing else. */
  readonly kind: 'same' | 'term';
  /** As written, the usual form first; at least one. Nothing is folded: whoever compares folds both sides. */
  readonly forms: readonly string[];
  /** Ambiguous abbreviations: a text with one of `forms` may be looked for under them too; a text with one of them says nothing of the group. */
  readonly oneWay?: readonly string[];
}

/** A form found in a text: where in the folded text, its group, what the text is looked for under as well. */
export interface FoundTerm {
  readonly start: number;
  readonly end: number;
  readonly group: TermsInForce;
  /** The form that was found, as the group writes it. */
  readonly form: string;
  readonly ambiguous: boolean;
  readonly adds: readonly string[];
}

interface Entry {
  readonly folded: string;
  readonly form: string;
  readonly group: TermsInForce;
  readonly ambiguous: boolean;
}

/** Terms by the first character of their folded forms, the longest first: what {@link findTerms} looks through. */
export type TermTable = ReadonlyMap<string, readonly Entry[]>;

/** Puts terms in force in the order in which they are looked for, in texts folded in the same way. */
export function tableOf(groups: readonly TermsInForce[], fold: (form: string) => string): TermTable {
  const entries = groups.flatMap((group): Entry[] => [
    ...group.forms.map((form) => ({ folded: fold(form), form, group, ambiguous: false })),
    ...(group.oneWay ?? []).map((form) => ({ folded: fold(form), form, group, ambiguous: true })),
  ]);
  const table = Map.groupBy(entries, ({ folded }) => folded.charAt(0));
  for (const list of table.values()) list.sort((a, b) => b.folded.length - a.folded.length);
  return table;
}

const LATIN = /[[\p{L}\p{N}]--\p{Script=Han}]/v;

/** Whether a form that stands there is a word of its own: Latin letters and digits do not go on before or behind it. */
function standsAlone(text: string, start: number, end: number): boolean {
  const joins = (at: number) => at > 0 && at < text.length && LATIN.test(text[at - 1]!) && LATIN.test(text[at]!);
  return !joins(start) && !joins(end);
}

function foundAt(text: string, start: number, table: TermTable): FoundTerm | undefined {
  const entry = table
    .get(text[start]!)
    ?.find(({ folded }) => text.startsWith(folded, start) && standsAlone(text, start, start + folded.length));
  if (!entry) return undefined;
  const { group, ambiguous, folded, form } = entry;
  const others = [...group.forms, ...(group.oneWay ?? [])].filter((one) => one !== form);
  return { start, end: start + folded.length, group, form, ambiguous, adds: ambiguous ? [] : others };
}

/** The terms of a folded text, from the left, the longest at each place, none over another. */
export function findTerms(folded: string, table: TermTable): FoundTerm[] {
  const found: FoundTerm[] = [];
  for (let at = 0; at < folded.length; ) {
    const one = foundAt(folded, at, table);
    if (one) found.push(one);
    at = one ? one.end : at + 1;
  }
  return found;
}
