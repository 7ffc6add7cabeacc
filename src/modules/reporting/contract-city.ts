import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import { catalogue, catalogueDraft } from './contract-catalogue.ts';
import { receiptContent } from './contract-exchange.ts';
import { inboxRegister, inboxRow, reportedRowShown, reportedRowsRegister } from './contract-registers.ts';

const id = z.strictObject({ id: z.uuid() });

const receivedShown = z.object({
  ...inboxRow.shape,
  previous: z.string(),
  content: z.string(),
  contentHash: z.string(),
  signature: z.string(),
  keyId: z.string(),
  publicKey: z.string(),
  counts: z.array(z.strictObject({ key: z.string(), value: z.number().nullable() })),
  receipt: receiptContent,
  receiptText: z.string(),
  receiptSignature: z.string(),
  /** Number of the receipt that took its place; empty while it is current. */
  supersededBy: z.string(),
  asked: catalogue.nullable(),
  readers: z.array(z.string()),
});
export type ReceivedShown = z.infer<typeof receivedShown>;

const reporter = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  state: z.enum(['joined', 'revoked']),
  keyId: z.string(),
  sequence: z.int(),
  joinedAt: z.string(),
  keySince: z.string(),
  revokedAt: z.string().nullable(),
  revokedBecause: z.string(),
  version: z.int(),
});
export type Reporter = z.infer<typeof reporter>;

const joinCode = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  madeAt: z.string(),
  expiresAt: z.string(),
});

const reporters = z.object({ reporters: z.array(reporter), codes: z.array(joinCode) });
export type Reporters = z.infer<typeof reporters>;

export const inboxContract = contract({
  listInbox: {
    method: 'GET',
    path: '/api/inbox',
    access: 'member',
    query: registerQuery(inboxRegister),
    response: registerPage(inboxRow),
    summary: { zh: '收到的报送', en: 'Submissions received' },
  },
  exportInbox: {
    method: 'GET',
    path: '/api/inbox/export',
    access: 'member',
    query: exportQuery(inboxRegister),
    summary: { zh: '按所见导出收到的报送', en: 'Export submissions received as listed' },
  },
  getReceived: {
    method: 'GET',
    path: '/api/inbox/:id',
    access: 'member',
    params: id,
    response: receivedShown,
    summary: { zh: '一个收到的批次：原文、签名与回执', en: 'One submission received: its text, signature and receipt' },
  },
  listReportedRows: {
    method: 'GET',
    path: '/api/reported-rows',
    access: 'member',
    query: registerQuery(reportedRowsRegister),
    response: registerPage(reportedRowShown),
    summary: { zh: '报送来的各条', en: 'Rows that were reported' },
  },
  exportReportedRows: {
    method: 'GET',
    path: '/api/reported-rows/export',
    access: 'member',
    query: exportQuery(reportedRowsRegister),
    summary: { zh: '按所见导出报送来的各条', en: 'Export reported rows as listed' },
  },
  listReporters: {
    method: 'GET',
    path: '/api/reporters',
    access: 'member',
    response: reporters,
    summary: { zh: '入网的安装和还没用的入网码', en: 'Installations that joined, and codes not used yet' },
  },
  makeJoinCode: {
    method: 'POST',
    path: '/api/join-codes',
    access: 'member',
    stepUp: true,
    body: z.strictObject({ organisationId: z.uuid() }),
    response: z.object({ code: z.string(), expiresAt: z.string() }),
    summary: { zh: '给一家单位一个入网码，只显示这一次', en: 'A join code for an organisation, shown this once' },
  },
  revokeReporter: {
    method: 'POST',
    path: '/api/reporters/:id/revocation',
    access: 'member',
    once: true,
    stepUp: true,
    params: id,
    body: z.strictObject({ version: z.int().min(1), reason: z.string().trim().min(2).max(300) }),
    response: reporters,
    summary: { zh: '停用一家单位的安装', en: 'Revoke an organisation’s installation' },
  },
  publishCatalogue: {
    method: 'POST',
    path: '/api/catalogues',
    access: 'member',
    once: true,
    body: catalogueDraft,
    response: z.object({ catalogues: z.array(catalogue) }),
    summary: { zh: '发布报送目录的新版本', en: 'Publish a new version of the reporting catalogue' },
  },
});
