import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

const recorded = z.object({
  /** Tells it from the others; says nothing about how many there are. */
  id: z.string(),
  at: z.string(),
  type: z.string(),
  kind: z.string(),
  subject: z.string(),
  actorName: z.string(),
  /** The organisation for which a mandate was used; null when the actor acted in their own right. */
  onBehalfOf: z.uuid().nullable(),
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  data: z.record(z.string(), z.unknown()),
  /** First characters of the event's link in its organisation's chain, to quote. */
  link: z.string(),
});
export type HistoryEntry = z.infer<typeof recorded>;

const page = z.object({ entries: z.array(recorded), next: z.string().nullable() });

export const historyContract = contract({
  readHistory: {
    method: 'GET',
    path: '/api/history/:kind/:subject',
    access: 'member',
    params: z.strictObject({ kind: z.string().max(40), subject: z.string().max(80) }),
    query: z.strictObject({ before: z.string().max(40).optional() }),
    response: page,
    summary: { zh: '一条记录的操作历史', en: 'History of one record' },
  },
  readAllHistory: {
    method: 'GET',
    path: '/api/history',
    access: 'member',
    query: z.strictObject({
      before: z.string().max(40).optional(),
      type: z.string().max(60).optional(),
      actor: z.string().max(40).optional(),
    }),
    response: page,
    summary: { zh: '我能看到的全部操作历史', en: 'All history I may see' },
  },
});

const trailEntry = z.object({
  id: z.number(),
  at: z.string(),
  type: z.string(),
  kind: z.string(),
  subject: z.string(),
  actorId: z.uuid().nullable(),
  actorName: z.string(),
  organisationId: z.uuid().nullable(),
  organisationName: z.string(),
  /** Names of what was changed or recorded, without the values. */
  fields: z.array(z.string()),
  link: z.string(),
});
export type TrailEntry = z.infer<typeof trailEntry>;

export const trailContract = contract({
  readTrail: {
    method: 'GET',
    path: '/api/audit/events',
    access: 'member',
    query: z.strictObject({
      before: z.coerce.number<string>().int().positive().optional(),
      type: z.string().max(60).optional(),
      actor: z.string().max(40).optional(),
      organisationId: z.uuid().optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
    }),
    response: z.object({ entries: z.array(trailEntry), next: z.string().nullable() }),
    summary: {
      zh: '全部单位的审计记录，不含内容（审计管理员）',
      en: 'The audit trail of every organisation, without content, for the audit administrator',
    },
  },
});
