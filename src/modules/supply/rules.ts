/**
 * Supply for parks and districts (part 8 of the plan): what is published is pushed to the parks whose industries it fits; each claims it, naming
 * who is in charge, or declines with a reason within a set time; what nobody claimed is the district's to hand on.
 *
 * What never happens: a row disappears without an answer; a park is asked about the same achievement twice within a year by matching; anything is
 * pushed that the public does not see.
 */
import { type Actor, actsAs, actsFor } from '#kernel/actor.ts';
import { type Audience, ofDistrict, ofOffice, ofPark, ofPerson, readers } from '#kernel/audience.ts';
import { addDays, type CivilDate, civilDateOf, daysBetween, type Instant } from '#kernel/dates.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Decline, Push } from './contract-push.ts';
import { PUSH_STATES, type PushState } from './contract-words.ts';
import './rules-refusals.ts';

export type Action = 'claim' | 'decline' | 'lapse' | 'hand-over' | 'remove';

/** A park answers in time, or the row lapses to the district, which may hand it on; a listing that goes takes with it what is still open. */
export const MOVES: Moves<PushState, Action> = {
  waiting: { claim: 'claimed', decline: 'declined', lapse: 'unclaimed', remove: 'gone' },
  claimed: {},
  declined: { 'hand-over': 'handed-over' },
  unclaimed: { 'hand-over': 'handed-over', remove: 'gone' },
  'handed-over': {},
  gone: {},
};

/** What decides who reads a pushed row. */
export type Parties = Pick<Push, 'parkId' | 'district' | 'organisationId' | 'pushedBy' | 'inChargeId'>;

/**
 * Who reads a pushed row: the park, its district, the transfer office whose result it is (so that it sees where it was offered), whoever pushed
 * it by hand and whoever is in charge.
 */
export function readersOf({ parkId, district, organisationId, pushedBy, inChargeId }: Parties): Audience[] {
  return readers(
    ofPark(parkId),
    district ? ofDistrict(district) : undefined,
    ofOffice(organisationId, 'transfer'),
    pushedBy ? ofPerson(pushedBy) : undefined,
    inChargeId ? ofPerson(inChargeId) : undefined,
  );
}

const EPOCH = '1970-01-01';
const RANKS: Readonly<Record<PushState, number>> = {
  waiting: 0,
  unclaimed: 1,
  claimed: 2,
  declined: 2,
  'handed-over': 2,
  gone: 2,
};

/**
 * A row's place in the list: what waits first, the earliest due day first; then what nobody claimed; then what is answered, each with the newest
 * first. A whole number below ten million.
 */
export function turnOf({ state, dueOn, pushedAt }: Pick<Push, 'state' | 'dueOn' | 'pushedAt'>): number {
  const rank = RANKS[state] * 1_000_000;
  if (state === 'waiting') return rank + daysBetween(EPOCH, dueOn);
  return rank + 500_000 - daysBetween(EPOCH, civilDateOf(pushedAt as Instant));
}

const stateWords = (state: PushState) => {
  const { zh, en } = PUSH_STATES.find(({ code }) => code === state)!;
  return { state: zh, stateEn: en };
};

/** Why the actor may not answer this row; undefined for the park's people while it waits. */
export function whyNotAnswer(
  actor: Actor,
  push: Pick<Push, 'parkId' | 'parkName' | 'state'>,
  action: 'claim' | 'decline',
): Refusal | undefined {
  const isOfPark = actsAs(actor, ['lead', 'officer', 'member', 'manager'], ['park']) && actsFor(actor, push.parkId);
  if (!isOfPark) return refuse('supply/park-only', { park: push.parkName });
  if (!next(MOVES, push.state, action)) return refuse('supply/not-waiting', stateWords(push.state));
}

/** Why this cannot be the reason; undefined when it can. “Other” needs words. */
export function whyNotReason({ reasonCode, note }: Pick<Decline, 'reasonCode' | 'note'>): Refusal | undefined {
  if (reasonCode === 'other' && note.length < 5) return refuse('supply/say-why');
}

/** Why the actor may not hand this row on; undefined for people of its district once it lapsed or was declined. */
export function whyNotHandOver(actor: Actor, push: Pick<Push, 'district' | 'state' | 'isLive'>): Refusal | undefined {
  const isOfDistrict =
    actsAs(actor, ['lead', 'officer', 'member'], ['district']) && actor.acting?.district === push.district;
  if (!isOfDistrict) return refuse('supply/district-only');
  if (!next(MOVES, push.state, 'hand-over')) return refuse('supply/not-to-hand-on', stateWords(push.state));
  if (!push.isLive) return refuse('supply/not-listed');
}

/** Why the actor may not push a listing of this institution by hand; undefined for its transfer office and for technology managers. */
export function whyNotPush(actor: Actor, organisationId: string): Refusal | undefined {
  const { acting } = actor;
  const isOffice =
    acting?.verified &&
    acting.organisationId === organisationId &&
    (acting.role === 'lead' || acting.office === 'transfer');
  const isManager = actsAs(actor, ['manager']) || actsAs(actor, ['lead'], ['tto', 'agency']);
  if (!isOffice && !isManager) return refuse('supply/not-your-push');
}

/** Whether an earlier push on `pushedOn` still keeps the listing from being pushed to the same park. */
export function isTooSoon(pushedOn: CivilDate, today: CivilDate, repeatDays: number): boolean {
  return addDays(pushedOn, repeatDays) > today;
}

/** Whether a row's answer is overdue on a day: its last day is over. */
export function isOverdue({ state, dueOn }: Pick<Push, 'state' | 'dueOn'>, today: CivilDate): boolean {
  return state === 'waiting' && dueOn < today;
}

/** What the actor may do with a row now: names of the page's buttons. */
export function actionsOf(actor: Actor, push: Push): string[] {
  const allowed: [string, Refusal | undefined][] = [
    ['claim', whyNotAnswer(actor, push, 'claim')],
    ['decline', whyNotAnswer(actor, push, 'decline')],
    ['hand-over', whyNotHandOver(actor, push)],
  ];
  return allowed.filter(([, why]) => !why).map(([name]) => name);
}
