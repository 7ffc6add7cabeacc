import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

const id = z.strictObject({ id: z.uuid() });
const version = z.int().min(1);
const house = z.object({ id: z.uuid(), name: z.string(), creditCode: z.string().nullable(), kind: z.string() });

export const MERGER_STATES = [
  { code: 'proposed', zh: '待批准', en: 'Waiting for approval' },
  { code: 'declined', zh: '未批准', en: 'Declined' },
  { code: 'moving', zh: '正在合并', en: 'Under way' },
  { code: 'done', zh: '已合并', en: 'Merged' },
] as const;

const merger = z.object({
  id: z.uuid(),
  sourceId: z.uuid(),
  sourceName: z.string(),
  targetId: z.uuid(),
  targetName: z.string(),
  reason: z.string(),
  state: z.enum(['proposed', 'declined', 'moving', 'done']),
  proposedBy: z.uuid(),
  proposedName: z.string(),
  proposedAt: z.string(),
  approvedName: z.string(),
  sourceAgreed: z.boolean(),
  targetAgreed: z.boolean(),
  declineReason: z.string(),
  moved: z.number(),
  total: z.number(),
  finishedAt: z.string().nullable(),
  version: z.number(),
});
export type Merger = z.infer<typeof merger>;

export const mergingContract = contract({
  listCandidates: {
    method: 'GET',
    path: '/api/mergers/candidates',
    access: 'member',
    response: z.object({
      pairs: z.array(z.object({ one: house, other: house, why: z.enum(['name', 'code']), likeness: z.number() })),
    }),
    summary: { zh: '可能重复的单位（专员、安全管理员）', en: 'Organisations that may be the same, for officers' },
  },
  previewMerger: {
    method: 'GET',
    path: '/api/mergers/preview',
    access: 'member',
    query: z.strictObject({ sourceId: z.uuid(), targetId: z.uuid() }),
    response: z.object({
      source: house,
      target: house,
      moves: z.array(z.object({ zh: z.string(), en: z.string(), rows: z.number() })),
      /** Members of both, whose place in the organisation that goes ends. */
      membersOfBoth: z.number(),
    }),
    summary: { zh: '合并会移动什么，逐项列出', en: 'Exactly what a merger would move' },
  },
  listMergers: {
    method: 'GET',
    path: '/api/mergers',
    access: 'member',
    response: z.object({ mergers: z.array(merger) }),
    summary: { zh: '我能看到的合并', en: 'Mergers I may see' },
  },
  proposeMerger: {
    method: 'POST',
    path: '/api/mergers',
    access: 'member',
    once: true,
    body: z.strictObject({ sourceId: z.uuid(), targetId: z.uuid(), reason: z.string().trim().min(4).max(500) }),
    response: z.object({ id: z.uuid() }),
    summary: {
      zh: '提议把一家单位并入另一家（区、市专员）',
      en: 'Propose to merge one organisation into another, as officer',
    },
  },
  agreeMerger: {
    method: 'POST',
    path: '/api/mergers/:id/agreement',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ version }),
    response: z.object({ state: z.enum(['proposed', 'moving']) }),
    summary: {
      zh: '同意合并：安全管理员一人，或双方负责人各一人',
      en: 'Agree to a merger: a security administrator alone, or the leads of both',
    },
  },
  declineMerger: {
    method: 'POST',
    path: '/api/mergers/:id/declining',
    access: 'member',
    params: id,
    body: z.strictObject({ version, reason: z.string().trim().min(4).max(500) }),
    summary: { zh: '不同意合并', en: 'Decline a merger' },
  },
});
