import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

const id = z.strictObject({ id: z.uuid() });
const version = z.int().min(1);
const reason = z.string().trim().min(4).max(500);

export const ACCESS_STATES = [
  { code: 'asked', zh: '待批准', en: 'Waiting for approval' },
  { code: 'open', zh: '正在访问', en: 'Open' },
  { code: 'ended', zh: '已结束', en: 'Ended' },
  { code: 'declined', zh: '未批准', en: 'Not approved' },
] as const;

export const access = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  caseNumber: z.string(),
  reason: z.string(),
  minutes: z.number(),
  includesSealed: z.boolean(),
  state: z.enum(['asked', 'open', 'ended', 'declined']),
  askedBy: z.uuid(),
  askedName: z.string(),
  askedAt: z.string(),
  decidedName: z.string(),
  decidedAt: z.string().nullable(),
  until: z.string().nullable(),
  endedAt: z.string().nullable(),
  endedName: z.string(),
  endReason: z.string(),
  /** How many requests read something by it. */
  reads: z.number(),
  version: z.number(),
});
export type SupportAccess = z.infer<typeof access>;

export const supportContract = contract({
  listAccesses: {
    method: 'GET',
    path: '/api/support/accesses',
    access: 'member',
    duringSupport: true,
    query: z.strictObject({ organisationId: z.uuid().optional() }),
    response: z.object({ accesses: z.array(access) }),
    summary: {
      zh: '应急访问：三员看全部，单位看对本单位的',
      en: 'Break-glass accesses: all for the administrators, an organisation’s own for its people',
    },
  },
  askAccess: {
    method: 'POST',
    path: '/api/support/accesses',
    access: 'member',
    scope: 'admin',
    once: true,
    stepUp: true,
    body: z.strictObject({
      organisationId: z.uuid(),
      /** The case that needs it: a ticket or a letter's number. */
      caseNumber: z.string().trim().min(2).max(60),
      reason,
      minutes: z.int().min(5).max(60),
      /** Whether the sealed parts of needs are asked for too. */
      includesSealed: z.boolean().default(false),
    }),
    response: z.object({ id: z.uuid() }),
    summary: { zh: '提出应急访问（系统管理员）', en: 'Ask for break-glass access, as system administrator' },
  },
  approveAccess: {
    method: 'POST',
    path: '/api/support/accesses/:id/approval',
    access: 'member',
    scope: 'admin',
    once: true,
    stepUp: true,
    params: id,
    body: z.strictObject({ version }),
    summary: { zh: '批准应急访问，随即开始计时（安全管理员）', en: 'Approve an access, which opens it at once' },
  },
  declineAccess: {
    method: 'POST',
    path: '/api/support/accesses/:id/declining',
    access: 'member',
    scope: 'admin',
    params: id,
    body: z.strictObject({ version, reason }),
    summary: { zh: '驳回应急访问', en: 'Decline an access' },
  },
  endAccess: {
    method: 'POST',
    path: '/api/support/accesses/:id/ending',
    access: 'member',
    duringSupport: true,
    params: id,
    body: z.strictObject({ version }),
    summary: {
      zh: '结束应急访问（提出人、安全管理员、该单位负责人）',
      en: 'End an access: whoever asked, a security administrator, the organisation’s lead',
    },
  },
});
