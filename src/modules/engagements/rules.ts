/**
 * The engagement register (part 8, and the heart of parts 3, 9 and 16): every introduction of an achievement to a need, followed from the
 * suggestion to the contract and the money, or to the reason why not.
 *
 * What never happens here: an open engagement without an owner, a next action and a date; a side named to the other before both have said
 * yes; a stage reached without the step that leads to it; a contract without its value; money without a contract; an end without a reason.
 */
import { type Actor, actsAs, actsFor, mandateFor } from '#kernel/actor.ts';
import { type CivilDate, daysBetween } from '#kernel/dates.ts';
import type { Fen } from '#kernel/money.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import './rules-refusals.ts';
import type { LostReason, NoteKind, Side, State } from './contract-record.ts';
import type { Parties } from './rules-readers.ts';

export type Action =
  | 'confirm'
  | 'decline'
  | 'withdraw'
  | 'contact'
  | 'meet'
  | 'try'
  | 'negotiate'
  | 'contract'
  | 'receive'
  | 'close'
  | 'lose'
  | 'reopen';

/** The life of an engagement. `confirm` leads on once the second side has said yes; `lose` and its like need a reason. */
export const MOVES: Moves<State, Action> = {
  suggested: { confirm: 'introduced', decline: 'lost', withdraw: 'lost' },
  introduced: { contact: 'contacted', lose: 'lost' },
  contacted: { meet: 'meeting', lose: 'lost' },
  meeting: { try: 'trial', negotiate: 'negotiating', lose: 'lost' },
  trial: { negotiate: 'negotiating', lose: 'lost' },
  negotiating: { contract: 'contracted', try: 'trial', lose: 'lost' },
  contracted: { receive: 'paid', lose: 'lost' },
  paid: { receive: 'paid', close: 'closed' },
  closed: {},
  lost: { reopen: 'contacted' },
};

/** The stages in order, as the path on the record's page shows them. */
export const PATH: readonly State[] = [
  'suggested',
  'introduced',
  'contacted',
  'meeting',
  'trial',
  'negotiating',
  'contracted',
  'paid',
  'closed',
];

/** What the rules need to know of an engagement. */
export interface Standing {
  readonly state: State;
  readonly supplyOrganisationId: string;
  readonly achievementId: string;
  readonly ownerId: string;
  readonly proposedBy: string;
  readonly proposedOrganisationId: string | null;
  readonly contractValue: Fen | null;
  readonly amountReceived: Fen;
  readonly signedOn: CivilDate | null;
  readonly introducedOn: CivilDate | null;
}

const STAFF = ['lead', 'member', 'manager'] as const;

/** The side for which the actor may speak: as its staff, or under its mandate; undefined when for neither. */
export function sideOf(actor: Actor, parties: Parties): Side | undefined {
  if (actsAs(actor, STAFF)) {
    if (actsFor(actor, parties.supply)) return 'supply';
    if (actsFor(actor, parties.demand)) return 'demand';
  }
  if (mandateFor(actor, parties.demand, parties.needId)) return 'demand';
  if (mandateFor(actor, parties.supply, parties.achievementId)) return 'supply';
  return undefined;
}

/** Whether the actor speaks for that side under a mandate rather than as its staff. */
export function isOnBehalf(actor: Actor, parties: Parties, side: Side): boolean {
  return !actsFor(actor, parties[side]) && sideOf(actor, parties) === side;
}

/** Why the actor cannot answer for this side; undefined when they can. Answering is open to staff of that side and to its mandated manager. */
export function whyNotAnswer(actor: Actor, parties: Parties, side: Side, answer: string): Refusal | undefined {
  if (answer !== 'waiting') return refuse('engagements/side-answered');
  const staff = actsAs(actor, STAFF) && actsFor(actor, parties[side]);
  const subject = side === 'supply' ? parties.achievementId : parties.needId;
  if (staff || mandateFor(actor, parties[side], subject)) return undefined;
  return refuse('engagements/not-that-side', { side: side === 'supply' ? '供方' : '需方' });
}

/** Why this actor cannot propose the introduction; undefined when they can. A park officer may bring any two together. */
export function whyNotPropose(actor: Actor, parties: Parties): Refusal | undefined {
  if (parties.supply === parties.demand) return refuse('engagements/same-organisation');
  if (sideOf(actor, parties) || actsAs(actor, ['officer', 'lead', 'manager', 'member'], ['park', 'tto']))
    return undefined;
  return refuse('engagements/cannot-propose');
}

/** Why the actor cannot work on the engagement (write, move, ask); undefined when they can. */
export function whyNotWork(actor: Actor, standing: Standing, parties: Parties): Refusal | undefined {
  if (sideOf(actor, parties) || actor.personId === standing.ownerId) return undefined;
  if (actor.personId && parties.inventors.includes(actor.personId)) return undefined;
  return refuse('engagements/not-a-party');
}

/** Why the actor cannot take a proposal back; undefined when they can. A side that does not want it declines. */
export function whyNotWithdraw(actor: Actor, { proposedBy }: Pick<Standing, 'proposedBy'>): Refusal | undefined {
  return actor.personId === proposedBy ? undefined : refuse('engagements/proposer-only');
}

const STEP_BEFORE: Partial<Record<Action, { zh: string; en: string }>> = {
  contact: { zh: '双方确认引荐', en: 'both sides confirm the introduction' },
  meet: { zh: '联系对方', en: 'make contact' },
  try: { zh: '会谈', en: 'meet' },
  negotiate: { zh: '会谈', en: 'meet' },
  contract: { zh: '谈判', en: 'negotiate' },
  receive: { zh: '签约', en: 'sign a contract' },
  close: { zh: '登记到账', en: 'record money received' },
};

/** Why the engagement cannot take this step from where it stands; undefined when it can. */
export function whyNotMove(standing: Pick<Standing, 'state' | 'introducedOn'>, action: Action): Refusal | undefined {
  const to = next(MOVES, standing.state, action);
  const never = action === 'reopen' && !standing.introducedOn;
  if (to && !never) return undefined;
  return refuse('engagements/move', { state: standing.state, first: STEP_BEFORE[action]?.zh ?? '—' });
}

/** The next action and its date, which every open engagement has. */
export interface NextStep {
  readonly nextAction?: string | undefined;
  readonly nextOn?: CivilDate | undefined;
}

/** Why an engagement cannot stay open with this next step; undefined when it can. */
export function whyNotNext(step: NextStep, today: CivilDate): Refusal | undefined {
  if (step.nextAction?.trim() && step.nextOn && step.nextOn >= today) return undefined;
  const at = (pointer: string, zh: string, en: string) => ({ pointer, code: 'required', detail: { zh, en } });
  const fields = [
    ...(step.nextAction?.trim() ? [] : [at('#/nextAction', '写明下一步做什么。', 'Say what is next.')]),
    ...(step.nextOn && step.nextOn >= today
      ? []
      : [at('#/nextOn', '选今天或以后的日期。', 'Choose today or a later day.')]),
  ];
  return refuse('engagements/next-needed', { today }, fields);
}

/** Why an engagement cannot end for this reason; undefined when it can. */
export function whyNotLose(reason: LostReason | undefined, note: string): Refusal | undefined {
  return reason && (reason !== 'other' || note.trim()) ? undefined : refuse('engagements/reason-needed');
}

/** Why these contract facts cannot be recorded; undefined when they can. */
export function whyNotContract(
  value: Fen | undefined,
  signedOn: CivilDate | undefined,
  today: CivilDate,
): Refusal | undefined {
  return value && value > 0 && signedOn && signedOn <= today ? undefined : refuse('engagements/contract-needed');
}

/** Why this receipt cannot be recorded; undefined when it can. Receipts never exceed the contract value (合同成交额 and 到账额 are two figures). */
export function whyNotReceive(
  standing: Standing,
  amount: Fen,
  receivedOn: CivilDate,
  today: CivilDate,
): Refusal | undefined {
  const signedOn = standing.signedOn ?? today;
  if (!(amount > 0) || receivedOn < signedOn || receivedOn > today)
    return refuse('engagements/receipt-amount', { signedOn });
  if (standing.amountReceived + amount > (standing.contractValue ?? 0)) {
    return refuse('engagements/over-contract', { value: (standing.contractValue ?? 0) / 100 });
  }
  return undefined;
}

/**
 * The steps that a contact of this kind brings about: the first call makes an introduction “contacted”, a meeting or visit a “meeting”. Empty when
 * the engagement has already come that far, so that recording never moves it back.
 */
export function stepsFor(state: State, kind: NoteKind): Action[] {
  if (kind === 'call' && state === 'introduced') return ['contact'];
  if (kind === 'meeting' || kind === 'visit') {
    if (state === 'introduced') return ['contact', 'meet'];
    if (state === 'contacted') return ['meet'];
  }
  return [];
}

/** Days without a step. */
export function quietDays(lastStepOn: CivilDate, today: CivilDate): number {
  return Math.max(0, daysBetween(lastStepOn, today));
}
