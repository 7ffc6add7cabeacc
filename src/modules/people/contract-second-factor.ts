import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { code } from './contract.ts';

const id = z.strictObject({ id: z.uuid() });
const password = z.string().min(1).max(200);
const codes = z.object({ codes: z.array(z.string()) });

const secondFactor = z.object({
  /** `unusable`: the person signs in without a password, so that there is nothing to add to. */
  state: z.enum(['none', 'on', 'unusable']),
  since: z.string().nullable(),
  codesLeft: z.number(),
  /** Organisations that ask for it. */
  requiredBy: z.array(z.string()),
});

const newSecret = z.object({
  /** Base32, for typing in. */
  secret: z.string(),
  /** The `otpauth:` address. */
  address: z.string(),
  /** The address as a picture to photograph: a data address of an SVG. */
  picture: z.string(),
});

export const securitySettings = z.object({
  organisationId: z.uuid(),
  secondFactorRequired: z.boolean(),
  /** Members, and how many of those who sign in with a password have a second factor. */
  members: z.number(),
  withPassword: z.number(),
  withSecondFactor: z.number(),
  version: z.number(),
});
export type SecurityShown = z.infer<typeof securitySettings>;

export const secondFactorContract = contract({
  readSecondFactor: {
    method: 'GET',
    path: '/api/me/second-factor',
    access: 'member',
    response: secondFactor,
    summary: { zh: '我的两步验证', en: 'My second factor' },
  },
  beginSecondFactor: {
    method: 'POST',
    path: '/api/me/second-factor',
    access: 'member',
    stepUp: true,
    response: newSecret,
    summary: { zh: '开始设置两步验证：密钥只给这一次', en: 'Begin a second factor: the secret is shown this once' },
  },
  confirmSecondFactor: {
    method: 'PUT',
    path: '/api/me/second-factor',
    access: 'member',
    stepUp: true,
    body: z.strictObject({ code }),
    response: codes,
    summary: {
      zh: '用一个验证码启用两步验证，得到恢复码',
      en: 'Switch the second factor on with a code; answers recovery codes',
    },
  },
  renewRecoveryCodes: {
    method: 'POST',
    path: '/api/me/second-factor/recovery-codes',
    access: 'member',
    stepUp: true,
    response: codes,
    summary: { zh: '换一组恢复码，原来的作废', en: 'New recovery codes in place of the old ones' },
  },
  removeSecondFactor: {
    method: 'POST',
    path: '/api/me/second-factor/removal',
    access: 'member',
    body: z.strictObject({ password, code }),
    summary: { zh: '停用两步验证：要密码和验证码', en: 'Switch the second factor off, with password and code' },
  },
  resetSecondFactor: {
    method: 'POST',
    path: '/api/people/:id/second-factor/reset',
    access: 'member',
    stepUp: true,
    params: id,
    summary: {
      zh: '为丢了手机的同事重置两步验证；同事会收到通知',
      en: 'Reset the second factor of a colleague who lost the phone; the colleague is told',
    },
  },
  readSecurity: {
    method: 'GET',
    path: '/api/organisations/:id/security',
    access: 'member',
    params: id,
    response: securitySettings,
    summary: { zh: '本单位的登录安全要求', en: 'What an organisation asks of signing in' },
  },
  changeSecurity: {
    method: 'PUT',
    path: '/api/organisations/:id/security',
    access: 'member',
    stepUp: true,
    params: id,
    body: z.strictObject({ version: z.int().min(0), secondFactorRequired: z.boolean() }),
    response: securitySettings,
    summary: { zh: '要求本单位成员使用两步验证', en: 'Ask members for a second factor' },
  },
});
