/**
 * Judging (part 16 of the plan): technology managers judge blind how well pooled public records fit one another, so that rankings can be measured
 * on what people who know the work think. The city makes a set, managers judge it, and it leaves as a judged set in the layout of the benchmark.
 *
 * What never happens: a judge reads what the public could not; a judge sees a score, a rank, where a pair came from, whose record it is or another
 * judge's grade while the set is open; somebody judges a record of their own organisation or under their own mandate, or a set that they run.
 */
import { type Actor, actsAs } from '#kernel/actor.ts';
import { administers } from '#kernel/administrators.ts';
import {
  type Audience,
  CITY,
  ofMandate,
  ofOrganisation,
  ofPerson,
  readers,
  SYSTEM_ADMINISTRATORS,
} from '#kernel/audience.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { type FieldError, type Refusal, refuse, whyNotFields } from '#kernel/refusal.ts';
import type { JudgingDraft } from './contract-record.ts';
import type { SetState } from './contract-words.ts';
import './rules-refusals.ts';

/** What who runs a set can do with it. */
export type Action = 'edit' | 'pool' | 'invite' | 'open' | 'third' | 'close' | 'export';

export const MOVES: Moves<SetState, Action> = {
  drafted: { edit: 'drafted', pool: 'drafted', invite: 'drafted', open: 'open' },
  open: { invite: 'open', third: 'open', close: 'closed' },
  closed: { export: 'closed' },
};

/** From how many grades apart two judges are said to differ. */
export const APART = 2;

/** Who runs sets. */
const MAKERS: readonly Audience[] = [CITY, SYSTEM_ADMINISTRATORS];

/** Who reads a set, its records and its pairs: who runs it, and its judges once it is open. */
export function readersOfSet(state: SetState, judges: readonly string[]): Audience[] {
  return readers(...MAKERS, ...(state === 'drafted' ? [] : judges.map(ofPerson)));
}

/** Who reads a judge's entry and grades: the judge, and who runs the set. */
export function readersOfJudge(personId: string): Audience[] {
  return readers(...MAKERS, ofPerson(personId));
}

/** Who reads where pairs came from: who runs the set. */
export function readersOfSources(): Audience[] {
  return readers(...MAKERS);
}

/** Who reads whose record it is: its organisation and who holds its mandate. Who runs the set does not: a posting may be anonymous. */
export function readersOfOwner(organisationId: string, recordId: string): Audience[] {
  return readers(ofOrganisation(organisationId), ofMandate(organisationId), ofMandate(organisationId, recordId));
}

/** Whether the actor runs judging sets: for the city, or as the system administrator. */
export function runsSets(actor: Actor): boolean {
  return actsAs(actor, ['officer', 'lead'], ['city']) || administers(actor, 'system');
}

/** Whether the actor works as a technology manager: in that role, or as the lead of a TTO or agency. */
export function isJudge(actor: Actor): boolean {
  return actsAs(actor, ['manager']) || actsAs(actor, ['lead'], ['tto', 'agency']);
}

/** Why the actor does not run sets; undefined for the city's officers and system administrators. */
export function whyNotRun(actor: Actor): Refusal | undefined {
  if (!runsSets(actor)) return refuse('judging/makers-only');
}

const NOT_NOW: Readonly<Record<SetState, string>> = {
  drafted: 'judging/not-open',
  open: 'judging/open-already',
  closed: 'judging/closed',
};

/** Why the action cannot be taken with the set now; undefined when it can. */
export function whyNotDo(actor: Actor, of: { readonly state: SetState }, action: Action): Refusal | undefined {
  const no = whyNotRun(actor);
  if (no) return no;
  if (next(MOVES, of.state, action)) return undefined;
  return refuse(action === 'export' ? 'judging/not-closed' : NOT_NOW[of.state]);
}

/** The actions the actor can take with the set now: names of the page's buttons. */
export function actionsOf(actor: Actor, of: { readonly state: SetState; readonly pairCount: number }): Action[] {
  if (!runsSets(actor)) return [];
  const all = Object.keys(MOVES[of.state]) as Action[];
  return all.filter((action) => action !== 'open' || of.pairCount > 0);
}

/** Why the actor judges nothing: not a manager, or somebody who could read the others' grades. */
export function whyNotJudge(actor: Actor): Refusal | undefined {
  if (MAKERS.some((token) => actor.audiences.includes(token))) return refuse('judging/makers-do-not-judge');
  if (!isJudge(actor)) return refuse('judging/managers-only');
}

/** Why nothing can be judged in the set now; undefined while it is open. */
export function whyNotNow({ state }: { readonly state: SetState }): Refusal | undefined {
  if (state === 'closed') return refuse('judging/closed');
  if (state === 'drafted') return refuse('judging/not-open');
}

/** Why this is no judgement: a grade or a reason to skip is needed, and not both. */
export function whyNotJudgement(of: { readonly grade: number | null; readonly skipped: string }): Refusal | undefined {
  if ((of.grade === null) !== (of.skipped === '')) return undefined;
  const detail = {
    zh: '请给 0 到 3 分，或选一个跳过的原因，二者选一。',
    en: 'Give a grade from 0 to 3, or a reason to skip: one of the two.',
  };
  return whyNotFields([{ pointer: '#/grade', code: 'judging/grade', detail }]);
}

/** Why the set cannot be kept as it is written; undefined when it can. `pairings` are those that can be judged. */
export function whyNotDraft(
  { from, to, chosen }: JudgingDraft,
  pairings: readonly { readonly from: { readonly kind: string }; readonly to: { readonly kind: string } }[],
): Refusal | undefined {
  const fields: FieldError[] = [];
  if (!pairings.some((one) => one.from.kind === from && one.to.kind === to)) {
    const known = pairings.map((one) => `${one.from.kind} → ${one.to.kind}`).join('、');
    const detail = {
      zh: `不能评判“${from} → ${to}”。可选：${known}。`,
      en: `“${from} → ${to}” cannot be judged. Choose one of: ${known}.`,
    };
    fields.push({ pointer: '#/to', code: 'judging/pairing', detail });
  }
  if (new Set(chosen).size < chosen.length) {
    const detail = { zh: '同一条选了两次，请去掉重复的。', en: 'A record is chosen twice; remove the repeats.' };
    fields.push({ pointer: '#/chosen', code: 'judging/chosen', detail });
  }
  return whyNotFields(fields);
}

/** Why the set cannot be opened: nothing is pooled, or too few could judge it. */
export function whyNotOpen(of: {
  readonly pairCount: number;
  readonly joinable: boolean;
  readonly wanted: number;
  readonly judges: number;
}): Refusal | undefined {
  if (of.pairCount === 0) return refuse('judging/not-pooled');
  if (!of.joinable && of.judges < of.wanted)
    return refuse('judging/few-judges', { invited: of.judges, wanted: of.wanted });
}

/** The words of a record with its owner's name left out, so that nobody judges the house. */
export function withoutName(text: string, owner: { readonly zh: string; readonly en: string }): string {
  const names = [owner.zh, owner.en].filter((name) => [...name].length >= LEAST_NAME);
  return names.reduce((left, name) => left.replaceAll(name, '××'), text);
}

/** Shorter names are words that texts hold for other reasons. */
const LEAST_NAME = 4;

/** The grade that stands for several: their median, rounded down. Of none there is none. */
export function medianGrade(grades: readonly number[]): number | undefined {
  if (grades.length === 0) return undefined;
  const sorted = [...grades].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : Math.floor((sorted[half - 1]! + sorted[half]!) / 2);
}
