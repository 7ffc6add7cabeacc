/**
 * People and what they may do for whom (part 12 and all parts). A person belongs to organisations through memberships, and a technology
 * manager acts for a principal through a mandate from–to. Nobody has a default password, nobody keeps a right after it was revoked, the last
 * lead of an organisation does not leave it without one, and nobody gets into another's account but by a link that is used once.
 */
import { type Actor, actsFor } from '#kernel/actor.ts';
import { administers, isAdministratorRole, OFFICE_ROLES, UNDIVIDED } from '#kernel/administrators.ts';
import { ADMINISTRATORS, type Audience, ofOffice, ofOrganisation, ofPerson, readers } from '#kernel/audience.ts';
import { addDays, type CivilDate, type Instant } from '#kernel/dates.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { ROLES, type Role } from './contract.ts';
import './rules-refusals.ts';

/** The kinds of organisation in which a role exists; a lead and staff are everywhere. */
const KINDS_OF_ROLE: Partial<Record<Role, readonly string[]>> = {
  inventor: ['institution', 'enterprise'],
  manager: ['institution', 'tto', 'agency', 'park'],
  officer: ['district', 'city', 'park'],
  'system-administrator': ['platform'],
  'security-administrator': ['platform'],
  'audit-administrator': ['platform'],
  administrator: ['platform'],
};

/** The roles there are in an organisation of this kind, in the order of the list. */
export function rolesIn(organisationKind: string): Role[] {
  return ROLES.map(({ code }) => code).filter((role) => KINDS_OF_ROLE[role]?.includes(organisationKind) ?? true);
}

const wordsOf = (role: Role) => ROLES.find(({ code }) => code === role)!;

/** The roles that can be given in an organisation of this kind: all but that of an administrator from before. */
export function rolesToGive(organisationKind: string): Role[] {
  return rolesIn(organisationKind).filter((role) => role !== UNDIVIDED);
}

/** Why nobody may be `role` in an organisation of this kind; undefined when somebody may. */
export function whyNotRole(role: Role, organisationKind: string): Refusal | undefined {
  if (rolesIn(organisationKind).includes(role)) return undefined;
  const { zh, en } = wordsOf(role);
  return refuse('people/role-elsewhere', { role: zh, roleEn: en });
}

/** Who may read a person's row, contact data included: themselves, their colleagues, administrators. */
export function readersOfPerson(personId: string, organisationIds: readonly string[]): Audience[] {
  return readers(ADMINISTRATORS, ofPerson(personId), ...organisationIds.map(ofOrganisation));
}

/** A membership as rules see it. */
export interface Place {
  readonly personId: string;
  readonly organisationId: string;
  readonly organisationKind: string;
  readonly role: Role;
  readonly name: string;
}

/** Who may read that a person is a member: themselves, their colleagues, administrators. */
export function readersOfMembership({
  personId,
  organisationId,
}: Pick<Place, 'personId' | 'organisationId'>): Audience[] {
  return readers(ADMINISTRATORS, ofPerson(personId), ofOrganisation(organisationId));
}

/** Who may read an invitation: the leads of the organisation it is into, administrators. */
export function readersOfInvitation(organisationId: string | undefined): Audience[] {
  return readers(ADMINISTRATORS, organisationId ? ofOffice(organisationId, 'lead') : undefined);
}

const isSecurity = (actor: Actor) => administers(actor, 'security');
const isSystem = (actor: Actor) => administers(actor, 'system');

/** Why the actor does not manage an organisation's members; undefined for its lead and for security administrators. */
export function whyNotManageMembers(actor: Actor, organisationId: string): Refusal | undefined {
  if (isSecurity(actor)) return undefined;
  if (!actsFor(actor, organisationId) || actor.acting?.role !== 'lead') return refuse('people/lead-only');
}

/** Why the actor does not give somebody this role as far as administrators are concerned; undefined for the roles of everybody else. */
function whyNotGive(actor: Actor, role: Role): Refusal | undefined {
  if (!isAdministratorRole(role)) return undefined;
  return isSecurity(actor)
    ? role === UNDIVIDED
      ? refuse('people/undivided')
      : undefined
    : refuse('people/administrator-only');
}

/** Why the actor may not let somebody into an organisation in this role; undefined when they may. */
export function whyNotInvite(
  actor: Actor,
  organisation: { readonly id: string; readonly kind: string; readonly state: string },
  role: Role,
): Refusal | undefined {
  const refusal = whyNotManageMembers(actor, organisation.id);
  if (refusal) return refusal;
  if (organisation.state !== 'verified') return refuse('people/not-verified');
  return whyNotGive(actor, role) ?? whyNotRole(role, organisation.kind);
}

/** Why somebody who has these roles elsewhere may not hold an administrator's office: nobody holds two. */
export function whyNotHold(role: Role, held: readonly Role[]): Refusal | undefined {
  const other = isAdministratorRole(role) && held.find(isAdministratorRole);
  if (!other) return undefined;
  const { zh, en } = wordsOf(other);
  return refuse('people/one-office', { role: zh, roleEn: en.toLowerCase() });
}

/** Roles of which an organisation keeps at least one: its lead, and each of the installation's administrators. */
export function isKept(role: Role): boolean {
  return role === 'lead' || isAdministratorRole(role);
}

/** The offices nobody would hold among these roles. */
export function missingOffices(held: readonly string[]): Role[] {
  return OFFICE_ROLES.filter((role) => !held.includes(role));
}

/** Why the last administrator from before may not give the undivided office up: `held` are the roles of administrators there would be then. */
export function whyNotDivide(held: readonly string[]): Refusal | undefined {
  const missing = held.includes(UNDIVIDED) ? [] : missingOffices(held).map(wordsOf);
  if (missing.length === 0) return undefined;
  const words = { missing: missing.map(({ zh }) => zh).join('、'), missingEn: missing.map(({ en }) => en).join(', ') };
  return refuse('people/offices-first', words);
}

function whyNotTakeAway(actor: Actor, place: Place, others: number): Refusal | undefined {
  if (isAdministratorRole(place.role) && !isSecurity(actor)) return refuse('people/administrator-only');
  if (!isKept(place.role) || place.role === UNDIVIDED || others > 0) return undefined;
  const { zh, en } = wordsOf(place.role);
  return refuse('people/last-lead', { name: place.name, role: zh, roleEn: en.toLowerCase() });
}

/** Why the actor may not make this member a `role`; `others` is how many further members have the present role. */
export function whyNotChangeRole(actor: Actor, place: Place, role: Role, others: number): Refusal | undefined {
  const refusal = whyNotManageMembers(actor, place.organisationId);
  if (refusal || role === place.role) return refusal;
  const own = place.personId === actor.personId && place.role !== UNDIVIDED;
  if (own && (isAdministratorRole(place.role) || isAdministratorRole(role))) return refuse('people/own-office');
  return whyNotGive(actor, role) ?? whyNotRole(role, place.organisationKind) ?? whyNotTakeAway(actor, place, others);
}

/** Why this membership may not end at the actor's word; a person may always leave by themselves unless they are the last lead. */
export function whyNotEndMembership(actor: Actor, place: Place, others: number): Refusal | undefined {
  const own = place.personId === actor.personId;
  const refusal = own ? undefined : whyNotManageMembers(actor, place.organisationId);
  if (refusal) return refusal;
  if (own && isAdministratorRole(place.role) && others > 0) return undefined;
  return whyNotTakeAway(actor, place, others);
}

/**
 * Why the actor may not act on somebody's account (reset link, disabling): system administrators may, and the lead of the one organisation the
 * person belongs to. Whoever belongs to another organisation too would be let into that one as well; an administrator's account is a matter of the
 * server's terminal, since whoever resets it can do that administrator's job.
 */
export function whyNotManageAccount(
  actor: Actor,
  places: readonly Pick<Place, 'organisationId' | 'role'>[],
): Refusal | undefined {
  const ofAdministrator = places.some((place) => isAdministratorRole(place.role));
  if (isSystem(actor)) return ofAdministrator ? refuse('people/administrators-account') : undefined;
  if (isSecurity(actor)) return refuse('people/accounts-of-system');
  const organisationId = actor.acting?.organisationId ?? '';
  const refusal = whyNotManageMembers(actor, organisationId);
  if (refusal || !places.some((place) => place.organisationId === organisationId))
    return refusal ?? refuse('people/lead-only');
  if (places.some((place) => place.organisationId !== organisationId)) return refuse('people/works-elsewhere');
  if (ofAdministrator) return refuse('people/administrators-account');
}

/** Why the actor may not disable this person's account; undefined when they may. */
export function whyNotDisable(
  actor: Actor,
  personId: string,
  places: readonly Pick<Place, 'organisationId' | 'role'>[],
): Refusal | undefined {
  return actor.personId === personId ? refuse('people/yourself') : whyNotManageAccount(actor, places);
}

/** A one-time link, as far as its use depends on it. */
export interface OneTimeLink {
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** How long a one-time link may be used. */
export const LINK_DAYS = { join: 7, reset: 1, prove: 1 } as const;

/** Why a one-time link can no longer be used; undefined when it can. */
export function whyNotUseLink(link: OneTimeLink, now: Instant): Refusal | undefined {
  if (link.usedAt || link.revokedAt || link.expiresAt <= now) return refuse('people/link-dead');
}

/** A phone number as strangers see it: the first three and the last four digits of eleven, the last two of others. */
export function maskedPhone(phone: string): string {
  const plain = phone.trim();
  if (plain === '') return '';
  if (/^1\d{10}$/.test(plain)) return `${plain.slice(0, 3)}****${plain.slice(7)}`;
  return `${'*'.repeat(Math.max(plain.length - 2, 3))}${plain.length > 4 ? plain.slice(-2) : ''}`;
}

/** Why a personal access token cannot be made like this; undefined when it can. A year at most is the product's own limit. */
export function whyNotToken(
  wish: { readonly scopes: readonly string[]; readonly expiresOn: CivilDate },
  isAdministrator: boolean,
  today: CivilDate,
): Refusal | undefined {
  if (wish.scopes.includes('admin') && !isAdministrator) return refuse('people/token-scope');
  const latest = addDays(today, 365);
  if (wish.expiresOn < today || wish.expiresOn > latest) return refuse('people/token-term', { latest });
}
