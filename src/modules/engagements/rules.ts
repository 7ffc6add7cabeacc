/**
 * The engagement register (part 8, and the heart of parts 3, 9 and 16): every introduction of an achievement to a need, followed from the
 * suggestion to the contract and the money, or to the reason why not.
 *
 * What never happens here: an open engagement without an owner, a next action and a date; a side named to the other before both have said
 * yes; a stage reached without the step that leads to it; a contract without its value; money without a contract; an end without a reason.
 */
import { type Actor, actsAs, actsFor, mandateFor } from '#kernel/actor.ts';
import {
  type Audience,
  ofDistrict,
  ofMandate,
  ofOffice,
  ofOrganisation,
  ofPark,
  ofPerson,
  readers,
} from '#kernel/audience.ts';
import { type CivilDate, daysBetween } from '#kernel/dates.ts';
import type { Fen } from '#kernel/money.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';
import type { LostReason, NoteKind, Side, State } from './contract.ts';

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

defineRefusals({
  'engagements/not-a-party': {
    status: 403,
    zh: '只有双方、受托的技术经理人和牵头人能办这一步。',
    en: 'Only the two sides, their mandated manager and the owner can take this step.',
  },
  'engagements/cannot-propose': {
    status: 403,
    zh: '引荐要由供需一方、受托的技术经理人或园区专员提出。',
    en: 'An introduction is proposed by one of the sides, a mandated technology manager or a park officer.',
  },
  'engagements/not-live': {
    status: 409,
    zh: '“{title}”已下架或过期，不能引荐。',
    en: '“{title}” is withdrawn or expired and cannot be introduced.',
  },
  'engagements/same-organisation': {
    status: 422,
    zh: '供需双方是同一个单位，不需要引荐。',
    en: 'Both sides are the same organisation; there is nothing to introduce.',
  },
  'engagements/already-open': {
    status: 409,
    zh: '这一对已有在办的对接 {number}，请在那里继续。',
    en: 'This pair already has an open engagement, {number}; continue there.',
  },
  'engagements/move': {
    status: 409,
    zh: '“{state}”阶段不能做这一步，先完成：{first}。',
    en: 'This step is not possible at “{state}”; first: {first}.',
  },
  'engagements/side-answered': { status: 409, zh: '这一方已经答复过了。', en: 'This side has answered already.' },
  'engagements/not-that-side': {
    status: 403,
    zh: '要由{side}的经办人或其受托经理人答复。',
    en: 'Only staff of the {side}, or its mandated manager, can answer.',
  },
  'engagements/changed-since': {
    status: 409,
    zh: '引荐内容在您看过之后有改动，请看过再确认。',
    en: 'The introduction was changed after you read it; look again before you confirm.',
  },
  'engagements/next-needed': {
    status: 422,
    zh: '请写下一步做什么、哪天做，日期不早于今天（{today}）。',
    en: 'Say what is next and when, not before today ({today}).',
  },
  'engagements/reason-needed': {
    status: 422,
    zh: '请选一个结束原因；选“其他”时写明。',
    en: 'Choose a reason; with “other”, say what it was.',
  },
  'engagements/contract-needed': {
    status: 422,
    zh: '签约要填合同额（大于 0）和签订日期（不晚于今天）。',
    en: 'A contract needs its value (above 0) and the day it was signed (not after today).',
  },
  'engagements/receipt-amount': {
    status: 422,
    zh: '到账额要大于 0，到账日期在签订日期（{signedOn}）之后、不晚于今天。',
    en: 'A receipt is above 0, received after signing ({signedOn}) and not after today.',
  },
  'engagements/over-contract': {
    status: 422,
    zh: '累计到账将超过合同额 {value} 元。合同额有变更请先改合同额。',
    en: 'Receipts would exceed the contract value of {value} yuan. If it changed, change it first.',
  },
  'engagements/question-answered': {
    status: 409,
    zh: '这个问题已经答复过了。',
    en: 'This question has been answered.',
  },
  'engagements/extend-once': {
    status: 409,
    zh: '答复期限只能延一次。',
    en: 'The time to answer can be extended once.',
  },
  'engagements/owner-unfit': {
    status: 422,
    zh: '牵头人要是双方或受托经理人中的一员。',
    en: 'The owner must belong to one of the sides or be a mandated manager.',
  },
  'engagements/happened-later': {
    status: 422,
    zh: '发生日期不能晚于今天（{today}）。',
    en: 'It cannot have happened after today ({today}).',
  },
});

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

/** The two organisations of an engagement, the demand side's even while the other may not see it, and the need behind the posting. */
export interface Parties {
  readonly supply: string;
  readonly demand: string;
  readonly achievementId: string;
  readonly needId: string;
  /** Inventors who take part with their own account. */
  readonly inventors: readonly string[];
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

/** Where the park and districts of the two sides are; what each of them reads is the register's row, not the notes. */
export interface Places {
  readonly demandDistrict: string;
  readonly sourceDistrict: string;
  readonly parkId: string | null;
}

/** The circle of one side: its staff who handle it, and the managers it has mandated. */
export function circleOf(side: Side, parties: Parties): Audience[] {
  if (side === 'demand') {
    return readers(
      ofOrganisation(parties.demand),
      ofMandate(parties.demand),
      ofMandate(parties.demand, parties.needId),
    );
  }
  return readers(
    ofOffice(parties.supply, 'transfer'),
    ofOffice(parties.supply, 'lead'),
    ofMandate(parties.supply),
    ofMandate(parties.supply, parties.achievementId),
    ...parties.inventors.map(ofPerson),
  );
}

/** Who reads what both sides share: notes marked 各方可见, questions, receipts. */
export function readersOfExchange(ownerId: string, parties: Parties): Audience[] {
  return readers(...circleOf('supply', parties), ...circleOf('demand', parties), ofPerson(ownerId));
}

/**
 * Who reads the register's row. Until both sides have confirmed: the proposer and the sides asked, nobody above them. From the introduction
 * on: both circles, the owner, the park, and the districts of both sides (来源区 and 落地区).
 */
export function readersOf(
  standing: Pick<Standing, 'introducedOn' | 'ownerId' | 'proposedBy'>,
  parties: Parties,
  places: Places,
): Audience[] {
  const exchange = readersOfExchange(standing.ownerId, parties);
  if (!standing.introducedOn) return readers(...exchange, ofPerson(standing.proposedBy));
  return readers(
    ...exchange,
    places.demandDistrict ? ofDistrict(places.demandDistrict) : undefined,
    places.sourceDistrict ? ofDistrict(places.sourceDistrict) : undefined,
    places.parkId ? ofPark(places.parkId) : undefined,
  );
}
