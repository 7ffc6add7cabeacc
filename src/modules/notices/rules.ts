/**
 * Notices for objections (公示, part 1 of the plan): what is shown, for how long, who may object, and when the next step may be taken. The law asks
 * for the minimum of what is shown and of days (PUB-01…11); the product keeps the versions of the rules and the hash of what was shown.
 *
 * What never happens: what is shown is edited while it runs; a notice ends with an objection open; somebody of the subject learns who objected;
 * names and amounts of a reward are read by colleagues after the last day.
 */
import { type Actor, actsFor, worksIn } from '#kernel/actor.ts';
import { type Audience, ofOffice, ofOrganisation, ofPerson, PUBLIC, readers } from '#kernel/audience.ts';
import { type CivilDate, daysBetween } from '#kernel/dates.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Notice, Objection } from './contract-record.ts';
import { NOTICE_STATES, type NoticeState, OBJECTION_STATES, type ObjectionState } from './contract-words.ts';
import './rules-refusals.ts';

/** The office that observes and never decides: 纪检监察. */
export const DISCIPLINE = 'discipline';

export type Action = 'edit' | 'open' | 'object' | 'accept' | 'uphold' | 'dismiss' | 'close' | 'change' | 'withdraw';

/** The life of a notice. An objection upheld leaves one way alone: what is shown is changed, or taken back. */
export const MOVES: Moves<NoticeState, Action> = {
  SCHEDULED: { edit: 'SCHEDULED', open: 'OPEN', withdraw: 'WITHDRAWN' },
  OPEN: { object: 'OBJECTED', close: 'CLOSED_OK', change: 'CLOSED_CHANGED', withdraw: 'WITHDRAWN' },
  OBJECTED: { object: 'OBJECTED', accept: 'INVESTIGATING', change: 'CLOSED_CHANGED', withdraw: 'WITHDRAWN' },
  INVESTIGATING: {
    object: 'INVESTIGATING',
    accept: 'INVESTIGATING',
    uphold: 'UPHELD',
    dismiss: 'DISMISSED',
    change: 'CLOSED_CHANGED',
    withdraw: 'WITHDRAWN',
  },
  UPHELD: { change: 'CLOSED_CHANGED', withdraw: 'WITHDRAWN' },
  DISMISSED: { object: 'OBJECTED', close: 'CLOSED_OK', change: 'CLOSED_CHANGED', withdraw: 'WITHDRAWN' },
  CLOSED_OK: {},
  CLOSED_CHANGED: {},
  WITHDRAWN: {},
};

/** The life of one objection; a change or withdrawal of the notice settles what is open of it. */
export const OBJECTION_MOVES: Moves<ObjectionState, 'accept' | 'uphold' | 'dismiss' | 'supersede'> = {
  RAISED: { accept: 'INVESTIGATING', supersede: 'SUPERSEDED' },
  INVESTIGATING: { uphold: 'UPHELD', dismiss: 'DISMISSED', supersede: 'SUPERSEDED' },
  UPHELD: {},
  DISMISSED: {},
  SUPERSEDED: {},
};

/** States in which what is shown is on the board. */
export const RUNNING: ReadonlySet<NoticeState> = new Set(['OPEN', 'OBJECTED', 'INVESTIGATING', 'UPHELD', 'DISMISSED']);
export const isRunning = ({ state }: Pick<Notice, 'state'>): boolean => RUNNING.has(state);

/** Whether an objection waits for its outcome. */
export const isUnsettled = ({ state }: Pick<Objection, 'state'>): boolean =>
  state === 'RAISED' || state === 'INVESTIGATING';

/** The state of a running notice with these objections: the one that holds it up most decides. */
export function stateAmong(objections: readonly Pick<Objection, 'state'>[]): NoticeState {
  const has = (state: ObjectionState) => objections.some((one) => one.state === state);
  if (has('UPHELD')) return 'UPHELD';
  if (has('INVESTIGATING')) return 'INVESTIGATING';
  if (has('RAISED')) return 'OBJECTED';
  return has('DISMISSED') ? 'DISMISSED' : 'OPEN';
}

const isOutside = ({ scopes }: Pick<Notice, 'scopes'>) => scopes.some((scope) => scope !== 'UNIT');

/** What decides who reads a notice. */
export type Standing = Pick<Notice, 'organisationId' | 'state' | 'scopes'>;

/**
 * Who reads a notice: before it opens the offices that prepare it; while it runs everybody its scopes name; afterwards the institution, whose
 * record it is.
 */
export function readersOf(standing: Standing): Audience[] {
  const { organisationId, state } = standing;
  if (state === 'SCHEDULED') return officesOf(organisationId);
  return readers(ofOrganisation(organisationId), RUNNING.has(state) && isOutside(standing) ? PUBLIC : undefined);
}

const officesOf = (organisationId: string): Audience[] =>
  readers(...['transfer', 'lead', DISCIPLINE].map((office) => ofOffice(organisationId, office)));

/** Who reads names and amounts: while the notice runs the institution's people, before and after it those who approve, oversee and pay (COR-01). */
export function readersOfRewards({ organisationId, state }: Pick<Notice, 'organisationId' | 'state'>): Audience[] {
  if (RUNNING.has(state)) return [ofOrganisation(organisationId)];
  const sealed = ['lead', DISCIPLINE, 'finance'].map((office) => ofOffice(organisationId, office));
  return readers(...sealed, state === 'SCHEDULED' ? ofOffice(organisationId, 'transfer') : undefined);
}

/** Who reads an objector and the words of the objection: the handling office, discipline inspection, and the objector. */
export function readersOfObjector(organisationId: string, personId: string): Audience[] {
  return readers(ofOffice(organisationId, 'transfer'), ofOffice(organisationId, DISCIPLINE), ofPerson(personId));
}

/** The people of the subject, from whom an objector is hidden whatever office they hold; the objector may be one of them. */
export function hiddenFrom(subjectPersons: readonly string[], objector: string): Audience[] {
  return readers(...subjectPersons.filter((id) => id !== objector).map(ofPerson));
}

const EPOCH = '1970-01-01';

/** A notice's place in the list: what runs first, the earliest last day before the others; then what is to open; then what is over, newest first. */
export function turnOf({ state, lastDay, opensOn }: Pick<Notice, 'state' | 'lastDay' | 'opensOn'>): number {
  if (RUNNING.has(state)) return daysBetween(EPOCH, lastDay ?? opensOn);
  if (state === 'SCHEDULED') return 1_000_000 + daysBetween(EPOCH, opensOn);
  return 2_500_000 - daysBetween(EPOCH, opensOn);
}

const wordsOf = (choices: readonly { code: string; zh: string; en: string }[], code: string) => {
  const { zh, en } = choices.find((one) => one.code === code)!;
  return { state: zh, stateEn: en };
};

/** Why the table does not allow a step now; undefined when it does. */
export function whyNotMove({ state }: Pick<Notice, 'state'>, action: Action): Refusal | undefined {
  if (next(MOVES, state, action)) return undefined;
  if (action === 'edit' && RUNNING.has(state)) return refuse('ERR_EDIT_WHILE_OPEN');
  if (action === 'close' && (state === 'OBJECTED' || state === 'INVESTIGATING' || state === 'UPHELD'))
    return refuse('ERR_OPEN_OBJECTION');
  return refuse('notices/wrong-state', wordsOf(NOTICE_STATES, state));
}

/** Whether the actor works in the office that prepares notices and handles objections. */
export function isOfHandlingOffice(actor: Actor, organisationId: string): boolean {
  const isInstitution = actor.acting?.organisationKind === 'institution';
  return isInstitution && !actor.support && worksIn(actor, organisationId, ['transfer']);
}

/** Why the actor may not open, change or withdraw a notice of this institution. */
export function whyNotKeep(actor: Actor, organisationId: string): Refusal | undefined {
  return isOfHandlingOffice(actor, organisationId) ? undefined : refuse('notices/office-only');
}

/** Why the actor may not handle objections to a notice: the transfer office does, and nobody who is of the subject. */
export function whyNotHandle(
  actor: Actor,
  of: Pick<Notice, 'organisationId'> & { readonly subjectPersons: readonly string[] },
): Refusal | undefined {
  if (!isOfHandlingOffice(actor, of.organisationId)) return refuse('notices/office-only');
  if (actor.personId && of.subjectPersons.includes(actor.personId)) return refuse('notices/of-the-subject');
}

/** Why this objection cannot take the step; undefined when it can. */
export function whyNotSettle(
  { state }: Pick<Objection, 'state'>,
  action: 'accept' | 'uphold' | 'dismiss',
): Refusal | undefined {
  if (!next(OBJECTION_MOVES, state, action)) return refuse('notices/objection-state', wordsOf(OBJECTION_STATES, state));
}

/** Why the actor may not object today: within the institution its people may, on the market or in public anybody signed in, up to the last day. */
export function whyNotObject(actor: Actor, notice: Notice, today: CivilDate): Refusal | undefined {
  if (!actor.personId || actor.support) return refuse('session/needed');
  if (!isOutside(notice) && !actsFor(actor, notice.organisationId)) return refuse('notices/staff-only');
  const why = whyNotMove(notice, 'object');
  if (why) return why;
  if (notice.lastDay && today > notice.lastDay) return refuse('notices/over', { lastDay: notice.lastDay });
}

/** Why a notice does not end today; undefined when its last day is over and no objection is open. */
export function whyNotClose(notice: Pick<Notice, 'state' | 'lastDay'>, today: CivilDate): Refusal | undefined {
  const why = whyNotMove(notice, 'close');
  if (why) return why;
  if (!notice.lastDay || today <= notice.lastDay) return refuse('notices/still-running', { lastDay: notice.lastDay });
}

/** Whether names and amounts are sealed: by the state, and by the day where the job that narrows the readers has not run yet. */
export function isSealed(notice: Pick<Notice, 'state' | 'lastDay'>, today: CivilDate): boolean {
  return !RUNNING.has(notice.state) || (notice.lastDay !== null && today > notice.lastDay);
}

/** Why the actor may not read names and amounts. */
export function whyNotReadRewards(actor: Actor, notice: Notice, today: CivilDate): Refusal | undefined {
  if (!isSealed(notice, today) && actor.memberships.some((one) => one.organisationId === notice.organisationId))
    return undefined;
  const state = RUNNING.has(notice.state) ? 'CLOSED_OK' : notice.state;
  const allowed = readersOfRewards({ organisationId: notice.organisationId, state });
  return allowed.some((token) => actor.audiences.includes(token)) ? undefined : refuse('notices/rewards-sealed');
}

/** Why the actor may not learn who objected: neither the handling office nor discipline inspection, or of the subject. */
export function whyNotReadObjector(
  actor: Actor,
  of: { readonly organisationId: string; readonly subjectPersons: readonly string[] },
): Refusal | undefined {
  if (actor.personId && of.subjectPersons.includes(actor.personId)) return refuse('notices/of-the-subject');
  const tokens = ['transfer', DISCIPLINE].map((office) => ofOffice(of.organisationId, office));
  return tokens.some((token) => actor.audiences.includes(token)) ? undefined : refuse('notices/objector-protected');
}

/** What the actor may do with a notice now: names of the page's buttons. */
export function actionsOf(
  actor: Actor,
  notice: Notice & { readonly subjectPersons: readonly string[] },
  today: CivilDate,
): string[] {
  const keeps = whyNotKeep(actor, notice.organisationId);
  const allowed: readonly [string, Refusal | undefined][] = [
    ['object', whyNotObject(actor, notice, today)],
    ['handle', whyNotHandle(actor, notice) ?? (isRunning(notice) ? undefined : refuse('notices/wrong-state'))],
    ['edit', keeps ?? whyNotMove(notice, 'edit')],
    ['change', keeps ?? whyNotMove(notice, 'change')],
    ['withdraw', keeps ?? whyNotMove(notice, 'withdraw')],
    ['rewards', whyNotReadRewards(actor, notice, today)],
    ['objector', whyNotReadObjector(actor, notice)],
  ];
  return allowed.filter(([, why]) => !why).map(([name]) => name);
}

/**
 * Why the step that a notice has to come before may not be taken today; undefined once it has run its time without an objection left. `notices` are
 * those of the step's subject and kind; the newest counts.
 */
export function whyNotAfterNotice(
  notices: readonly Pick<Notice, 'state' | 'opensOn' | 'nextStepFrom'>[],
  today: CivilDate,
): Refusal | undefined {
  const standing = notices.filter(({ state }) => state !== 'WITHDRAWN' && state !== 'CLOSED_CHANGED');
  const newest = standing.sort((a, b) => (a.opensOn < b.opensOn ? 1 : -1))[0];
  if (!newest) return refuse('ERR_PUBLICITY_MISSING');
  if (newest.state === 'CLOSED_OK') return undefined;
  if (newest.nextStepFrom === null || newest.state === 'UPHELD') return refuse('ERR_OPEN_OBJECTION');
  if (newest.state === 'SCHEDULED' || today < newest.nextStepFrom)
    return refuse('ERR_PUBLICITY_NOT_OVER', { from: newest.nextStepFrom });
}
