import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const part = z.object({ title: bilingual, text: bilingual });

const consent = z.object({
  purpose: z.enum(['notice']),
  noticeVersion: z.string(),
  givenAt: z.string(),
  withdrawnAt: z.string().nullable(),
});

const made = z.object({
  id: z.uuid(),
  state: z.enum(['waiting', 'ready', 'failed']),
  askedAt: z.string(),
  expiresAt: z.string().nullable(),
});

export const privacyContract = contract({
  readNotice: {
    method: 'GET',
    path: '/api/privacy/notice',
    access: 'public',
    duringSupport: true,
    response: z.object({ version: z.string(), parts: z.array(part) }),
    summary: { zh: '个人信息保护告知（现行版本）', en: 'The privacy notice in force' },
  },
  readConsents: {
    method: 'GET',
    path: '/api/me/consents',
    access: 'member',
    duringSupport: true,
    response: z.object({ consents: z.array(consent), needed: z.boolean() }),
    summary: { zh: '我给过的同意', en: 'Consents I gave' },
  },
  giveConsent: {
    method: 'POST',
    path: '/api/me/consents',
    access: 'member',
    body: z.strictObject({ purpose: z.enum(['notice']), noticeVersion: z.string().max(20) }),
    summary: { zh: '同意现行告知', en: 'Agree to the notice in force' },
  },
  withdrawConsent: {
    method: 'DELETE',
    path: '/api/me/consents/:purpose',
    access: 'member',
    params: z.strictObject({ purpose: z.enum(['notice']) }),
    summary: { zh: '撤回同意', en: 'Withdraw consent' },
  },
  listExports: {
    method: 'GET',
    path: '/api/me/data',
    access: 'member',
    response: z.object({ exports: z.array(made) }),
    summary: { zh: '我的资料导出', en: 'Exports of my data' },
  },
  askExport: {
    method: 'POST',
    path: '/api/me/data',
    access: 'member',
    response: made,
    summary: { zh: '导出平台保存的我的全部资料（后台生成）', en: 'Put together everything held about me' },
  },
  downloadExport: {
    method: 'GET',
    path: '/api/me/data/:id',
    access: 'member',
    params: z.strictObject({ id: z.uuid() }),
    summary: { zh: '下载我的资料，24 小时内有效', en: 'Download my data, within 24 hours' },
  },
  readClosing: {
    method: 'GET',
    path: '/api/me/closing',
    access: 'member',
    response: z.object({
      /** What has to be handed over or mended first; empty when the account can be closed. */
      first: z.array(z.object({ zh: z.string(), en: z.string(), link: z.string() })),
      goes: z.array(bilingual),
      stays: z.array(bilingual),
    }),
    summary: {
      zh: '注销之前：先办什么，删什么，留什么、为什么',
      en: 'Before closing: what comes first, what goes, what stays and why',
    },
  },
  closeAccount: {
    method: 'POST',
    path: '/api/me/closing',
    access: 'member',
    once: true,
    body: z.strictObject({ login: z.string().max(100) }),
    summary: { zh: '注销我的账号（写登录名确认）', en: 'Close my account, confirmed by the login' },
  },
});
