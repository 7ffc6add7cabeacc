/**
 * People and what they may do for whom (part 12 and all parts). A person belongs to organisations through memberships, and a technology
 * manager acts for a principal through a mandate from–to. Nobody has a default password, nobody keeps a right after it was revoked, the last
 * lead of an organisation does not leave it without one, and nobody gets into another's account but by a link that is used once.
 */
import { type Actor, actsFor } from '#kernel/actor.ts';
import { administers, isAdministratorRole, OFFICE_ROLES, UNDIVIDED } from '#kernel/administrators.ts';
import { ADMINISTRATORS, type Audience, ofOffice, ofOrganisation, ofPerson, readers } from '#kernel/audience.ts';
import { addDays, type CivilDate, type Instant } from '#kernel/dates.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';
import { ROLES, type Role } from './contract.ts';

defineRefusals({
  'people/wrong-login': { status: 401, zh: '登录名或密码不对。', en: 'The login name or the password is wrong.' },
  'people/wrong-password': {
    status: 422,
    zh: '现在的密码不对，请再输一次。',
    en: 'The present password is wrong; type it again.',
  },
  'people/same-password': {
    status: 422,
    zh: '新密码与现在的一样，请换一个。',
    en: 'The new password is the present one; choose another.',
  },
  'people/not-yours': { status: 403, zh: '您不是这个单位的成员。', en: 'You are not a member of that organisation.' },
  'people/password-first': {
    status: 403,
    zh: '请先修改密码：现在用的是别人给您的一次性密码。改好后即可继续。',
    en: 'Change your password first: the present one was given to you by somebody else. After that you can go on.',
  },
  'people/login-taken': {
    status: 409,
    zh: '登录名“{login}”已有人用，请换一个。',
    en: 'The login name “{login}” is taken; choose another.',
  },
  'people/role-elsewhere': {
    status: 422,
    zh: '这类单位没有“{role}”这一身份，请换一个身份。',
    en: 'An organisation of this kind has no “{roleEn}”; choose another role.',
  },
  'people/already-member': {
    status: 409,
    zh: '这个人已经是本单位成员。',
    en: 'This person is a member of the organisation already.',
  },
  'people/lead-only': {
    status: 403,
    zh: '成员由本单位负责人或安全管理员管理。',
    en: 'Members are managed by the organisation’s lead or a security administrator.',
  },
  'people/not-verified': {
    status: 409,
    zh: '单位通过核验后才能邀请成员。',
    en: 'Members can be invited once the organisation is verified.',
  },
  'people/administrator-only': {
    status: 403,
    zh: '系统、安全、审计三员的身份只能由安全管理员给出、更改或收回。',
    en: 'Only a security administrator gives, changes or takes away the office of an administrator.',
  },
  'people/undivided': {
    status: 409,
    zh: '“管理员（三员未分设）”只留给从前的安装，不再给出。请选系统、安全或审计管理员。',
    en: '“Administrator (offices not divided)” is kept for installations of before and given to nobody. Choose the system, security or audit administrator.',
  },
  'people/one-office': {
    status: 409,
    zh: '此人已经是{role}。三员分立，一个人不能兼任两员；请另选一人。',
    en: 'This person is {roleEn} already. The three offices are kept apart and nobody holds two; choose somebody else.',
  },
  'people/own-office': {
    status: 403,
    zh: '管理员不能更改自己的身份，请另一位安全管理员办理。',
    en: 'An administrator does not change the own office; another security administrator does it.',
  },
  'people/offices-first': {
    status: 409,
    zh: '三员还没有配齐，缺：{missing}。先邀请并等对方接受，再改自己的身份。',
    en: 'The three offices are not all held; missing: {missingEn}. Invite somebody and wait until they have accepted, then change your own.',
  },
  'people/accounts-of-system': {
    status: 403,
    zh: '账号的重设和停用由系统管理员办理。',
    en: 'Accounts are reset and disabled by the system administrator.',
  },
  'people/administrators-account': {
    status: 403,
    zh: '管理员的账号不能由另一位管理员重设或停用，以免代行其职。请在服务器上运行 luodi user reset 或 luodi user disable。',
    en: 'An administrator’s account is not reset or disabled by another administrator, who could then do the other’s job. Run luodi user reset or luodi user disable on the server.',
  },
  'people/last-lead': {
    status: 409,
    zh: '{name}是本单位最后一位{role}，请先指定另一位，再作调整。',
    en: '{name} is the last {roleEn} of the organisation; name another one first.',
  },
  'people/works-elsewhere': {
    status: 403,
    zh: '这个人在别的单位也有身份，账号由系统管理员处理。',
    en: 'This person also belongs to another organisation; an administrator has to deal with the account.',
  },
  'people/yourself': { status: 409, zh: '不能停用自己的账号。', en: 'You cannot disable your own account.' },
  'people/own-invitation': {
    status: 403,
    zh: '不能用自己生成的邀请让自己加入。请另一位负责人或管理员邀请您。',
    en: 'You cannot let yourself in by an invitation you made. Ask another lead or administrator to invite you.',
  },
  'people/link-dead': {
    status: 409,
    zh: '这个链接已经用过、撤回或过期。请向发给您链接的人再要一个。',
    en: 'This link has been used, withdrawn or has expired. Ask the person who sent it for a new one.',
  },
  'people/session-only': {
    status: 403,
    zh: '这一步要在浏览器里登录后办理，接口令牌不能做。',
    en: 'This step needs a browser session; an access token cannot do it.',
  },
  'people/token-term': {
    status: 422,
    zh: '令牌有效期最早到今天，最长一年（到 {latest}）。',
    en: 'A token is good until today at the earliest and for a year at most (until {latest}).',
  },
  'people/token-scope': {
    status: 403,
    zh: '“系统管理”权限的令牌只有系统管理员和安全管理员能建。',
    en: 'Only a system or security administrator can make a token with the scope “admin”.',
  },
});

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
