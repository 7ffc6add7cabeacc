/**
 * Signing in as an organisation has it (part 8, safeguard 3: people of institutions and districts enter with the identity they have). An
 * identity of a provider becomes a person here in two ways alone: the signed-in person links it, or a first sign-in makes a new person in the
 * organisation the provider stands for. Never by e-mail or phone; never a lead or administrator; never back into an organisation somebody left.
 */
import { type Actor, actsFor } from '#kernel/actor.ts';
import { administers } from '#kernel/administrators.ts';
import { ADMINISTRATORS, type Audience, ofOffice, ofPerson, readers } from '#kernel/audience.ts';
import type { Instant } from '#kernel/dates.ts';
import { defineRefusals, type FieldError, type Refusal, refuse } from '#kernel/refusal.ts';
import type { JoinRequest, Kind, Provider } from './contract.ts';

defineRefusals({
  'identities/lead-only': {
    status: 403,
    zh: '统一身份认证由本单位负责人或安全管理员设置。',
    en: 'Identity providers are kept by the organisation’s lead or a security administrator.',
  },
  'identities/not-verified': {
    status: 409,
    zh: '单位通过核验后才能设置统一身份认证。',
    en: 'An organisation sets up its identity provider once it is verified.',
  },
  'identities/in-use': {
    status: 409,
    zh: '已有 {linked} 人绑定，不能再改地址和识别人员的字段。请停用这一个，另建一个。',
    en: '{linked} people are linked, so the address and what tells people apart stay. Switch this one off and add another.',
  },
  'identities/not-here': {
    status: 404,
    zh: '没有这个登录方式，或它已停用。请换一种方式登录。',
    en: 'There is no such way in, or it is switched off. Sign in another way.',
  },
  'identities/no-address': {
    status: 503,
    zh: '本系统还没有设置对外地址（LUODI_PUBLIC_URL），统一身份认证暂时不能用。请告诉系统管理员。',
    en: 'The address of this installation (LUODI_PUBLIC_URL) is not set, so identity providers cannot be used. Tell an administrator.',
  },
  'identities/unreachable': {
    status: 503,
    zh: '单位的统一身份认证现在连不上。请稍后再试，或换一种方式登录。',
    en: 'The identity provider cannot be reached now. Try again later or sign in another way.',
  },
  'identities/flow-gone': {
    status: 409,
    zh: '这次登录已经用过、超过十分钟，或不是在这个浏览器里开始的。请重新登录。',
    en: 'This sign-in was used already, is older than ten minutes or began in another browser. Sign in again.',
  },
  'identities/not-proved': {
    status: 401,
    zh: '单位的统一身份认证没有给出可信的结果。请重新登录；再次出现请告诉系统管理员。',
    en: 'The identity provider gave no answer that can be trusted. Sign in again; tell an administrator if it stays.',
  },
  'identities/cancelled': {
    status: 401,
    zh: '没有在单位的统一身份认证完成登录。请重新登录，或换一种方式。',
    en: 'Signing in at the identity provider was not completed. Try again or sign in another way.',
  },
  'identities/not-admitted': {
    status: 403,
    zh: '单位的统一身份认证认出了您，但您不在可以使用本系统的人员范围内。请联系本单位负责人。',
    en: 'The identity provider knows you, but you are not among those who may use this system. Ask your organisation’s lead.',
  },
  'identities/declined': {
    status: 403,
    zh: '本单位负责人没有同意您加入。请直接联系负责人。',
    en: 'Your organisation’s lead did not let you in. Speak to the lead.',
  },
  'identities/waiting': {
    status: 403,
    zh: '已经告诉本单位负责人您要加入。负责人同意后，您再用同一方式登录即可。',
    en: 'Your organisation’s lead was told that you want to join. Sign in the same way once the lead has agreed.',
  },
  'identities/account-disabled': {
    status: 403,
    zh: '您的账号已停用。请联系本单位负责人或系统管理员。',
    en: 'Your account is disabled. Ask your organisation’s lead or an administrator.',
  },
  'identities/linked-elsewhere': {
    status: 409,
    zh: '这个统一身份已绑定另一个账号。请先在那个账号里解除绑定。',
    en: 'This identity is linked to another account. Unlink it there first.',
  },
  'identities/unlinked': {
    status: 403,
    zh: '这个统一身份曾经绑定过账号，后来解除了。请用密码登录，再在“我的账号”里重新绑定；不记得密码请找本单位负责人。',
    en: 'This identity was linked once and then unlinked. Sign in with your password and link it again under “My account”, or ask your lead.',
  },
  'identities/other-person': {
    status: 409,
    zh: '绑定开始之后，这个浏览器换了人登录或已退出。请重新登录后再绑定。',
    en: 'Since the linking began somebody else signed in here, or you signed out. Sign in again, then link.',
  },
  'identities/not-you': {
    status: 403,
    zh: '在单位统一身份认证登录的不是您本人，这一步没有确认。',
    en: 'Somebody else signed in at the identity provider; this step is not confirmed.',
  },
  'identities/old-proof': {
    status: 403,
    zh: '单位的统一身份认证没有让您重新登录，不能用来确认本人。请换一种方式，或请认证系统的管理员支持 max_age。',
    en: 'The identity provider did not ask you to sign in anew, so it confirms nothing. Use another way, or ask its administrator to support max_age.',
  },
  'identities/last-way': {
    status: 409,
    zh: '这是您唯一的登录方式，不能解除。请先请负责人给您一个重设密码的链接，设好密码再解除。',
    en: 'This is your only way in. Ask your lead for a reset link and set a password before you unlink it.',
  },
  'identities/decided': {
    status: 409,
    zh: '这个申请已经办过了。',
    en: 'This request was decided already.',
  },
});

/** Whether the actor keeps the ways in of every organisation: the security administrator. */
export const isAdministrator = (actor: Actor): boolean => administers(actor, 'security');

/** Why the actor does not keep an organisation's providers and requests; undefined for its lead, once verified, and for security administrators. */
export function whyNotKeep(actor: Actor, organisationId: string): Refusal | undefined {
  if (isAdministrator(actor)) return undefined;
  if (!actsFor(actor, organisationId) || actor.acting?.role !== 'lead') return refuse('identities/lead-only');
  if (!actor.acting.verified) return refuse('identities/not-verified');
}

/** Who reads an organisation's providers and requests to join it: its leads, administrators. */
export function readersOfProvider(organisationId: string): Audience[] {
  return readers(ADMINISTRATORS, ofOffice(organisationId, 'lead'));
}

/** Who reads that somebody is linked: the person and administrators. */
export function readersOfIdentity(personId: string): Audience[] {
  return readers(ADMINISTRATORS, ofPerson(personId));
}

/** What is entered of a provider, as far as rules judge it. */
export type Settings = Pick<
  Provider,
  | 'issuer'
  | 'clientId'
  | 'scopes'
  | 'subjectClaim'
  | 'organisationClaim'
  | 'mailDomains'
  | 'organisations'
  | 'offices'
  | 'defaultRole'
> & { readonly kind: Kind };

const fault = (pointer: string, zh: string, en: string): FieldError => ({
  pointer,
  code: 'identities/field',
  detail: { zh, en },
});

function addressFault(issuer: string, httpAllowed: boolean): FieldError | undefined {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const plain = httpAllowed && url?.protocol === 'http:';
  if (url && (url.protocol === 'https:' || plain) && !url.username && !url.password && !url.search && !url.hash)
    return undefined;
  return fault(
    '/issuer',
    '请填以 https:// 开头的完整地址，不带问号、井号和用户名。',
    'Give a whole address beginning with https://, without query, fragment or user name.',
  );
}

const DOMAIN = /^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/;

/**
 * What is wrong with a provider's settings, field by field. A provider of the platform's operator may speak for any organisation; one that an
 * organisation keeps speaks for that organisation alone.
 */
export function faultsOf(
  settings: Settings,
  owner: { readonly id: string; readonly kind: string },
  httpAllowed: boolean,
): FieldError[] {
  const { kind, clientId, scopes, organisationClaim, organisations, mailDomains } = settings;
  const isPlatform = owner.kind === 'platform';
  const foreign = !isPlatform && organisations.some(({ organisationId }) => organisationId !== owner.id);
  const found = [
    addressFault(settings.issuer, httpAllowed),
    kind === 'oidc' && clientId === ''
      ? fault('/clientId', '请填客户端编号（client_id）。', 'Enter the client id.')
      : undefined,
    kind === 'oidc' && !scopes.includes('openid')
      ? fault('/scopes', '范围里要有 openid。', 'The scopes must contain openid.')
      : undefined,
    kind === 'oidc' && settings.subjectClaim !== ''
      ? fault('/subjectClaim', 'OpenID Connect 一律用 sub，请留空。', 'OpenID Connect uses sub; leave it empty.')
      : undefined,
    mailDomains.some((domain) => !DOMAIN.test(domain))
      ? fault('/mailDomains', '请填域名，如 pku.edu.cn。', 'Enter domains, pku.edu.cn say.')
      : undefined,
    foreign
      ? fault('/organisations', '本单位的认证只能对应本单位。', 'Your provider can stand for your organisation alone.')
      : undefined,
    organisations.length > 0 && organisationClaim === ''
      ? fault('/organisationClaim', '请填单位字段名。', 'Enter the claim that names the organisation.')
      : undefined,
    isPlatform && organisations.length === 0
      ? fault('/organisations', '请写明哪个值对应哪个单位。', 'Say which value stands for which organisation.')
      : undefined,
  ];
  return found.filter((one) => one !== undefined);
}

/** Why a provider's settings cannot be saved; undefined when they can. */
export function whyNotSettings(faults: readonly FieldError[]): Refusal | undefined {
  return faults.length > 0 ? refuse('input/invalid', { count: faults.length }, faults) : undefined;
}

/** Why what tells people apart cannot change: somebody linked there would become somebody else. */
export function whyNotReplace(
  before: Pick<Provider, 'issuer' | 'subjectClaim' | 'clientId' | 'linked'>,
  after: Pick<Provider, 'issuer' | 'subjectClaim' | 'clientId'>,
): Refusal | undefined {
  const same =
    before.issuer === after.issuer && before.subjectClaim === after.subjectClaim && before.clientId === after.clientId;
  return same || before.linked === 0 ? undefined : refuse('identities/in-use', { linked: before.linked });
}

/** What a provider proved of somebody: who they are there, and what it says of them. */
export interface Proved {
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The values of a claim as text; a list gives several. */
export function valuesOf(claims: Proved['claims'], name: string): string[] {
  const value = name === '' || !Object.hasOwn(claims, name) ? undefined : claims[name];
  return (Array.isArray(value) ? value : [value])
    .filter((one) => ['string', 'number', 'boolean'].includes(typeof one))
    .map((one) => String(one).trim())
    .filter((one) => one !== '');
}

/** The name to show of somebody, cut to what a person's name may be; the subject when the provider gives none. */
export function nameOf({ subject, claims }: Proved, nameClaim: string): string {
  return (valuesOf(claims, nameClaim)[0] ?? valuesOf(claims, 'name')[0] ?? subject).slice(0, 50);
}

function mailFits(kind: Kind, claims: Proved['claims'], domains: readonly string[]): boolean {
  if (domains.length === 0) return true;
  if (kind === 'oidc' && claims.email_verified !== true) return false;
  const mails = [...valuesOf(claims, 'email'), ...valuesOf(claims, 'mail')];
  return mails.some((mail) => domains.includes(mail.toLowerCase().split('@').at(-1) ?? ''));
}

/** Where a first sign-in leads. */
export interface Placed {
  readonly organisationId: string;
  readonly role: Provider['defaultRole'];
  readonly office: Provider['offices'][number]['office'];
}

/** The organisation, role and office a provider's word gives somebody new; undefined when it gives none. */
export function placeOf(
  provider: Pick<
    Provider,
    | 'kind'
    | 'organisationId'
    | 'organisationClaim'
    | 'officeClaim'
    | 'mailDomains'
    | 'organisations'
    | 'offices'
    | 'defaultRole'
  >,
  { claims }: Proved,
): Placed | undefined {
  if (!mailFits(provider.kind, claims, provider.mailDomains)) return undefined;
  const named = valuesOf(claims, provider.organisationClaim);
  const rule = provider.organisations.find(({ value }) => named.includes(value));
  const organisationId = provider.organisationClaim === '' ? provider.organisationId : rule?.organisationId;
  if (!organisationId) return undefined;
  const offices = valuesOf(claims, provider.officeClaim);
  const office = provider.offices.find(({ value }) => offices.includes(value));
  return { organisationId, role: office?.role ?? provider.defaultRole, office: office?.office ?? 'general' };
}

/** How far clocks here and at a provider may differ. */
const SKEW_SECONDS = 60;

/**
 * Why what a provider proved does not show that somebody was there just now: `authTime` is when it says that they signed in (OpenID Connect Core 1.0,
 * 2: `auth_time`, in seconds). Undefined when it was after the way there began.
 */
export function whyNotFresh(authTime: unknown, begunAt: Instant): Refusal | undefined {
  const good = typeof authTime === 'number' && authTime + SKEW_SECONDS >= Date.parse(begunAt) / 1000;
  return good ? undefined : refuse('identities/old-proof');
}

/** Why an identity cannot be unlinked: it is the last way in. */
export function whyNotUnlink(left: { readonly hasPassword: boolean; readonly others: number }): Refusal | undefined {
  return left.hasPassword || left.others > 0 ? undefined : refuse('identities/last-way');
}

/** Why a request to join cannot be decided like this; one that was declined may be accepted later. */
export function whyNotDecide(
  actor: Actor,
  request: Pick<JoinRequest, 'organisationId' | 'state'>,
  to: 'accepted' | 'declined',
): Refusal | undefined {
  const refusal = whyNotKeep(actor, request.organisationId);
  if (refusal) return refusal;
  const open = request.state === 'waiting' || (request.state === 'declined' && to === 'accepted');
  return open ? undefined : refuse('identities/decided');
}

/** The path of this site to go on with after signing in; the first page for anything that would lead elsewhere. */
export function pathWithin(to: string | undefined): string {
  const base = 'http://here.invalid';
  if (!to?.startsWith('/') || !URL.canParse(to, base)) return '/';
  const url = new URL(to, base);
  if (url.origin !== base || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
