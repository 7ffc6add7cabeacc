import { z } from 'zod';
import { contract } from './contract.ts';
import type { Choice } from './register.ts';

/** How a request for an export stands; an approved one whose link is over is told by its `expiresAt` and downloads. */
export const EXPORT_STATES = [
  { code: 'asked', zh: '等另一人批准', en: 'Waiting for approval' },
  { code: 'approved', zh: '已批准', en: 'Approved' },
  { code: 'declined', zh: '未批准', en: 'Declined' },
  { code: 'withdrawn', zh: '已撤回', en: 'Withdrawn' },
] as const satisfies readonly Choice[];

const words = z.strictObject({ zh: z.string(), en: z.string() });
const id = z.strictObject({ id: z.uuid() });
const version = z.int().min(1);
/** A list's name, which is also its path, and its export's query as the address has it. */
const asking = {
  register: z.string().min(1).max(60),
  query: z
    .record(z.string().max(60), z.string().max(20_000))
    .refine((asked) => Object.keys(asked).length <= 60 && !('cursor' in asked)),
};

export const exportRequest = z.strictObject({
  id: z.uuid(),
  register: z.string(),
  title: words,
  /** Filters, search and sort in words. */
  range: words,
  columns: z.array(words),
  /** Rows there were when it was asked for. */
  rows: z.int(),
  purpose: z.string(),
  organisationName: z.string(),
  personName: z.string(),
  /** The reader's own request: the link is theirs. */
  own: z.boolean(),
  /** Whether it waits for the reader's decision. */
  mine: z.boolean(),
  askedAt: z.string(),
  state: z.enum(['asked', 'approved', 'declined', 'withdrawn']),
  decidedName: z.string(),
  decidedAt: z.string().nullable(),
  declineReason: z.string(),
  /** Until when the file can be taken, once approved. */
  expiresAt: z.string().nullable(),
  downloads: z.int(),
  mostDownloads: z.int().nullable(),
  version: z.int(),
});
/** A request to take rows out as a file, which a second person decides. */
export type ExportRequest = z.infer<typeof exportRequest>;

export const exportContract = contract({
  lookAtExport: {
    method: 'POST',
    path: '/api/exports/looks',
    access: 'member',
    scope: 'read',
    summary: {
      zh: '导出之前看一眼：有多少行、要不要另一人批准',
      en: 'Before an export: how many rows, and whether a second person has to approve',
    },
    body: z.strictObject(asking),
    response: z.strictObject({
      rows: z.int(),
      range: words,
      columns: z.array(words),
      needed: z.boolean(),
      /** Rows above which this content needs approval; null when it never does. */
      above: z.int().nullable(),
    }),
  },
  listExportRequests: {
    method: 'GET',
    path: '/api/exports',
    access: 'member',
    summary: { zh: '导出申请：我提的和等我批的', en: 'Requests for exports: mine, and those I decide' },
    response: z.strictObject({ requests: z.array(exportRequest) }),
  },
  askExport: {
    method: 'POST',
    path: '/api/exports',
    access: 'member',
    once: true,
    summary: { zh: '申请导出，写明用途', en: 'Ask for an export, saying what for' },
    body: z.strictObject({ ...asking, purpose: z.string().trim().min(4).max(500) }),
    response: exportRequest,
  },
  approveExport: {
    method: 'POST',
    path: '/api/exports/:id/approval',
    access: 'member',
    once: true,
    stepUp: true,
    summary: {
      zh: '批准导出：签的是这份筛选、这些列、这些行',
      en: 'Approve exactly this filter, these columns, these rows',
    },
    params: id,
    body: z.strictObject({ version }),
    response: exportRequest,
  },
  declineExport: {
    method: 'POST',
    path: '/api/exports/:id/declining',
    access: 'member',
    summary: { zh: '不批准，写明原因', en: 'Decline, with a reason' },
    params: id,
    body: z.strictObject({ version, reason: z.string().trim().min(2).max(500) }),
    response: exportRequest,
  },
  withdrawExport: {
    method: 'POST',
    path: '/api/exports/:id/withdrawal',
    access: 'member',
    summary: {
      zh: '撤回自己的申请；已批准的，链接随即作废',
      en: 'Withdraw one’s request; the link of an approved one is void',
    },
    params: id,
    body: z.strictObject({ version }),
    response: exportRequest,
  },
  downloadExport: {
    method: 'GET',
    path: '/api/exports/:id/file',
    access: 'member',
    summary: {
      zh: '下载批准的导出：只给申请人，按此刻的权限现读',
      en: 'Take an approved export: for whoever asked alone, read with their rights of this moment',
    },
    params: id,
  },
});
