/**
 * Reporting (报送): an institution that runs its own installation sends the city the fields of a versioned catalogue and nothing else (goals of the
 * plan; part 8). The transfer office prepares a submission and sees the very text that will be sent; the institution's lead approves that text; it
 * is signed, sent and receipted. The city never asks: it holds no address of the installation and nothing that opens it. No draft, no inventor, no
 * note, no price and no personal money ever leaves, and nobody but the lead lets anything leave.
 */
import { type Actor, actsAs, actsFor } from '#kernel/actor.ts';
import { administers } from '#kernel/administrators.ts';
import { type Audience, CITY, ofDistrict, ofOffice, readers, SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { SUBMISSION_STATES, type SubmissionState } from './contract-words.ts';
import './rules-refusals.ts';

/** What can be done with a submission. `receipt` and `refusal` are the city's. */
export type Action = 'edit' | 'hand-in' | 'recall' | 'approve' | 'return' | 'drop' | 'receipt' | 'refusal';

/** An edit of what the lead has seen or approved asks for approval anew. */
export const MOVES: Moves<SubmissionState, Action> = {
  draft: { edit: 'draft', 'hand-in': 'waiting', drop: 'dropped' },
  waiting: { edit: 'waiting', recall: 'draft', approve: 'approved', return: 'draft' },
  approved: { edit: 'waiting', receipt: 'receipted', refusal: 'refused' },
  receipted: {},
  refused: {},
  dropped: {},
};

/** A submission as rules see it. */
export interface Standing {
  readonly organisationId: string;
  readonly state: SubmissionState;
  readonly missing: number;
  readonly preparedBy: string;
  readonly attemptedAt: string | null;
}

/** Whether the actor works in the transfer office or leadership of this verified institution. */
export function isOffice(actor: Actor, organisationId: string): boolean {
  const { acting } = actor;
  if (!acting?.verified || acting.organisationKind !== 'institution' || !actsFor(actor, organisationId)) return false;
  return acting.role === 'lead' || acting.office === 'transfer' || acting.office === 'lead';
}

/** Why the actor does not prepare what the institution reports; undefined for its transfer office and leadership. */
export const whyNotPrepare = (actor: Actor, organisationId: string): Refusal | undefined =>
  isOffice(actor, organisationId) ? undefined : refuse('reporting/office-only');

/** Why the state does not allow an action; undefined when it does. */
export function whyNotMove(
  { state, attemptedAt }: Pick<Standing, 'state' | 'attemptedAt'>,
  action: Action,
): Refusal | undefined {
  if (action === 'edit' && state === 'approved' && attemptedAt) return refuse('reporting/sent-already');
  if (next(MOVES, state, action)) return undefined;
  const words = SUBMISSION_STATES.find(({ code }) => code === state)!;
  return refuse('reporting/state', { state: words.zh, stateEn: words.en });
}

/** Why the actor cannot change which rows are reported, or take the data anew. */
export const whyNotEdit = (actor: Actor, of: Standing): Refusal | undefined =>
  whyNotPrepare(actor, of.organisationId) ?? whyNotMove(of, 'edit');

/** Why it cannot be handed to the lead: not while a required field is empty. */
export function whyNotHandIn(actor: Actor, of: Standing): Refusal | undefined {
  const refusal = whyNotPrepare(actor, of.organisationId) ?? whyNotMove(of, 'hand-in');
  if (refusal) return refusal;
  return of.missing > 0 ? refuse('reporting/fields-missing', { count: of.missing }) : undefined;
}

/** Why the actor does not approve or return it; undefined for the institution's leadership. Four eyes are the approvals kit's. */
export function whyNotDecide(actor: Actor, of: Standing, action: 'approve' | 'return'): Refusal | undefined {
  const { acting } = actor;
  const isLead = isOffice(actor, of.organisationId) && (acting?.role === 'lead' || acting?.office === 'lead');
  if (!isLead) return refuse('reporting/office-only');
  return whyNotMove(of, action) ?? (of.preparedBy === actor.personId ? refuse('approvals/own-work') : undefined);
}

/** Why the actor does not take it back from the lead. */
export const whyNotRecall = (actor: Actor, of: Standing): Refusal | undefined =>
  whyNotPrepare(actor, of.organisationId) ?? whyNotMove(of, 'recall');

/** Why the actor does not drop it. */
export const whyNotDrop = (actor: Actor, of: Standing): Refusal | undefined =>
  whyNotPrepare(actor, of.organisationId) ?? whyNotMove(of, 'drop');

/** Why the actor does not join the city or change the key; undefined for a system administrator. */
export const whyNotJoin = (actor: Actor): Refusal | undefined =>
  administers(actor, 'system') ? undefined : refuse('reporting/system-only');

/** Why the actor keeps no join codes and catalogues; undefined for the city's officers. */
export const whyNotKeepReporters = (actor: Actor): Refusal | undefined =>
  actsAs(actor, ['officer', 'lead'], ['city']) ? undefined : refuse('reporting/city-only');

/** Who reads a submission at the institution: its transfer office and its leadership. */
export const readersOfSubmission = (organisationId: string): Audience[] =>
  readers(ofOffice(organisationId, 'transfer'), ofOffice(organisationId, 'lead'));

/** Who reads the link to the city: who reports, and who keeps the installation. */
export const readersOfLink = (organisationId: string): Audience[] =>
  readers(...readersOfSubmission(organisationId), SYSTEM_ADMINISTRATORS);

/** Who reads at the city what an institution has reported: the commission, and the institution itself. */
export const readersOfReceived = (organisationId: string): Audience[] =>
  readers(CITY, ...readersOfSubmission(organisationId));

/** Who reads a row of it: the district where the institution is registered too, where the catalogue marks its kind for districts. */
export const readersOfRow = (organisationId: string, district: string, forDistricts: boolean): Audience[] =>
  readers(...readersOfReceived(organisationId), forDistricts && district ? ofDistrict(district) : undefined);
