import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import type { Choice } from '#kernel/register.ts';
import { codeOf } from '#kernel/schema.ts';
import { OFFICES } from '#kernel/vocabulary.ts';

/** What a person may be in an organisation. */
export const ROLES = [
  { code: 'lead', zh: '负责人', en: 'Lead' },
  { code: 'member', zh: '经办人', en: 'Staff' },
  { code: 'inventor', zh: '科研人员', en: 'Inventor' },
  { code: 'manager', zh: '技术经理人', en: 'Technology manager' },
  { code: 'officer', zh: '专员', en: 'Officer' },
  { code: 'system-administrator', zh: '系统管理员', en: 'System administrator' },
  { code: 'security-administrator', zh: '安全管理员', en: 'Security administrator' },
  { code: 'audit-administrator', zh: '审计管理员', en: 'Audit administrator' },
  { code: 'administrator', zh: '管理员（三员未分设）', en: 'Administrator (offices not divided)' },
] as const satisfies readonly Choice[];
export type Role = (typeof ROLES)[number]['code'];

export const role = z.enum(ROLES.map(({ code }) => code) as [Role, ...Role[]]);
export const office = codeOf(OFFICES);

const membershipShown = z.object({
  organisationId: z.uuid(),
  organisationName: z.string(),
  organisationKind: z.string(),
  verified: z.boolean(),
  role: z.string(),
  office: z.string(),
  district: z.string().optional(),
});

const session = z.object({
  person: z.object({ id: z.uuid(), name: z.string(), language: z.enum(['zh', 'en']) }).nullable(),
  memberships: z.array(membershipShown),
  acting: membershipShown.nullable(),
  /** The mandates held: for whom the person may act. */
  mandates: z.array(
    z.object({
      id: z.uuid(),
      principalId: z.uuid(),
      principalName: z.string().optional(),
      subjectId: z.string().optional(),
      maySeePrice: z.boolean().optional(),
      maySign: z.boolean().optional(),
    }),
  ),
  /** The break-glass access in use; null as a rule. */
  support: z
    .object({
      accessId: z.uuid(),
      organisationId: z.uuid(),
      organisationName: z.string(),
      until: z.string(),
      includesSealed: z.boolean(),
      homeId: z.uuid(),
    })
    .nullable(),
  /** True until a password given by somebody else has been replaced; until then nothing else is answered. */
  mustChange: z.boolean(),
  /** True where an organisation asks for a second factor the person does not have yet; until it is set up nothing else is answered. */
  mustEnrol: z.boolean(),
  /** True when the password was right and a code is to follow (`POST /api/session/code`); nobody is signed in yet. */
  codeNeeded: z.boolean(),
  /** True until the person agreed to the privacy notice in force. */
  consentNeeded: z.boolean(),
  /** True while the installation shows the fictional demo city. */
  demo: z.boolean(),
  /** True on an institution's own edition, which reports to a city. */
  ownEdition: z.boolean(),
  version: z.string(),
});
export type Session = z.infer<typeof session>;

const password = z.string().min(1).max(200);
/** Six digits of an authenticator, or a recovery code. */
export const code = z.string().trim().min(6).max(40);

export const sessionContract = contract({
  readSession: {
    method: 'GET',
    path: '/api/session',
    access: 'public',
    duringSupport: true,
    response: session,
    summary: { zh: '我是谁：身份、单位、委托', en: 'Who I am: person, memberships, mandates' },
  },
  signIn: {
    method: 'POST',
    path: '/api/session',
    access: 'public',
    response: session,
    body: z.strictObject({ login: z.string().trim().min(1).max(100), password }),
    summary: {
      zh: '登录；有两步验证的，接着要验证码（codeNeeded）',
      en: 'Sign in; with a second factor a code is to follow (codeNeeded)',
    },
  },
  enterCode: {
    method: 'POST',
    path: '/api/session/code',
    access: 'public',
    response: session,
    body: z.strictObject({ code }),
    summary: { zh: '登录的第二步：验证码或恢复码', en: 'The second step of signing in: a code or a recovery code' },
  },
  readProof: {
    method: 'GET',
    path: '/api/session/proof',
    access: 'member',
    response: z.object({
      /** Whether the session was proved so lately that it may sign, move money and grant rights. */
      fresh: z.boolean(),
      password: z.boolean(),
      code: z.boolean(),
    }),
    summary: { zh: '怎样确认是本人', en: 'How one may prove to be oneself' },
  },
  prove: {
    method: 'PUT',
    path: '/api/session/proof',
    access: 'member',
    body: z.strictObject({ password, code: code.optional() }),
    summary: {
      zh: '确认是本人：密码；有两步验证的，再加验证码',
      en: 'Prove to be oneself: by password, and by code where there is a second factor',
    },
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    access: 'public',
    duringSupport: true,
    summary: { zh: '退出', en: 'Sign out' },
  },
  actAs: {
    method: 'PUT',
    path: '/api/session/acting',
    access: 'member',
    duringSupport: true,
    response: session,
    body: z.strictObject({ organisationId: z.uuid() }),
    summary: { zh: '换一个单位身份办事', en: 'Act for another of my organisations' },
  },
});
