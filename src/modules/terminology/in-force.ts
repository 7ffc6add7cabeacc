import type { TermsInForce } from '#kernel/terms.ts';
import type { Database } from '#server/database/connect.ts';
import { asSystem, type Databases } from '#server/database/context.ts';
import type { RecordedEvent } from '#server/events/tail.ts';
import type { TermGroup } from './contract.ts';
import { shippedGroups } from './shipped.ts';
import { groupsInForce } from './store.ts';
import { LOAD_TERMS_TASK } from './tasks.ts';

function asPlain({ id, kind, forms }: Pick<TermGroup, 'id' | 'kind' | 'forms'>): TermsInForce {
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

/** The groups that come with the product, as they are in force where nobody has edited any. */
export function shippedTerms(): TermsInForce[] {
  return shippedGroups().map(({ code, kind, forms }) => asPlain({ id: code, kind, forms }));
}

/** Whether an event changes which terms are in force. */
export function changesTerms({ type }: Pick<RecordedEvent, 'type'>): boolean {
  return CHANGING.has(type);
}
