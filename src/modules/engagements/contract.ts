import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { civilDate, codeOf } from '#kernel/schema.ts';
import { engagement, engagementRecord, lostReason, side } from './contract-record.ts';
import { VISIBILITIES } from './contract-words.ts';

/** An amount in fen, positive. */
const amount = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const nextStep = { nextAction: z.string().trim().max(200).optional(), nextOn: civilDate.optional() };
const id = z.strictObject({ id: z.uuid() });
const version = z.number().int().positive();

export const propose = z.strictObject({
  listingId: z.uuid(),
  postingId: z.uuid(),
  message: z.string().trim().max(1000).default(''),
  route: z.string().max(40).default(''),
  matchScore: z.number().min(0).max(100).optional(),
  rankerVersion: z.string().max(40).default(''),
});
export const answerSide = z.strictObject({
  side,
  decision: z.enum(['confirm', 'decline']),
  contentHash: z.string().max(100),
  reason: lostReason.optional(),
  note: z.string().trim().max(500).default(''),
});
export const record = z.strictObject({
  kind: z.enum(['note', 'call', 'meeting', 'visit', 'sample']),
  body: z.string().trim().min(1).max(4000),
  happenedOn: civilDate,
  visibleTo: codeOf(VISIBILITIES).default('parties'),
  version,
  ...nextStep,
});
export const move = z.strictObject({
  action: z.enum(['withdraw', 'contact', 'meet', 'try', 'negotiate', 'close', 'lose', 'reopen']),
  version,
  note: z.string().trim().max(1000).default(''),
  reason: lostReason.optional(),
  ...nextStep,
  landing: z
    .strictObject({
      landingDistrict: z.string().max(10).default(''),
      ventureName: z.string().trim().max(100).default(''),
      ventureRegisteredOn: civilDate.optional(),
      ventureCapital: amount.optional(),
    })
    .optional(),
});
export const signContract = z.strictObject({
  contractValue: amount,
  signedOn: civilDate,
  contractNumber: z.string().trim().max(80).default(''),
  registrationNumber: z.string().trim().max(80).default(''),
  route: z.string().max(40).optional(),
  version,
  ...nextStep,
});
export const receive = z.strictObject({
  amount,
  receivedOn: civilDate,
  voucher: z.string().trim().max(120).default(''),
  version,
  ...nextStep,
});
export const ask = z.strictObject({ toSide: side, body: z.string().trim().min(1).max(2000) });
export const edit = z.strictObject({
  version,
  ...nextStep,
  ownerId: z.uuid().optional(),
  problem: z.string().trim().max(1000).optional(),
  coordination: z.string().trim().max(1000).optional(),
  leadDepartment: z.string().trim().max(80).optional(),
  remark: z.string().trim().max(1000).optional(),
  registrationNumber: z.string().trim().max(80).optional(),
});

export const engagementsContract = contract({
  getEngagement: {
    method: 'GET',
    path: '/api/engagements/:id',
    access: 'member',
    params: id,
    response: engagementRecord,
    summary: { zh: '一条对接的全部', en: 'One engagement with everything on it' },
  },
  proposeEngagement: {
    method: 'POST',
    path: '/api/engagements',
    access: 'member',
    once: true,
    body: propose,
    response: engagement,
    summary: { zh: '引荐供需双方', en: 'Propose an introduction' },
  },
  answerEngagement: {
    method: 'POST',
    path: '/api/engagements/:id/answer',
    access: 'member',
    once: true,
    params: id,
    body: answerSide,
    response: engagementRecord,
    summary: { zh: '一方确认或谢绝引荐', en: 'A side confirms or declines the introduction' },
  },
  recordContact: {
    method: 'POST',
    path: '/api/engagements/:id/notes',
    access: 'member',
    once: true,
    params: id,
    body: record,
    response: engagementRecord,
    summary: { zh: '记一次沟通', en: 'Record a note, call or meeting' },
  },
  attachFile: {
    method: 'POST',
    path: '/api/engagements/:id/notes/:noteId/files',
    access: 'member',
    params: z.strictObject({ id: z.uuid(), noteId: z.uuid() }),
    response: engagementRecord,
    summary: { zh: '给一条往来加附件（multipart，字段 file）', en: 'Attach a file to a note (multipart, field file)' },
  },
  moveEngagement: {
    method: 'POST',
    path: '/api/engagements/:id/moves',
    access: 'member',
    once: true,
    params: id,
    body: move,
    response: engagementRecord,
    summary: { zh: '推进、流失、结案或重开', en: 'Move on, lose, close or reopen' },
  },
  signEngagement: {
    method: 'POST',
    path: '/api/engagements/:id/contract',
    access: 'member',
    stepUp: true,
    once: true,
    params: id,
    body: signContract,
    response: engagementRecord,
    summary: { zh: '登记签约', en: 'Record the contract' },
  },
  receiveMoney: {
    method: 'POST',
    path: '/api/engagements/:id/receipts',
    access: 'member',
    stepUp: true,
    once: true,
    params: id,
    body: receive,
    response: engagementRecord,
    summary: { zh: '登记到账', en: 'Record money received' },
  },
  askQuestion: {
    method: 'POST',
    path: '/api/engagements/:id/questions',
    access: 'member',
    once: true,
    params: id,
    body: ask,
    response: engagementRecord,
    summary: { zh: '向一方提问', en: 'Ask a side a question' },
  },
  answerQuestion: {
    method: 'POST',
    path: '/api/engagements/:id/questions/:questionId/answer',
    access: 'member',
    once: true,
    params: z.strictObject({ id: z.uuid(), questionId: z.uuid() }),
    body: z.strictObject({ answer: z.string().trim().min(1).max(4000) }),
    response: engagementRecord,
    summary: { zh: '答复问题', en: 'Answer a question' },
  },
  extendQuestion: {
    method: 'POST',
    path: '/api/engagements/:id/questions/:questionId/extension',
    access: 'member',
    once: true,
    params: z.strictObject({ id: z.uuid(), questionId: z.uuid() }),
    body: z.strictObject({}),
    response: engagementRecord,
    summary: { zh: '请求延期一个工作日', en: 'Extend the time to answer by one working day' },
  },
  editEngagement: {
    method: 'PATCH',
    path: '/api/engagements/:id',
    access: 'member',
    params: id,
    body: edit,
    response: engagementRecord,
    summary: { zh: '改下一步、牵头人、问题', en: 'Edit next step, owner, obstacles' },
  },
});
