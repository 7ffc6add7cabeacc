/**
 * Lines of other systems' exports (合同登记、到账) and the engagements they belong to (parts 1–3 and 8 of the plan). A line that names an engagement's
 * number, or its other side together with its title or exactly the sum still due, is that engagement's; anything less is offered for a
 * person to choose.
 *
 * What never happens: a line belongs to two engagements; one receipt is counted twice; a contract's value on record is written over by an export;
 * a likeness decides without a person.
 */
import { type Actor, actsAs } from '#kernel/actor.ts';
import { type Audience, ofOffice, readers } from '#kernel/audience.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { comparedText, pairsOf, sharedPairs } from '#kernel/likeness.ts';
import type { Fen } from '#kernel/money.ts';
import { next } from '#kernel/moves.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { ClaimantShown, LineKind, LineState } from './contract-lines.ts';
import type { State } from './contract-record.ts';
import { MOVES, type Standing, whyNotReceive } from './rules.ts';
import './rules-refusals.ts';

/** What a line says, from either kind of export. */
export interface LineFacts {
  readonly kind: LineKind;
  readonly title: string;
  readonly counterparty: string;
  readonly amount: Fen;
  readonly happenedOn: CivilDate;
  readonly contractNumber: string;
  readonly registrationNumber: string;
  readonly signedOn: CivilDate | null;
}

/** A receipt on record, and whether it is another line's already. */
export interface KnownReceipt {
  readonly id: string;
  readonly amount: Fen;
  readonly receivedOn: CivilDate;
  readonly isLined: boolean;
}

/** An introduced engagement of the organisation, as lines are compared with it. */
export interface Claimant extends Standing {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly achievementTitle: string;
  readonly needTitle: string;
  readonly demandName: string;
  readonly contractNumber: string;
  readonly registrationNumber: string;
  readonly receipts: readonly KnownReceipt[];
}

/** Who reads a line: the transfer office and the leadership of the organisation whose export it is in. */
export function readersOfLine(organisationId: string): Audience[] {
  return readers(ofOffice(organisationId, 'transfer'), ofOffice(organisationId, 'lead'));
}

/** Why the actor may not bring in and claim lines; undefined when they may. */
export function whyNotKeepLines(actor: Actor): Refusal | undefined {
  const { acting } = actor;
  const isOffice = acting?.role === 'lead' || acting?.office === 'transfer' || acting?.office === 'lead';
  const isStaff = actsAs(actor, ['lead', 'member', 'manager'], ['institution']);
  return acting?.verified && isStaff && isOffice ? undefined : refuse('engagements/lines-office-only');
}

/** Shorter numbers stand in other texts by chance. */
const TELLING_NUMBER = 5;
/** Titles this much alike are offered. */
const LIKE = 0.6;
const MOST_OFFERED = 5;

/** An engagement as it is compared: worked out once, however many lines are compared with it. */
interface Compared {
  readonly numbers: readonly string[];
  readonly party: string;
  readonly titles: readonly ReadonlySet<string>[];
}

const compared = new WeakMap<Claimant, Compared>();

function comparedOf(claimant: Claimant): Compared {
  const known = compared.get(claimant);
  if (known) return known;
  const { contractNumber, registrationNumber, number, demandName, title, achievementTitle, needTitle } = claimant;
  const made = {
    numbers: [contractNumber, registrationNumber, number].map(comparedText).filter((text) => text !== ''),
    party: comparedText(demandName),
    titles: [title, achievementTitle, needTitle].map(pairsOf),
  };
  compared.set(claimant, made);
  return made;
}

/** A line as it is compared. A receipt's words are searched for numbers; only a contract's are a title. */
function comparedLine(line: LineFacts) {
  return {
    numbers: [line.contractNumber, line.registrationNumber].map(comparedText).filter((text) => text !== ''),
    words: line.kind === 'receipt' ? comparedText(line.title) : '',
    party: comparedText(line.counterparty),
    title: line.kind === 'contract' ? pairsOf(line.title) : new Set<string>(),
  };
}
type ComparedLine = ReturnType<typeof comparedLine>;

/** Whether a line names one of an engagement's numbers: as its own number, or within a receipt's words. */
function isNumbered({ numbers, words }: ComparedLine, claimant: Claimant): boolean {
  return comparedOf(claimant).numbers.some(
    (number) => numbers.includes(number) || (number.length >= TELLING_NUMBER && words.includes(number)),
  );
}

const isSameParty = ({ party }: ComparedLine, claimant: Claimant): boolean =>
  party !== '' && party === comparedOf(claimant).party;

function titleLikeness({ title }: ComparedLine, claimant: Claimant): number {
  return title.size === 0 ? 0 : Math.max(...comparedOf(claimant).titles.map((one) => sharedPairs(one, title)));
}

const outstanding = ({ contractValue, amountReceived }: Claimant): Fen => (contractValue ?? 0) - amountReceived;

/** The receipt on record that a line of the bank repeats: the same sum on the same day, and no other line's. */
export function receiptAlready(line: LineFacts, { receipts }: Claimant): KnownReceipt | undefined {
  return receipts.find((one) => !one.isLined && one.amount === line.amount && one.receivedOn === line.happenedOn);
}

/** Why a contract that was registered cannot be recorded on this engagement now; undefined when it can. */
function whyNotRegister(line: LineFacts, claimant: Claimant): Refusal | undefined {
  const { number, state, contractValue, registrationNumber } = claimant;
  if (contractValue === null)
    return next(MOVES, state, 'contract') ? undefined : refuse('engagements/not-negotiating', { number, state });
  if (contractValue !== line.amount)
    return refuse('engagements/contract-differs', { number, known: contractValue / 100, said: line.amount / 100 });
  const other = registrationNumber !== '' && comparedText(registrationNumber) !== comparedText(line.registrationNumber);
  return other ? refuse('engagements/registered-otherwise', { number, known: registrationNumber }) : undefined;
}

/** Why this line cannot be claimed for this engagement today; undefined when it can. */
export function whyNotClaim(line: LineFacts, claimant: Claimant, today: CivilDate): Refusal | undefined {
  if (line.kind === 'contract') return whyNotRegister(line, claimant);
  if (receiptAlready(line, claimant)) return undefined;
  const { number, state } = claimant;
  if (!next(MOVES, state, 'receive')) return refuse('engagements/not-contracted', { number, state });
  return whyNotReceive(claimant, line.amount, line.happenedOn, today);
}

/** What was found for a line: the engagement it is, or those it may be, the likest first. */
export interface Matched {
  readonly sure?: Claimant;
  readonly candidates: readonly {
    readonly claimant: Claimant;
    readonly why: ClaimantShown['why'];
    readonly score: number;
  }[];
}

const single = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

function sureOf(line: LineFacts, by: ComparedLine, claimants: readonly Claimant[]): Claimant | undefined {
  const numbered = claimants.filter((one) => isNumbered(by, one));
  if (numbered.length > 0) {
    const only = single(numbered);
    return only && (by.party === '' || line.kind === 'receipt' || isSameParty(by, only)) ? only : undefined;
  }
  const parties = claimants.filter((one) => isSameParty(by, one));
  if (line.kind === 'contract') return single(parties.filter((one) => titleLikeness(by, one) === 1));
  const exact = single(parties.filter((one) => outstanding(one) === line.amount));
  return parties.length === 1 ? exact : undefined;
}

/** The engagements that a line belongs to, or may belong to. Only what can be recorded today is sure. */
export function matchLine(line: LineFacts, claimants: readonly Claimant[], today: CivilDate): Matched {
  const by = comparedLine(line);
  const sure = sureOf(line, by, claimants);
  if (sure && !whyNotClaim(line, sure, today)) return { sure, candidates: [] };
  const scored = claimants.flatMap((claimant): Matched['candidates'][number][] => {
    const alike = titleLikeness(by, claimant);
    if (isNumbered(by, claimant)) return [{ claimant, why: 'number', score: 2 + alike }];
    if (isSameParty(by, claimant)) return [{ claimant, why: 'party', score: 1 + alike }];
    return alike >= LIKE ? [{ claimant, why: 'title', score: alike }] : [];
  });
  return { candidates: scored.sort((a, b) => b.score - a.score).slice(0, MOST_OFFERED) };
}

/** Why a line in this state cannot be claimed, put back or set aside; undefined when it can. */
export function whyNotSettle(state: LineState, wish: 'claim' | 'release' | 'set-aside'): Refusal | undefined {
  const from: Record<typeof wish, readonly LineState[]> = {
    claim: ['waiting', 'set-aside'],
    release: ['claimed', 'set-aside'],
    'set-aside': ['waiting'],
  };
  return from[wish].includes(state) ? undefined : refuse('engagements/line-settled', { state });
}

/** Why what a line did to an engagement can no longer be taken back; undefined when it can. */
export function whyNotRelease(
  kind: LineKind,
  engagement: { readonly state: State; readonly number: string; readonly amountReceived: Fen },
): Refusal | undefined {
  const { state, number, amountReceived } = engagement;
  const built = kind === 'contract' ? amountReceived > 0 || state !== 'contracted' : state !== 'paid';
  return built ? refuse('engagements/gone-on', { number, state }) : undefined;
}
