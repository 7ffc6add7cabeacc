/**
 * Mandates (part 12): an institution or enterprise lets a technology manager act for it, on everything or on one subject, from–to. The lead
 * offers, the manager accepts, either revokes at once. Who also acts for the other kind of side declares it when accepting; an exclusive
 * mandate stands alone for its subject; leaving the employer ends it.
 */
import { type Actor, actsAs, actsFor } from '#kernel/actor.ts';
import { type Audience, ofOffice, ofOrganisation, ofPerson, readers } from '#kernel/audience.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';
import { MANDATE_STATES, type Mandate, type MandateState } from './contract-mandates.ts';

defineRefusals({
  'mandates/not-a-manager': {
    status: 422,
    zh: '委托只能给在职的技术经理人（或技术转移机构、服务机构的负责人），这个人不是。',
    en: 'A mandate goes to a technology manager at work (or the lead of a TTO or agency); this person is not one.',
  },
  'mandates/not-a-principal': {
    status: 422,
    zh: '只有已核验的研发单位或企业可以委托技术经理人。',
    en: 'Only a verified institution or enterprise may give a mandate.',
  },
  'mandates/lead-only': {
    status: 403,
    zh: '委托由本单位负责人给出。',
    en: 'A mandate is given by the organisation’s lead.',
  },
  'mandates/own-manager': {
    status: 422,
    zh: '不能委托自己。',
    en: 'Nobody gives a mandate to themselves.',
  },
  'mandates/dates': {
    status: 422,
    zh: '委托期限不对：截止日不能早于开始日，也不能早于今天，最长五年。',
    en: 'The term is wrong: it must not end before it begins nor before today, and lasts five years at most.',
  },
  'mandates/not-yours': {
    status: 403,
    zh: '这份委托由{manager}本人接受或谢绝。',
    en: 'Only {manager} accepts or declines this mandate.',
  },
  'mandates/not-a-side': {
    status: 403,
    zh: '只有委托单位的负责人和受托人可以撤销委托。',
    en: 'Only the principal’s lead and the manager may revoke a mandate.',
  },
  'mandates/state': {
    status: 409,
    zh: '这份委托现在是“{state}”，不能做这一步。',
    en: 'The mandate is “{stateEn}” now, which does not allow this step.',
  },
  'mandates/over': {
    status: 409,
    zh: '委托期限已过，不能再接受。',
    en: 'The term of the mandate is over; it cannot be accepted.',
  },
  'mandates/conflict-undeclared': {
    status: 422,
    zh: '您同时受托于另一方（研发单位与企业），请写明利益冲突的情况和处理办法（至少 10 个字）后再接受。',
    en: 'You also act for the other kind of side (institutions and enterprises): say in at least 10 characters what conflict of interest there is and how you deal with it.',
  },
  'mandates/exclusive': {
    status: 409,
    zh: '同一事项在这段时间已委托{manager}，其中有一份是独家，两者不能并存。请先撤销那一份或改期限。',
    en: 'There is a mandate for the same matter and time already ({manager}), and one of the two is exclusive. Revoke it or change the term.',
  },
});

/** What can be done to a mandate. */
export type MandateAction = 'accept' | 'decline' | 'revoke' | 'end';

export const MANDATE_MOVES: Moves<MandateState, MandateAction> = {
  offered: { accept: 'active', decline: 'declined', revoke: 'revoked', end: 'ended' },
  active: { revoke: 'revoked', end: 'ended' },
  declined: {},
  revoked: {},
  ended: {},
};

/** Who may read a mandate: the principal's members, the manager, the manager's lead. */
export function readersOfMandate({
  principalId,
  managerId,
  managerOrganisationId,
}: Pick<Mandate, 'principalId' | 'managerId' | 'managerOrganisationId'>): Audience[] {
  return readers(
    ofOrganisation(principalId),
    ofPerson(managerId),
    managerOrganisationId ? ofOffice(managerOrganisationId, 'lead') : undefined,
  );
}

/** The two ends of a mandate's term, both included. */
export interface Term {
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
}

const YEARS = 5;

/** Why a mandate cannot run for this term; undefined when it can. Five years at most is the product's own limit. */
export function whyNotTerm({ fromOn, toOn }: Term, today: CivilDate): Refusal | undefined {
  const most = `${Number(fromOn.slice(0, 4)) + YEARS}${fromOn.slice(4)}`;
  if (toOn < fromOn || toOn < today || toOn > most) return refuse('mandates/dates');
}

/** Why this organisation may not give a mandate; undefined when it may. */
export function whyNotPrincipal(
  principal: { readonly kind: string; readonly state: string } | undefined,
): Refusal | undefined {
  const fits = principal?.state === 'verified' && ['institution', 'enterprise'].includes(principal.kind);
  if (!fits) return refuse('mandates/not-a-principal');
}

/** Why the actor may not offer a mandate for this principal; undefined for its lead. */
export function whyNotOffer(actor: Actor, principalId: string, managerId: string): Refusal | undefined {
  if (!actsAs(actor, ['lead'], ['institution', 'enterprise']) || !actsFor(actor, principalId))
    return refuse('mandates/lead-only');
  if (actor.personId === managerId) return refuse('mandates/own-manager');
}

/** Why the mandate's state does not allow an action; undefined when it does. */
export function whyNotMandateMove({ state }: Pick<Mandate, 'state'>, action: MandateAction): Refusal | undefined {
  if (next(MANDATE_MOVES, state, action)) return undefined;
  const { zh, en } = MANDATE_STATES.find(({ code }) => code === state)!;
  return refuse('mandates/state', { state: zh, stateEn: en });
}

/** Why the actor may not answer this offer; undefined for the manager it was made to. */
export function whyNotAnswer(
  actor: Actor,
  mandate: Pick<Mandate, 'managerId' | 'managerName' | 'state'>,
  action: 'accept' | 'decline',
): Refusal | undefined {
  if (actor.personId !== mandate.managerId) return refuse('mandates/not-yours', { manager: mandate.managerName });
  return whyNotMandateMove(mandate, action);
}

/** Whether somebody who holds mandates of these kinds of principals would act for both kinds of sides by acting for one of `kind` too. */
export function isConflicting(kind: string, heldKinds: readonly string[]): boolean {
  const other = { institution: 'enterprise', enterprise: 'institution' }[kind];
  return other !== undefined && heldKinds.includes(other);
}

/** Why an offer cannot be accepted as declared: over, a conflict not declared, or another mandate in the way of exclusiveness. */
export function whyNotAccept(
  mandate: Pick<Mandate, 'toOn' | 'exclusive'>,
  facts: {
    readonly today: CivilDate;
    readonly isConflicting: boolean;
    readonly declared: string;
    /** Mandates in force for the same subject and an overlapping term. */
    readonly inForce: readonly Pick<Mandate, 'exclusive' | 'managerName'>[];
  },
): Refusal | undefined {
  if (mandate.toOn < facts.today) return refuse('mandates/over');
  if (facts.isConflicting && facts.declared.length < 10) return refuse('mandates/conflict-undeclared');
  const rival = facts.inForce.find((other) => other.exclusive || mandate.exclusive);
  if (rival) return refuse('mandates/exclusive', { manager: rival.managerName });
}

/** Why the actor may not revoke this mandate; undefined for the principal's lead and the manager. */
export function whyNotRevoke(
  actor: Actor,
  mandate: Pick<Mandate, 'principalId' | 'managerId' | 'state'>,
): Refusal | undefined {
  const isLead = actsFor(actor, mandate.principalId) && actor.acting?.role === 'lead';
  if (!isLead && actor.personId !== mandate.managerId) return refuse('mandates/not-a-side');
  return whyNotMandateMove(mandate, 'revoke');
}
