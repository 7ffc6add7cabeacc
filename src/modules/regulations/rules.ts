/**
 * An institution's own rules on transfer (单位制度; parts 1 and 2 of the plan): drafted by the transfer office, adopted by the leadership, in force
 * over a span of days, never changed afterwards: a new one takes its place. Computations ask for the one in force on their day, so a
 * rule changed tomorrow leaves yesterday's payout as it was.
 */
import { type Actor, actsAs, actsFor, worksIn } from '#kernel/actor.ts';
import { type Audience, CITY, ofOffice, ofOrganisation, readers } from '#kernel/audience.ts';
import { addDays, type CivilDate } from '#kernel/dates.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { type FieldError, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Regulation, RegulationDraft } from './contract.ts';
import { REGULATION_STATES, type RegulationState, type Standing } from './contract-words.ts';
import './rules-refusals.ts';

export type Action = 'edit' | 'adopt' | 'repeal' | 'discard';

/** A draft is adopted; what was adopted is repealed or followed by another. Drafts may be discarded, nothing else is. */
export const MOVES: Moves<RegulationState, 'adopt' | 'repeal'> = {
  draft: { adopt: 'adopted' },
  adopted: { repeal: 'repealed' },
  repealed: {},
};

type Placed = Pick<Regulation, 'organisationId' | 'state'>;

/** A draft is read by those who write it; once adopted, by everybody in the institution and by the city, which sees who has which. */
export function readersOf({ organisationId, state }: Placed): Audience[] {
  const writers = [ofOffice(organisationId, 'transfer'), ofOffice(organisationId, 'lead')];
  return state === 'draft' ? readers(...writers) : readers(...writers, ofOrganisation(organisationId), CITY);
}

/** Why the actor may not draft a regulation for the institution they act for. */
export function whyNotDraft(actor: Actor): Refusal | undefined {
  const isWriter = worksIn(actor, actor.acting?.organisationId ?? '', ['transfer', 'lead']);
  return isWriter && actsAs(actor, ['lead', 'member'], ['institution']) ? undefined : refuse('regulations/not-yours');
}

const wrongState = (state: RegulationState) => refuse('regulations/wrong-state', { state: nameOf(state) });
const nameOf = (state: RegulationState) => REGULATION_STATES.find(({ code }) => code === state)!.zh;

/** Why the actor may not do this with the regulation now; undefined when they may. */
export function whyNotAct(actor: Actor, of: Placed, action: Action): Refusal | undefined {
  if (!actsFor(actor, of.organisationId)) return refuse('access/denied');
  const refused = whyNotDraft(actor);
  if (refused) return refused;
  const isOpen = action === 'edit' || action === 'discard' ? of.state === 'draft' : next(MOVES, of.state, action);
  if (!isOpen) return wrongState(of.state);
  return action === 'edit' || action === 'discard' || actor.acting?.role === 'lead'
    ? undefined
    : refuse('regulations/lead-only');
}

/** Where a regulation stands on a day. */
export function standingOn(
  { state, effectiveOn, endsOn }: Pick<Regulation, 'state' | 'effectiveOn' | 'endsOn'>,
  day: CivilDate,
): Standing {
  if (state === 'draft' || effectiveOn === null) return 'draft';
  if (endsOn !== null && endsOn < day) return 'ended';
  return effectiveOn > day ? 'coming' : 'in-force';
}

const fault = (field: keyof RegulationDraft, zh: string, en: string): FieldError => ({
  pointer: `#/${field}`,
  code: 'regulations/missing',
  detail: { zh, en },
});

/** What is missing or contradicts itself before a regulation can be adopted. */
function faultsOf(of: RegulationDraft, files: number): FieldError[] {
  const { number, meeting, adoptedOn, effectiveOn, consultedOn, consultation, announcedOn, body, ladder } = of;
  const hears = of.kind === 'distribution';
  const limits = ladder.map(({ upTo }) => upTo);
  const isRising = limits.slice(0, -1).every((limit, i) => limit !== null && (i === 0 || limits[i - 1]! < limit));
  const checks: [boolean, FieldError][] = [
    [number === '', fault('number', '请填文号。', 'Give the document number.')],
    [
      meeting === '',
      fault('meeting', '请填哪次会议通过，如“2026 年第 3 次校长办公会”。', 'Say which meeting adopted it.'),
    ],
    [adoptedOn === null, fault('adoptedOn', '请填通过日期。', 'Give the day it was adopted.')],
    [effectiveOn === null, fault('effectiveOn', '请填施行日期。', 'Give the day it takes effect.')],
    [
      adoptedOn !== null && effectiveOn !== null && effectiveOn < adoptedOn,
      fault('effectiveOn', '施行日期早于通过日期，请核对。', 'It takes effect before it was adopted; check the dates.'),
    ],
    [
      body === '' && files === 0,
      fault('body', '请写入正文，或附上正式文件。', 'Write the text, or attach the signed document.'),
    ],
    [
      hears && (consultedOn === null || consultation === ''),
      fault(
        'consultation',
        '收益分配的规定应先听取科技人员意见：请写怎样听取、哪一天（转化法第四十四条第二款）。',
        'Rules on rewards need the staff’s opinion first: say how and when it was heard (Conversion Law, art. 44(2)).',
      ),
    ],
    [
      hears && announcedOn === null,
      fault(
        'announcedOn',
        '收益分配的规定应在本单位公开：请填公开日期（转化法第四十四条第二款）。',
        'Rules on rewards are published within the institution: give the day (Conversion Law, art. 44(2)).',
      ),
    ],
    [
      ladder.length > 0 && (limits.at(-1) !== null || !isRising),
      fault(
        'ladder',
        '决策层级的金额应逐级升高，最后一级不设上限。',
        'The limits of the decision ladder rise step by step, and the last step has none.',
      ),
    ],
  ];
  return checks.filter(([isFault]) => isFault).map(([, error]) => error);
}

/** Why a draft cannot be adopted as it stands, field by field. */
export function whyIncomplete(of: RegulationDraft, files: number): Refusal | undefined {
  const faults = faultsOf(of, files);
  return faults.length > 0 ? refuse('regulations/incomplete', { count: faults.length }, faults) : undefined;
}

/** A regulation in force or to come, as another on the same matter meets it. */
export type Neighbour = Pick<Regulation, 'id' | 'title' | 'effectiveOn' | 'endsOn'>;

/** Why a regulation cannot take effect on its day beside those on the same matter: one of them begins then or later. */
export function whyNotBeside(effectiveOn: CivilDate, others: readonly Neighbour[]): Refusal | undefined {
  const later = others.find(
    (one) => one.effectiveOn! >= effectiveOn && (one.endsOn === null || one.endsOn >= one.effectiveOn!),
  );
  return later && refuse('regulations/later-one', { title: later.title, from: later.effectiveOn! });
}

/** Which of those on the same matter end when one takes effect, and the day before which they still hold. */
export function endedBy(effectiveOn: CivilDate, others: readonly Neighbour[]): { id: string; endsOn: CivilDate }[] {
  const last = addDays(effectiveOn, -1);
  return others.filter(({ endsOn }) => endsOn === null || endsOn > last).map(({ id }) => ({ id, endsOn: last }));
}
