/**
 * Needs (需求) and their public face (part 8 of the plan, and 7, 16, 19). An enterprise says what it needs in five elements, as exactly as it can
 * or wants to; the score says what is missing. What the public sees is a separate row, written by an explicit act from an allow-list; an
 * anonymous one holds only industry, field, district and what the author chose. The sealed part opens for one person at a time.
 *
 * What never happens: an anonymous posting that holds or says who it is; a sealed part in the index, in an event or in a list; a reading of it
 * without a signed agreement or without a trace.
 */
import { type Actor, actsAs, actsFor, mandateFor } from '#kernel/actor.ts';
import { type Audience, ofMandate, ofOrganisation, readers } from '#kernel/audience.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Need } from './contract-record.ts';
import type { State } from './contract-words.ts';
import './rules-refusals.ts';

export type Action = 'publish' | 'withdraw' | 'close' | 'reopen';

/** The life of a need. Publishing again renews what is public. */
export const MOVES: Moves<State, Action> = {
  draft: { publish: 'published', close: 'closed' },
  published: { publish: 'published', withdraw: 'draft', close: 'closed' },
  closed: { reopen: 'draft' },
};

/** What decides who reads and writes a need. */
export type Standing = Pick<Need, 'id' | 'organisationId' | 'state'>;

/** Who reads the enterprise's record: its members and mandated managers. */
export function readersOf({ id, organisationId }: Pick<Need, 'id' | 'organisationId'>): Audience[] {
  return readers(ofOrganisation(organisationId), ofMandate(organisationId), ofMandate(organisationId, id));
}

const WRITERS = ['lead', 'member'];

/** Whether the actor acts for this verified enterprise as its lead or staff. */
export function isOfEnterprise(actor: Actor, organisationId: string): boolean {
  return actsAs(actor, WRITERS, ['enterprise']) && actsFor(actor, organisationId);
}

/** Why the actor may not begin a need of an enterprise; undefined when they may. */
export function whyNotEnter(actor: Actor, organisationId: string): Refusal | undefined {
  if (isOfEnterprise(actor, organisationId) || mandateFor(actor, organisationId)) return undefined;
  return refuse('needs/not-an-enterprise');
}

/** Why the actor may not change the need; undefined when they may. A closed one is reopened first. */
export function whyNotEdit(actor: Actor, standing: Standing): Refusal | undefined {
  const { organisationId, id, state } = standing;
  if (!isOfEnterprise(actor, organisationId) && !mandateFor(actor, organisationId, id)) return refuse('access/denied');
  return state === 'closed' ? refuse('needs/wrong-state', { state }) : undefined;
}

/** Why the actor may not take this step now; undefined when they may. Steps are the enterprise's own: a mandate is not enough. */
export function whyNotMove(actor: Actor, standing: Standing, action: Action): Refusal | undefined {
  if (!next(MOVES, standing.state, action)) return refuse('needs/wrong-state', { state: standing.state });
  return isOfEnterprise(actor, standing.organisationId) ? undefined : refuse('needs/own-only');
}

/** Why a budget cannot be right; undefined when it can. */
export function whyNotBudget({ budgetFrom, budgetTo }: Pick<Need, 'budgetFrom' | 'budgetTo'>): Refusal | undefined {
  if (budgetFrom === null || budgetTo === null || budgetFrom <= budgetTo) return undefined;
  const detail = {
    zh: '预算的上限低于下限，请对调或改正。',
    en: 'The highest budget is below the lowest; swap or mend them.',
  };
  return refuse('input/invalid', { count: 1 }, [{ pointer: '#/budgetTo', code: 'needs/budget', detail }]);
}

const folded = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase();

/** What an enterprise's need is recognised by in a second import: its folded title. */
export function naturalKeyOf({ title }: { title: string }): string {
  return `title:${folded(title)}`;
}
