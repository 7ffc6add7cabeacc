import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

const id = z.strictObject({ id: z.uuid() });

/** My own data. */
export const me = z.object({
  id: z.uuid(),
  name: z.string(),
  nameEn: z.string(),
  phone: z.string(),
  email: z.string(),
  title: z.string(),
  language: z.enum(['zh', 'en']),
  login: z.string(),
  mustChange: z.boolean(),
  readers: z.array(z.string()),
  version: z.number(),
});
export type Me = z.infer<typeof me>;

export const profileChange = z.strictObject({
  version: z.int().min(1),
  name: z.string().trim().min(1).max(50).optional(),
  nameEn: z.string().trim().max(100).optional(),
  phone: z.string().trim().max(30).optional(),
  email: z.union([z.literal(''), z.email().max(100)]).optional(),
  title: z.string().trim().max(50).optional(),
  language: z.enum(['zh', 'en']).optional(),
});

const signedIn = z.object({
  id: z.uuid(),
  createdAt: z.string(),
  seenAt: z.string(),
  endsAt: z.string(),
  /** The browser as it names itself. */
  agent: z.string(),
  /** The identity provider the session was opened with; null for the password. */
  openedWith: z.object({ zh: z.string(), en: z.string() }).nullable(),
  current: z.boolean(),
});

export const SCOPES = [
  { code: 'read', zh: '读取', en: 'Read' },
  { code: 'write', zh: '办理', en: 'Write' },
  { code: 'admin', zh: '系统管理', en: 'Administer' },
] as const;

export const accessToken = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(z.enum(['read', 'write', 'admin'])),
  organisationId: z.uuid().nullable(),
  createdAt: z.string(),
  usedAt: z.string().nullable(),
  expiresOn: z.string(),
  revokedAt: z.string().nullable(),
});
export type AccessToken = z.infer<typeof accessToken>;

export const newToken = z.strictObject({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(z.enum(['read', 'write', 'admin'])).min(1),
  /** At most a year from today. */
  expiresOn: z.iso.date(),
});

export const meContract = contract({
  readMe: {
    method: 'GET',
    path: '/api/me',
    access: 'member',
    response: me,
    summary: { zh: '我的资料', en: 'My own data' },
  },
  updateMe: {
    method: 'PATCH',
    path: '/api/me',
    access: 'member',
    body: profileChange,
    response: me,
    summary: { zh: '修改我的资料', en: 'Change my own data' },
  },
  changePassword: {
    method: 'PUT',
    path: '/api/me/password',
    access: 'member',
    body: z.strictObject({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) }),
    summary: { zh: '修改密码；其他已登录的设备随即退出', en: 'Change my password; other devices are signed out' },
  },
  askProof: {
    method: 'POST',
    path: '/api/me/email-proof',
    access: 'member',
    once: true,
    summary: { zh: '给我的邮箱发一封确认邮件', en: 'Send a link that proves my mail address' },
  },
  listSessions: {
    method: 'GET',
    path: '/api/me/sessions',
    access: 'member',
    response: z.object({ sessions: z.array(signedIn) }),
    summary: { zh: '已登录的设备', en: 'Where I am signed in' },
  },
  endSession: {
    method: 'DELETE',
    path: '/api/me/sessions/:id',
    access: 'member',
    params: id,
    summary: { zh: '让一台设备退出', en: 'Sign one device out' },
  },
  endOtherSessions: {
    method: 'DELETE',
    path: '/api/me/sessions',
    access: 'member',
    summary: { zh: '让其他设备都退出', en: 'Sign every other device out' },
  },
  listTokens: {
    method: 'GET',
    path: '/api/me/tokens',
    access: 'member',
    response: z.object({ tokens: z.array(accessToken) }),
    summary: { zh: '我的接口令牌', en: 'My access tokens' },
  },
  createToken: {
    method: 'POST',
    path: '/api/me/tokens',
    access: 'member',
    stepUp: true,
    body: newToken,
    response: accessToken.extend({ secret: z.string() }),
    summary: {
      zh: '新建接口令牌，按当前单位身份办事；令牌只显示这一次',
      en: 'Make an access token that acts for the present organisation; it is shown this once',
    },
  },
  revokeToken: {
    method: 'DELETE',
    path: '/api/me/tokens/:id',
    access: 'member',
    params: id,
    summary: { zh: '停用接口令牌', en: 'Revoke an access token' },
  },
});
