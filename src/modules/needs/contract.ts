import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import { codeOf } from '#kernel/schema.ts';
import { lookedAt } from '#kernel/viewing.ts';
import { postingPreview, postingShown } from './contract-posting.ts';
import { need, needDraft, sealedDraft, sealedPart } from './contract-record.ts';
import { needRow, needsRegister, postingRow, postingsRegister } from './contract-registers.ts';
import { sealedAccess, sealedReading, sealedStanding } from './contract-sealed.ts';
import { CLOSE_REASONS } from './contract-words.ts';

const id = z.strictObject({ id: z.uuid() });
const version = z.number().int().positive();
const reason = z.string().trim().max(500).default('');

/** The record as its page shows it, without the sealed part, which is asked for by itself. */
export const needRecord = z.object({
  need,
  /** Whether the reader sees the budget on record; otherwise the need holds the published one, if any. */
  isBudgetSeen: z.boolean(),
  organisationName: z.string(),
  parkName: z.string(),
  posting: postingShown.nullable(),
  changedSincePublished: z.boolean(),
  hasSealed: z.boolean(),
  actions: z.array(z.string()),
});
export type NeedRecord = z.infer<typeof needRecord>;

export const needsContract = contract({
  listNeeds: {
    method: 'GET',
    path: '/api/needs',
    access: 'member',
    query: registerQuery(needsRegister),
    response: registerPage(needRow),
    summary: { zh: '本单位（及委托方）的需求台账', en: 'Needs of my enterprise and my principals' },
  },
  exportNeeds: {
    method: 'GET',
    path: '/api/needs/export',
    access: 'member',
    query: exportQuery(needsRegister),
    summary: { zh: '按所见导出需求台账', en: 'Export the needs as listed' },
  },
  enterNeed: {
    method: 'POST',
    path: '/api/needs',
    access: 'member',
    once: true,
    body: needDraft.extend({
      /** The principal, when a manager writes under its mandate. */
      organisationId: z.uuid().optional(),
    }),
    response: needRecord,
    summary: { zh: '新建需求（草稿）', en: 'Begin a need as a draft' },
  },
  getNeed: {
    method: 'GET',
    path: '/api/needs/:id',
    access: 'member',
    params: id,
    response: needRecord,
    summary: { zh: '一项需求的全部', en: 'One need with everything on record' },
  },
  editNeed: {
    method: 'PUT',
    path: '/api/needs/:id',
    access: 'member',
    params: id,
    body: needDraft.extend({ version }),
    response: needRecord,
    summary: { zh: '修改需求', en: 'Edit a need' },
  },
  closeNeed: {
    method: 'POST',
    path: '/api/needs/:id/closing',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ version, reason: codeOf(CLOSE_REASONS) }),
    response: needRecord,
    summary: { zh: '结束需求', en: 'Close the need with a reason' },
  },
  reopenNeed: {
    method: 'POST',
    path: '/api/needs/:id/reopening',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ version }),
    response: needRecord,
    summary: { zh: '重新打开需求', en: 'Reopen the need' },
  },
  previewPosting: {
    method: 'GET',
    path: '/api/needs/:id/preview',
    access: 'member',
    params: id,
    response: postingPreview,
    summary: { zh: '预览公众将看到的内容', en: 'Exactly what the public will see' },
  },
  publishPosting: {
    method: 'POST',
    path: '/api/needs/:id/posting',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ version, contentHash: z.string().max(100), noStateSecret: z.boolean() }),
    response: needRecord,
    summary: { zh: '公开需求', en: 'Publish the need' },
  },
  confirmPosting: {
    method: 'POST',
    path: '/api/needs/:id/posting/confirmation',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({}),
    response: needRecord,
    summary: { zh: '确认公开的需求仍然有效', en: 'Confirm that the posting still holds' },
  },
  withdrawPosting: {
    method: 'POST',
    path: '/api/needs/:id/posting/withdrawal',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ reason }),
    response: needRecord,
    summary: { zh: '撤下公开的需求', en: 'Withdraw the posting' },
  },
  listNeedViewers: {
    method: 'GET',
    path: '/api/needs/:id/viewings',
    access: 'member',
    params: id,
    response: lookedAt,
    summary: { zh: '谁看过', en: 'Who looked at it' },
  },
  getSealed: {
    method: 'GET',
    path: '/api/needs/:id/sealed',
    access: 'member',
    params: id,
    response: z.object({ sealed: sealedPart.nullable() }),
    summary: { zh: '密封部分（本企业）', en: 'The sealed part, for its enterprise' },
  },
  seal: {
    method: 'PUT',
    path: '/api/needs/:id/sealed',
    access: 'member',
    params: id,
    body: sealedDraft.extend({
      /** The version seen; zero when there was none. */
      version: z.number().int().min(0),
    }),
    response: z.object({ sealed: sealedPart }),
    summary: { zh: '写密封部分', en: 'Write the sealed part' },
  },
  listSealedAccess: {
    method: 'GET',
    path: '/api/needs/:id/sealed/access',
    access: 'member',
    params: id,
    response: sealedAccess,
    summary: { zh: '密封部分：协议与开封记录', en: 'Agreements and readings of the sealed part' },
  },
  decideAgreement: {
    method: 'POST',
    path: '/api/needs/:id/sealed/agreements/:agreementId/decision',
    access: 'member',
    once: true,
    params: z.strictObject({ id: z.uuid(), agreementId: z.uuid() }),
    body: z.strictObject({ decision: z.enum(['open', 'decline', 'revoke']), reason, version }),
    response: sealedAccess,
    summary: { zh: '同意、不同意或收回开封', en: 'Open, decline or revoke' },
  },
});

export const postingsContract = contract({
  listPostings: {
    method: 'GET',
    path: '/api/postings',
    access: 'public',
    query: registerQuery(postingsRegister),
    response: registerPage(postingRow),
    summary: { zh: '需求清单', en: 'The demand list' },
  },
  exportPostings: {
    method: 'GET',
    path: '/api/postings/export',
    access: 'member',
    query: exportQuery(postingsRegister),
    summary: { zh: '按所见导出需求清单', en: 'Export the demand list as listed' },
  },
  getPosting: {
    method: 'GET',
    path: '/api/postings/:id',
    access: 'public',
    params: id,
    response: postingShown,
    summary: { zh: '一项公开需求', en: 'One published need' },
  },
  getSealedStanding: {
    method: 'GET',
    path: '/api/postings/:id/sealed',
    access: 'member',
    params: id,
    response: sealedStanding,
    summary: { zh: '保密协议与我的申请', en: 'The agreement to sign, or where my request stands' },
  },
  signAgreement: {
    method: 'POST',
    path: '/api/postings/:id/sealed/agreement',
    access: 'member',
    stepUp: true,
    once: true,
    params: id,
    body: z.strictObject({
      hash: z.string().max(100),
      /** The signer's own name, typed as a signature. */
      signedName: z.string().trim().min(1).max(60),
      purpose: z.string().trim().min(4).max(500),
    }),
    response: sealedStanding,
    summary: { zh: '签署保密协议，申请开封', en: 'Sign the confidentiality agreement and ask for the sealed part' },
  },
  readSealed: {
    method: 'POST',
    path: '/api/postings/:id/sealed/readings',
    access: 'member',
    params: id,
    body: z.strictObject({}),
    response: sealedReading,
    summary: { zh: '阅读密封部分（留痕）', en: 'Read the sealed part; the reading is recorded' },
  },
  listMyAgreements: {
    method: 'GET',
    path: '/api/agreements',
    access: 'member',
    response: z.object({
      agreements: z.array(
        z.object({
          id: z.uuid(),
          postingId: z.uuid(),
          title: z.string(),
          state: z.string(),
          signedAt: z.string(),
          decidedAt: z.string().nullable(),
        }),
      ),
    }),
    summary: { zh: '我签署的保密协议', en: 'Confidentiality agreements I signed' },
  },
});
