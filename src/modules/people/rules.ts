/**
 * People and what they may do for whom (part 12 and all parts). A person belongs to organisations through memberships, and a technology
 * manager acts for a principal through a mandate from–to. Nobody has a default password, nobody keeps a right after it was revoked, and the
 * last lead of an organisation does not leave it without one.
 */
import { ADMINISTRATORS, type Audience, ofOffice, ofOrganisation, ofPerson, readers } from '#kernel/audience.ts';
import type { CivilDate } from '#kernel/dates.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Role } from './contract.ts';

export const refusals = defineRefusals({
  'people/wrong-login': { status: 401, zh: '登录名或密码不对。', en: 'The login name or the password is wrong.' },
  'people/not-yours': { status: 403, zh: '您不是这个单位的成员。', en: 'You are not a member of that organisation.' },
  'people/login-taken': {
    status: 409,
    zh: '登录名“{login}”已有人用，请换一个。',
    en: 'The login name “{login}” is taken; choose another.',
  },
  'people/role-elsewhere': {
    status: 422,
    zh: '这类单位没有“{role}”这一身份，请换一个身份。',
    en: 'An organisation of this kind has no “{role}”; choose another role.',
  },
  'people/already-member': {
    status: 409,
    zh: '这个人已经是本单位成员。',
    en: 'This person is a member of the organisation already.',
  },
  'mandates/not-a-manager': {
    status: 422,
    zh: '委托只能给技术经理人，这个人不是。',
    en: 'A mandate goes to a technology manager; this person is not one.',
  },
  'mandates/not-a-principal': {
    status: 422,
    zh: '只有已核验的研发单位或企业可以委托技术经理人。',
    en: 'Only a verified institution or enterprise may give a mandate.',
  },
  'mandates/dates': {
    status: 422,
    zh: '委托期限不对：截止日不能早于开始日，也不能早于今天，最长五年。',
    en: 'The term is wrong: it must not end before it begins nor before today, and lasts five years at most.',
  },
});

/** The kinds of organisation in which a role exists; a lead and staff are everywhere. */
const KINDS_OF_ROLE: Partial<Record<Role, readonly string[]>> = {
  inventor: ['institution', 'enterprise'],
  manager: ['institution', 'tto', 'agency', 'park'],
  officer: ['district', 'city', 'park'],
  administrator: ['platform'],
};

/** Why nobody may be `role` in an organisation of this kind; undefined when somebody may. */
export function whyNotRole(role: Role, organisationKind: string): Refusal | undefined {
  const kinds = KINDS_OF_ROLE[role];
  if (kinds && !kinds.includes(organisationKind)) return refuse('people/role-elsewhere', { role });
}

/** Who may read a person's row, contact data included: themselves, their colleagues, administrators. */
export function readersOfPerson(personId: string, organisationIds: readonly string[]): Audience[] {
  return readers(ADMINISTRATORS, ofPerson(personId), ...organisationIds.map(ofOrganisation));
}

/** Who may read that a person is a member: themselves, their colleagues, administrators. */
export function readersOfMembership(membership: {
  readonly personId: string;
  readonly organisationId: string;
}): Audience[] {
  return readers(ADMINISTRATORS, ofPerson(membership.personId), ofOrganisation(membership.organisationId));
}

/** Whom a mandate concerns, and what it is about. */
export interface MandateParties {
  readonly principalId: string;
  readonly managerId: string;
  readonly managerOrganisationId: string | null;
}

/** Who may read a mandate: the principal's members, the manager, the manager's lead. */
export function readersOfMandate(parties: MandateParties): Audience[] {
  const { principalId, managerId, managerOrganisationId } = parties;
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

/** Why a mandate cannot run for this term; undefined when it can. Five years at most is the product's own limit. */
export function whyNotTerm({ fromOn, toOn }: Term, today: CivilDate): Refusal | undefined {
  const most = `${Number(fromOn.slice(0, 4)) + 5}${fromOn.slice(4)}`;
  if (toOn < fromOn || toOn < today || toOn > most) return refuse('mandates/dates');
}

/** Why this organisation may not give a mandate; undefined when it may. */
export function whyNotPrincipal(
  principal: { readonly kind: string; readonly state: string } | undefined,
): Refusal | undefined {
  const fits = principal?.state === 'verified' && ['institution', 'enterprise'].includes(principal.kind);
  if (!fits) return refuse('mandates/not-a-principal');
}
