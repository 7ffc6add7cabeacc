/**
 * Technology managers (part 12 of the plan): level, training, park assignments and results make one record, and the best are found by field
 * and result. A manager writes the record; an officer verifies the level against its certificate; a park assigns managers to itself. What the
 * public reads is a separate row that the manager switches on.
 *
 * What never happens: a case or its amount is typed by anybody, since they are counted from the engagements; a level is shown to the public
 * before it is verified; somebody who no longer works as a manager stays in the directory.
 */
import { type Actor, actsAs, actsFor } from '#kernel/actor.ts';
import { administers } from '#kernel/administrators.ts';
import { ADMINISTRATORS, type Audience, CITY, ofOrganisation, ofPark, ofPerson, readers } from '#kernel/audience.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { type FieldError, type Refusal, refuse, whyNotFields } from '#kernel/refusal.ts';
import type { Rule } from '#kernel/rule.ts';
import type { Assignment, AssignmentDraft, ManagerDraft, ManagerRecord, Profile } from './contract-record.ts';
import './rules-refusals.ts';

/** How much one manager may carry at a time: the house's own limit, which an operator may change. */
export const LOAD_RULE: Rule = {
  id: 'managers.load',
  statement: {
    zh: '一位技术经理人同时在办的对接不超过 10 项。',
    en: 'A technology manager carries at most 10 open introductions at a time.',
  },
  params: { most: 10 },
  source: { document: '落地平台规则', article: '技术经理人', url: '' },
  validFrom: '2024-01-01',
  modality: 'MAY_STANDARD',
  certainty: 'house',
};

const MOST_YEARS = 5;

/** Who reads a manager's record: the manager, colleagues, the parks worked for today, the city and administrators. */
export function readersOf(
  manager: Pick<ManagerRecord, 'id' | 'organisationId'>,
  parkIds: readonly string[],
): Audience[] {
  const { id, organisationId } = manager;
  return readers(ofPerson(id), ofOrganisation(organisationId), ...parkIds.map(ofPark), CITY, ADMINISTRATORS);
}

/** Who reads an assignment: both sides and the manager's colleagues, city and administrators. It stays with them after its end. */
export function readersOfAssignment(
  { managerId, parkId }: Pick<Assignment, 'managerId' | 'parkId'>,
  organisationId: string,
): Audience[] {
  return readers(ofPerson(managerId), ofOrganisation(organisationId), ofPark(parkId), CITY, ADMINISTRATORS);
}

/** Who reads a single case: the manager alone; others read the counts. */
export function readersOfCase(managerId: string): Audience[] {
  return readers(ofPerson(managerId));
}

/** Whether the actor works as a technology manager: in that role, or as the lead of a TTO or agency. */
export function isManager(actor: Actor): boolean {
  return actsAs(actor, ['manager']) || actsAs(actor, ['lead'], ['tto', 'agency']);
}

/** Why the actor may not keep a record of their own; undefined when they may. */
export function whyNotKeep(actor: Actor): Refusal | undefined {
  if (!isManager(actor)) return refuse('managers/not-one');
}

const missing = (pointer: string, zh: string, en: string): FieldError => ({
  pointer,
  code: 'managers/certificate',
  detail: { zh, en },
});

/** Why this cannot be saved as it is; undefined when it can. `most` is the rule's limit of open introductions. */
export function whyNotSave(draft: ManagerDraft, today: CivilDate, most: number): Refusal | undefined {
  if (draft.capacity > most) return refuse('managers/too-much', { most });
  if (draft.level === '') return undefined;
  const fields: FieldError[] = [];
  if (draft.certificateNumber === '')
    fields.push(missing('#/certificateNumber', '填了级别，请写证书号，供核验。', 'Give the certificate’s number too.'));
  if (draft.certificateIssuer === '')
    fields.push(
      missing('#/certificateIssuer', '填了级别，请写发证单位，供核验。', 'Give the certificate’s issuer too.'),
    );
  if (draft.certifiedOn && draft.certifiedOn > today)
    fields.push(
      missing('#/certifiedOn', '发证日期不能晚于今天。', 'The certificate’s date cannot be later than today.'),
    );
  return whyNotFields(fields);
}

const CERTIFIED = ['level', 'certificateNumber', 'certificateIssuer', 'certifiedOn'] as const;

/** Where the level stands after an edit: as before while level and certificate are unchanged, else it waits anew. */
export function levelStateAfter(
  before: Pick<ManagerRecord, (typeof CERTIFIED)[number] | 'levelState'> | undefined,
  draft: Pick<ManagerDraft, (typeof CERTIFIED)[number]>,
): ManagerRecord['levelState'] {
  if (draft.level === '') return 'none';
  if (before && CERTIFIED.every((key) => before[key] === draft[key])) return before.levelState;
  return 'waiting';
}

/** Why the actor may not decide on this manager's level; undefined for a city officer or administrator while it waits. */
export function whyNotDecide(actor: Actor, manager: Pick<ManagerRecord, 'id' | 'levelState'>): Refusal | undefined {
  const decides = actsAs(actor, ['officer', 'lead'], ['city']) || administers(actor, 'system');
  if (!decides) return refuse('managers/not-your-decision');
  if (actor.personId === manager.id) return refuse('managers/own-decision');
  if (manager.levelState !== 'waiting') return refuse('managers/nothing-waits');
}

/** Why the actor may not assign managers to a park; undefined for the lead or an officer of the park acted for. */
export function whyNotAssign(actor: Actor): Refusal | undefined {
  if (!actsAs(actor, ['lead', 'officer'], ['park'])) return refuse('managers/park-only');
}

/** Why nobody can be assigned for this term; undefined when somebody can. */
export function whyNotTerm({ fromOn, toOn }: AssignmentDraft, today: CivilDate): Refusal | undefined {
  const most = `${Number(fromOn.slice(0, 4)) + MOST_YEARS}${fromOn.slice(4)}`;
  if (toOn < fromOn || toOn < today || toOn > most) return refuse('managers/term', { years: MOST_YEARS });
}

/** Whether the assignment holds on a day. */
export function holdsOn(
  { fromOn, toOn, endedReason }: Pick<Assignment, 'fromOn' | 'toOn' | 'endedReason'>,
  day: CivilDate,
): boolean {
  return endedReason === '' && fromOn <= day && day <= toOn;
}

/** Why this manager cannot be assigned to the park for this term; undefined when possible. `others` are the assignments to the same park. */
export function whyNotAssignable(
  manager: Pick<ManagerRecord, 'name' | 'availability'>,
  term: AssignmentDraft,
  others: readonly Assignment[],
): Refusal | undefined {
  if (manager.availability === 'away') return refuse('managers/away', { name: manager.name });
  const same = others.find((one) => one.endedReason === '' && one.fromOn <= term.toOn && one.toOn >= term.fromOn);
  if (same) return refuse('managers/assigned-already', { name: manager.name, from: same.fromOn, to: same.toOn });
}

/** Why the actor may not end this assignment; undefined for either side while it is not over. */
export function whyNotEnd(
  actor: Actor,
  one: Pick<Assignment, 'managerId' | 'parkId' | 'toOn' | 'endedReason'>,
  today: CivilDate,
): Refusal | undefined {
  const isPark = actsFor(actor, one.parkId) && !whyNotAssign(actor);
  if (!isPark && actor.personId !== one.managerId) return refuse('managers/not-your-assignment');
  if (one.endedReason !== '' || one.toOn < today) return refuse('managers/assignment-over');
}

/** Why the actor may not enter or remove a manager's training; undefined for the manager and the lead of the organisation. */
export function whyNotTrain(actor: Actor, manager: Pick<ManagerRecord, 'id' | 'organisationId'>): Refusal | undefined {
  const isLead = actsFor(actor, manager.organisationId) && actor.acting?.role === 'lead';
  if (actor.personId !== manager.id && !isLead) return refuse('managers/not-your-training');
}

/** How many more introductions a manager can take; never below zero. */
export function freePlaces({ capacity, openCases }: Pick<Profile, 'capacity' | 'openCases'>): number {
  return Math.max(0, capacity - openCases);
}

/** What the public reads, field by field: what is not written here does not leave the record. The level only once it is verified. */
export function publishedFields(
  manager: ManagerRecord,
  parks: readonly Pick<Assignment, 'parkId' | 'parkName'>[],
): Profile {
  const { id, organisationId, organisationName, organisationNameEn, name, nameEn, title } = manager;
  const { fields, industries, districts, languages, introduction, introductionEn } = manager;
  const { capacity, availability, openCases, wonCases, demo, updatedAt } = manager;
  return {
    ...{ id, organisationId, organisationName, organisationNameEn, name, nameEn, title },
    level: manager.levelState === 'verified' ? manager.level : '',
    ...{ fields, industries, districts, languages, introduction, introductionEn },
    ...{ capacity, availability, openCases, wonCases, demo, updatedAt },
    parkIds: parks.map(({ parkId }) => parkId),
    parkNames: parks.map(({ parkName }) => parkName),
  };
}

/** What the actor may do with this record now: names of the page's buttons. */
export function actionsOf(actor: Actor, manager: ManagerRecord, isSeenByPark: boolean): string[] {
  const allowed: [string, Refusal | undefined][] = [
    ['edit', actor.personId === manager.id ? whyNotKeep(actor) : refuse('managers/not-one')],
    ['decide', whyNotDecide(actor, manager)],
    ['assign', isSeenByPark && manager.availability !== 'away' ? whyNotAssign(actor) : refuse('managers/park-only')],
    ['train', whyNotTrain(actor, manager)],
  ];
  return allowed.filter(([, why]) => !why).map(([name]) => name);
}
