/**
 * Organisations and how they come to take part (all parts of the plan). An organisation is one legal person by its unified social credit code;
 * an officer verifies it before its members may do anything beyond its own record. Who may see it follows from what it is: institutions,
 * parks, TTOs, agencies and authorities are public, enterprises and banks are shown to members of verified organisations only, and what is
 * not verified is seen by itself, by the officers who decide and by administrators. Nobody verifies their own organisation.
 */
import { type Actor, actsAs, actsFor } from '#kernel/actor.ts';
import { administers } from '#kernel/administrators.ts';
import {
  ADMINISTRATORS,
  type Audience,
  CITY,
  ofDistrict,
  ofOrganisation,
  PUBLIC,
  REGISTERED,
  readers,
} from '#kernel/audience.ts';
import { type Moves, next } from '#kernel/moves.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';
import {
  ORGANISATION_STATES,
  type Organisation,
  type OrganisationChange,
  type OrganisationKind,
  type OrganisationState,
} from './contract.ts';

defineRefusals({
  'organisations/already-registered': {
    status: 409,
    zh: '这个统一社会信用代码已经登记过。请本单位负责人在“成员”里给您发邀请；找不到负责人时请联系区科技主管部门。',
    en: 'This unified credit code is already registered. Ask that organisation’s lead for an invitation under “Members”, or the district office when you cannot find the lead.',
  },
  'organisations/not-your-record': {
    status: 403,
    zh: '只有本单位负责人或系统管理员可以修改单位资料。',
    en: 'Only the organisation’s own lead or an administrator may change its record.',
  },
  'organisations/verified-facts': {
    status: 409,
    zh: '名称和统一社会信用代码已经核验，要改请联系系统管理员。',
    en: 'The name and the unified credit code have been verified; ask an administrator to change them.',
  },
  'organisations/not-your-decision': {
    status: 403,
    zh: '核验由注册区专员、市级专员或系统管理员办理。',
    en: 'Verification is done by an officer of the district of registration, a city officer or an administrator.',
  },
  'organisations/own-decision': {
    status: 403,
    zh: '不能核验自己的单位，请由另一位专员办理。',
    en: 'Nobody verifies their own organisation; another officer has to.',
  },
  'organisations/state': {
    status: 409,
    zh: '这个组织现在是“{state}”，不能做这一步。',
    en: 'The organisation is “{stateEn}” now, which does not allow this step.',
  },
  'organisations/administrator-only': {
    status: 403,
    zh: '录入和停用组织由系统管理员办理。',
    en: 'Only an administrator enters or closes an organisation.',
  },
  'organisations/own-platform': {
    status: 409,
    zh: '平台运营单位不能停用，否则没有人能管理系统。',
    en: 'The platform operator cannot be closed: nobody could administer the installation.',
  },
});

/** What can be done to an organisation's state. */
export type OrganisationAction = 'verify' | 'reject' | 'resubmit' | 'close';

/** Waiting until an officer decides; a rejected one mends its data and submits again; a closed one stays closed. */
export const MOVES: Moves<OrganisationState, OrganisationAction> = {
  waiting: { verify: 'verified', reject: 'rejected', close: 'closed' },
  verified: { close: 'closed' },
  rejected: { resubmit: 'waiting', close: 'closed' },
  closed: {},
};

const PUBLIC_KINDS: ReadonlySet<OrganisationKind> = new Set([
  'institution',
  'park',
  'tto',
  'agency',
  'district',
  'city',
] as const);

/** What decides who may read an organisation. */
export type Seen = Pick<Organisation, 'id' | 'kind' | 'state' | 'registeredDistrict'>;

/** Who may read an organisation's row, all of it: it holds nothing confidential. */
export function readersOf(organisation: Seen): Audience[] {
  const { id, kind, state, registeredDistrict } = organisation;
  const own = [ofOrganisation(id), ADMINISTRATORS];
  if (kind === 'platform') return readers(...own);
  if (state === 'verified') return readers(...own, PUBLIC_KINDS.has(kind) ? PUBLIC : REGISTERED);
  return readers(...own, CITY, registeredDistrict ? ofDistrict(registeredDistrict) : undefined);
}

/** Whether the actor keeps the register of organisations: the system administrator. */
export function isAdministrator(actor: Actor): boolean {
  return administers(actor, 'system');
}

/** Why the organisation's state does not allow an action; undefined when it does. */
export function whyNotMove(organisation: Pick<Organisation, 'state'>, action: OrganisationAction): Refusal | undefined {
  if (next(MOVES, organisation.state, action)) return undefined;
  const state = ORGANISATION_STATES.find(({ code }) => code === organisation.state)!;
  return refuse('organisations/state', { state: state.zh, stateEn: state.en });
}

/** Why the actor may not change an organisation's record at all; undefined when its lead or an administrator asks. */
export function whyNotEdit(actor: Actor, organisation: Pick<Organisation, 'id' | 'state'>): Refusal | undefined {
  if (isAdministrator(actor)) return undefined;
  const isLead = actsFor(actor, organisation.id) && actor.acting?.role === 'lead';
  if (!isLead || organisation.state === 'closed') return refuse('organisations/not-your-record');
}

/** Why this change may not be made by the actor; undefined when it may. What an officer has checked, the lead does not change alone. */
export function whyNotChange(
  actor: Actor,
  organisation: Pick<Organisation, 'id' | 'state' | 'name' | 'creditCode'>,
  change: OrganisationChange,
): Refusal | undefined {
  const refusal = whyNotEdit(actor, organisation);
  if (refusal || isAdministrator(actor) || organisation.state !== 'verified') return refusal;
  const { name = organisation.name, creditCode = organisation.creditCode } = change;
  if (name !== organisation.name || creditCode !== organisation.creditCode)
    return refuse('organisations/verified-facts');
}

/** Why the actor may not verify or reject this organisation; undefined when it is theirs to decide. */
export function whyNotDecide(
  actor: Actor,
  organisation: Pick<Organisation, 'id' | 'state' | 'registeredDistrict'>,
): Refusal | undefined {
  if (actor.memberships.some(({ organisationId }) => organisationId === organisation.id))
    return refuse('organisations/own-decision');
  const ofTheDistrict =
    actsAs(actor, ['officer', 'lead'], ['district']) && actor.acting?.district === organisation.registeredDistrict;
  if (!ofTheDistrict && !isAdministrator(actor) && !actsAs(actor, ['officer', 'lead'], ['city']))
    return refuse('organisations/not-your-decision');
  return whyNotMove(organisation, 'verify');
}

/** Why the actor may not submit the organisation for verification again; undefined when its lead may. */
export function whyNotResubmit(actor: Actor, organisation: Pick<Organisation, 'id' | 'state'>): Refusal | undefined {
  return whyNotEdit(actor, organisation) ?? whyNotMove(organisation, 'resubmit');
}

/** Why the actor may not enter an organisation for others; undefined for an administrator. */
export function whyNotCreate(actor: Actor): Refusal | undefined {
  if (!isAdministrator(actor)) return refuse('organisations/administrator-only');
}

/** Why the actor may not close this organisation; undefined for an administrator, unless it is the one that runs the installation. */
export function whyNotClose(actor: Actor, organisation: Pick<Organisation, 'kind' | 'state'>): Refusal | undefined {
  if (!isAdministrator(actor)) return refuse('organisations/administrator-only');
  if (organisation.kind === 'platform') return refuse('organisations/own-platform');
  return whyNotMove(organisation, 'close');
}
