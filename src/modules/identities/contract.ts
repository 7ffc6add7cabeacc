import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import type { Choice } from '#kernel/register.ts';
import { codeOf } from '#kernel/schema.ts';
import { OFFICES } from '#kernel/vocabulary.ts';

export const KINDS = [
  { code: 'oidc', zh: 'OpenID Connect', en: 'OpenID Connect' },
  { code: 'cas', zh: 'CAS 3.0', en: 'CAS 3.0' },
] as const satisfies readonly Choice[];
export type Kind = (typeof KINDS)[number]['code'];

/** What an identity provider may make of somebody; leads and administrators are named by people alone. */
export const ADMITTED_ROLES = ['member', 'inventor', 'manager', 'officer'] as const;

const id = z.strictObject({ id: z.uuid() });
const version = z.int().min(1);
const word = (most: number) => z.string().trim().max(most);
const role = z.enum(ADMITTED_ROLES);
const office = codeOf(OFFICES);

/** Who of a provider's people belongs to which organisation, by the value of the organisation claim. */
const organisationRule = z.strictObject({ value: word(200).min(1), organisationId: z.uuid() });
/** What somebody becomes, by the value of the office claim. */
const officeRule = z.strictObject({ value: word(200).min(1), office, role });

const settings = {
  labelZh: word(40).min(1),
  labelEn: word(80),
  /** The issuer (OpenID Connect) or the base address (CAS); https. */
  issuer: word(300).min(1),
  clientId: word(200),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/)).max(20),
  /** CAS alone: the attribute that names the person; empty for the user name. OpenID Connect always uses `sub`. */
  subjectClaim: word(60),
  nameClaim: word(60),
  organisationClaim: word(60),
  officeClaim: word(60),
  mailDomains: z.array(z.string().trim().toLowerCase().max(100)).max(50),
  organisations: z.array(organisationRule).max(500),
  offices: z.array(officeRule).max(200),
  defaultRole: role,
  admits: z.boolean(),
  enabled: z.boolean(),
} as const;

export const provider = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  kind: z.enum(['oidc', 'cas']),
  ...settings,
  /** The environment variable that holds the client's secret, and whether this node has it. */
  secretRef: z.string(),
  hasSecret: z.boolean(),
  /** What must be entered at the provider as the address people come back to. */
  returnAddress: z.string(),
  /** How many people are linked; while there are any, what tells them apart stays. */
  linked: z.number(),
  readers: z.array(z.string()),
  version: z.number(),
});
export type Provider = z.infer<typeof provider>;

export const newProvider = z.strictObject({ organisationId: z.uuid(), kind: z.enum(['oidc', 'cas']), ...settings });
export const providerChange = z.strictObject({ version, ...z.object(settings).partial().shape });

/** A way in as somebody who is not signed in may see it. */
const wayIn = z.object({
  id: z.uuid(),
  labelZh: z.string(),
  labelEn: z.string(),
  organisationName: z.string(),
  organisationNameEn: z.string(),
});
export type WayIn = z.infer<typeof wayIn>;

const finding = z.object({ good: z.boolean(), zh: z.string(), en: z.string() });
export type Finding = z.infer<typeof finding>;

const linkedIdentity = z.object({
  id: z.uuid(),
  labelZh: z.string(),
  labelEn: z.string(),
  /** The name at the provider. */
  name: z.string(),
  linkedAt: z.string(),
  usedAt: z.string().nullable(),
  enabled: z.boolean(),
});
export type LinkedIdentity = z.infer<typeof linkedIdentity>;

const joinRequest = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  labelZh: z.string(),
  labelEn: z.string(),
  name: z.string(),
  subject: z.string(),
  /** Whether this person was a member before and left. */
  returns: z.boolean(),
  role: z.string(),
  office: z.string(),
  state: z.enum(['waiting', 'accepted', 'declined']),
  reason: z.string(),
  createdAt: z.string(),
  version: z.number(),
});
export type JoinRequest = z.infer<typeof joinRequest>;

const begin = z.strictObject({ providerId: z.uuid(), to: z.string().max(2000).optional() });
const leave = z.object({ url: z.string() });

export const identitiesContract = contract({
  findWaysIn: {
    method: 'GET',
    path: '/api/sign-in/providers',
    access: 'public',
    query: z.strictObject({ q: z.string().trim().max(100).optional() }),
    response: z.object({ providers: z.array(wayIn), more: z.boolean() }),
    summary: { zh: '可用的单位统一登录', en: 'Organisations’ own ways of signing in' },
  },
  beginSignIn: {
    method: 'POST',
    path: '/api/sign-in',
    access: 'public',
    body: begin,
    response: leave,
    summary: {
      zh: '去单位统一身份认证登录：返回要打开的网址',
      en: 'Sign in at an identity provider: the address to go to',
    },
  },
  comeBack: {
    method: 'GET',
    path: '/api/sign-in/callback/:id',
    access: 'public',
    redirects: true,
    params: id,
    summary: {
      zh: '从单位统一身份认证回来（浏览器跳转）',
      en: 'Coming back from an identity provider (a browser does)',
    },
  },
  listProviders: {
    method: 'GET',
    path: '/api/identity-providers',
    access: 'member',
    response: z.object({ providers: z.array(provider) }),
    summary: { zh: '统一身份认证设置（负责人见本单位的）', en: 'Identity providers one may manage' },
  },
  makeProvider: {
    method: 'POST',
    path: '/api/identity-providers',
    access: 'member',
    stepUp: true,
    body: newProvider,
    response: provider,
    summary: { zh: '添加统一身份认证', en: 'Add an identity provider' },
  },
  changeProvider: {
    method: 'PATCH',
    path: '/api/identity-providers/:id',
    access: 'member',
    stepUp: true,
    params: id,
    body: providerChange,
    response: provider,
    summary: { zh: '修改统一身份认证', en: 'Change an identity provider' },
  },
  testProvider: {
    method: 'POST',
    path: '/api/identity-providers/:id/test',
    access: 'member',
    params: id,
    response: z.object({ findings: z.array(finding) }),
    summary: { zh: '测试统一身份认证：哪里不对', en: 'Try an identity provider: what is wrong' },
  },
  listMine: {
    method: 'GET',
    path: '/api/me/identities',
    access: 'member',
    response: z.object({ identities: z.array(linkedIdentity), available: z.array(wayIn) }),
    summary: { zh: '我绑定的统一身份', en: 'My linked identities' },
  },
  beginLink: {
    method: 'POST',
    path: '/api/me/identities',
    access: 'member',
    stepUp: true,
    body: begin,
    response: leave,
    summary: { zh: '绑定一个统一身份：返回要打开的网址', en: 'Link an identity: the address to go to' },
  },
  unlink: {
    method: 'DELETE',
    path: '/api/me/identities/:id',
    access: 'member',
    stepUp: true,
    params: id,
    summary: { zh: '解除绑定', en: 'Unlink an identity' },
  },
  beginProof: {
    method: 'POST',
    path: '/api/me/identities/:id/proof',
    access: 'member',
    params: id,
    body: z.strictObject({ to: z.string().max(2000).optional() }),
    response: leave,
    summary: {
      zh: '用绑定的统一身份确认是本人：返回要打开的网址',
      en: 'Prove to be oneself with a linked identity: the address to go to',
    },
  },
  listJoinRequests: {
    method: 'GET',
    path: '/api/join-requests',
    access: 'member',
    response: z.object({ requests: z.array(joinRequest) }),
    summary: { zh: '经统一身份认证申请加入的人', en: 'People who ask to be let in' },
  },
  acceptJoinRequest: {
    method: 'POST',
    path: '/api/join-requests/:id/accept',
    access: 'member',
    stepUp: true,
    params: id,
    body: z.strictObject({ version, role, office }),
    summary: { zh: '同意加入', en: 'Let somebody in' },
  },
  declineJoinRequest: {
    method: 'POST',
    path: '/api/join-requests/:id/decline',
    access: 'member',
    params: id,
    body: z.strictObject({ version, reason: word(200) }),
    summary: { zh: '不同意加入', en: 'Do not let somebody in' },
  },
});
