import type { Database } from '#server/database/connect.ts';
import { asSystem, type Databases } from '#server/database/context.ts';
import type { RecordedEvent } from '#server/events/tail.ts';
import type { TermGroup } from './contract.ts';
import type { GroupKind } from './contract-words.ts';
import { groupsInForce } from './store.ts';
import { LOAD_TERMS_TASK } from './tasks.ts';

/** A group in force as plain data, for search and matching. */
export interface TermsInForce {
  readonly id: string;
  /** `same`: a text with one of the forms says what the others say. `term`: its one form stays one word, and stands for nothing else. */
  readonly kind: GroupKind;
  /** As written, the usual form first; at least one. Nothing is folded: whoever compares folds both sides. */
  readonly forms: readonly string[];
  /** Ambiguous abbreviations: a text with one of `forms` may be looked for under them too; a text with one of them says nothing of the group. */
  readonly oneWay?: readonly string[];
}

function asPlain({ id, kind, forms }: TermGroup): TermsInForce {
  const oneWay = forms.filter(({ ambiguous }) => ambiguous).map(({ text }) => text);
  const mutual = forms.filter(({ ambiguous }) => !ambiguous).map(({ text }) => text);
  return { id, kind, forms: mutual, ...(oneWay.length > 0 ? { oneWay } : {}) };
}

/** Every group in force, in the order of their ids. `db` reads as the system role. */
export async function termsInForce(db: Database): Promise<TermsInForce[]> {
  return (await groupsInForce(db)).map(asPlain);
}

/** The same, in a transaction of its own. */
export function loadTermsInForce(databases: Databases): Promise<TermsInForce[]> {
  return asSystem(databases, LOAD_TERMS_TASK, ({ db }) => termsInForce(db));
}

const CHANGING: ReadonlySet<string> = new Set([
  'term.added',
  'term.changed',
  'term.withdrawn',
  'term.restored',
  'term.removed',
]);

/** Whether an event changes which terms are in force. */
export function changesTerms({ type }: Pick<RecordedEvent, 'type'>): boolean {
  return CHANGING.has(type);
}
