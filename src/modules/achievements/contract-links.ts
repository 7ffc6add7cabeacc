import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import type { Choice } from '#kernel/register.ts';
import { codeOf } from '#kernel/schema.ts';
import { achievementDraft, inventor } from './contract-record.ts';

/** What of a draft is meant for its inventor by link: what they know best, no price, no contact, no owner's figures. */
export const inventorFields = z.strictObject({
  ...achievementDraft.pick({
    title: true,
    titleEn: true,
    abstract: true,
    keywords: true,
    trl: true,
    maturityEvidence: true,
    comparison: true,
    applications: true,
    department: true,
  }).shape,
  inventors: z
    .array(inventor.omit({ personId: true }))
    .max(50)
    .default([]),
});
export type InventorFields = z.infer<typeof inventorFields>;

export const LINK_STATES = [
  { code: 'open', zh: '等发明人答复', en: 'Waits for the inventor' },
  { code: 'confirmed', zh: '发明人已确认', en: 'Confirmed' },
  { code: 'returned', zh: '发明人退回', en: 'Returned' },
  { code: 'outdated', zh: '草稿改过，已失效', en: 'Void: the draft was changed' },
  { code: 'expired', zh: '已过期', en: 'Expired' },
  { code: 'revoked', zh: '已撤回', en: 'Withdrawn' },
] as const satisfies readonly Choice[];
export type LinkState = (typeof LINK_STATES)[number]['code'];

/** A link as the transfer office sees it; its secret is shown once, when it is made. */
export const inventorLink = z.object({
  id: z.uuid(),
  inventorName: z.string(),
  email: z.string(),
  state: codeOf(LINK_STATES),
  madeByName: z.string(),
  madeAt: z.string(),
  expiresAt: z.string(),
  usedAt: z.string().nullable(),
  signedName: z.string(),
  remark: z.string(),
});
export type InventorLink = z.infer<typeof inventorLink>;

const id = z.strictObject({ id: z.uuid() });
const secret = z.string().min(20).max(200);
const version = z.number().int().positive();
const name = z.string().trim().min(1).max(60);
/** Empty when nothing was typed: the rules then say what to type. */
const signedName = z.string().trim().max(60);

export const linksContract = contract({
  listInventorLinks: {
    method: 'GET',
    path: '/api/achievements/:id/inventor-links',
    access: 'member',
    params: id,
    response: z.object({ links: z.array(inventorLink) }),
    summary: { zh: '发给发明人的一次性链接', en: 'One-time links for inventors' },
  },
  makeInventorLink: {
    method: 'POST',
    path: '/api/achievements/:id/inventor-links',
    access: 'member',
    params: id,
    body: z.strictObject({ version, inventorName: name }),
    response: z.object({ id: z.uuid(), secret: z.string(), expiresAt: z.string() }),
    summary: {
      zh: '为没有账号的发明人生成一次性确认链接，14 天有效',
      en: 'Make a one-time link for an inventor without an account, good for 14 days',
    },
  },
  sendInventorLink: {
    method: 'POST',
    path: '/api/achievements/:id/inventor-links/mail',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ version, inventorName: name, email: z.email().max(100) }),
    response: z.object({ id: z.uuid(), expiresAt: z.string() }),
    summary: { zh: '把一次性确认链接发到发明人邮箱', en: 'Send the one-time link to the inventor by mail' },
  },
  revokeInventorLink: {
    method: 'DELETE',
    path: '/api/inventor-links/:id',
    access: 'member',
    params: id,
    summary: { zh: '撤回一次性确认链接', en: 'Withdraw a one-time link' },
  },
  lookAtInventorLink: {
    method: 'POST',
    path: '/api/inventor-links/look',
    access: 'public',
    body: z.strictObject({ secret }),
    response: z.object({
      organisationName: z.string(),
      officerName: z.string(),
      inventorName: z.string(),
      expiresAt: z.string(),
      fields: inventorFields,
    }),
    summary: { zh: '凭一次性链接看等我确认的草稿', en: 'The draft that a one-time link is for' },
  },
  confirmByLink: {
    method: 'POST',
    path: '/api/inventor-links/confirmation',
    access: 'public',
    body: z.strictObject({
      secret,
      fields: inventorFields,
      signedName,
      /** 不涉及国家秘密. */
      noStateSecret: z.boolean(),
      /** What stands there is true. */
      isTrue: z.boolean(),
    }),
    response: z.object({ outcome: z.literal('confirmed') }),
    summary: { zh: '凭一次性链接改正并确认', en: 'Correct and confirm by a one-time link' },
  },
  returnByLink: {
    method: 'POST',
    path: '/api/inventor-links/return',
    access: 'public',
    body: z.strictObject({ secret, signedName, remark: z.string().trim().min(2).max(500) }),
    response: z.object({ outcome: z.literal('returned') }),
    summary: { zh: '凭一次性链接退回并附意见', en: 'Return by a one-time link, with a remark' },
  },
});
