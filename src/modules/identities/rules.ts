/**
 * Signing in as an organisation has it (part 8, safeguard 3: people of institutions and districts enter with the identity they have). An
 * identity of a provider becomes a person here in two ways alone: the signed-in person links it, or a first sign-in makes a new person in the
 * organisation the provider stands for. Never by e-mail or phone; never a lead or administrator; never back into an organisation somebody left.
 */
import { type Actor, actsFor } from '#kernel/actor.ts';
import { administers } from '#kernel/administrators.ts';
import { ADMINISTRATORS, type Audience, ofOffice, ofPerson, readers } from '#kernel/audience.ts';
import type { Instant } from '#kernel/dates.ts';
import { type FieldError, type Refusal, refuse } from '#kernel/refusal.ts';
import type { JoinRequest, Kind, Provider } from './contract.ts';
import './rules-refusals.ts';

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
