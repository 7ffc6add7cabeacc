import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import type { Choice } from '#kernel/register.ts';
import { codeOf } from '#kernel/schema.ts';

/** What a line of another system's export tells: a contract was registered, or money came in. */
export const LINE_KINDS = [
  { code: 'receipt', zh: '到账', en: 'Receipts' },
  { code: 'contract', zh: '合同登记', en: 'Registered contracts' },
] as const satisfies readonly Choice[];
export type LineKind = (typeof LINE_KINDS)[number]['code'];

export const LINE_STATES = [
  { code: 'waiting', zh: '待认领', en: 'To be claimed' },
  { code: 'claimed', zh: '已认领', en: 'Claimed' },
  { code: 'set-aside', zh: '与对接无关', en: 'Not of an engagement' },
] as const satisfies readonly Choice[];
export type LineState = (typeof LINE_STATES)[number]['code'];

/** Kinds of technology contracts as they are registered (合同类别). */
export const CONTRACT_KINDS = [
  { code: 'development', zh: '技术开发', en: 'Technology development' },
  { code: 'transfer', zh: '技术转让', en: 'Technology transfer' },
  { code: 'licence', zh: '技术许可', en: 'Technology licence' },
  { code: 'consulting', zh: '技术咨询', en: 'Technology consulting' },
  { code: 'service', zh: '技术服务', en: 'Technology service' },
] as const satisfies readonly Choice[];

/** An engagement to which a line may belong, and why it is shown: by number, by the other side, by title. */
export const claimant = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  demandName: z.string(),
  state: z.string(),
  contractValue: z.number().nullable(),
  amountReceived: z.number(),
  why: z.enum(['number', 'party', 'title', 'asked']),
});
export type ClaimantShown = z.infer<typeof claimant>;

/** A line as its organisation sees it. Amounts in fen. */
export const line = z.object({
  id: z.uuid(),
  kind: codeOf(LINE_KINDS),
  state: codeOf(LINE_STATES),
  title: z.string(),
  counterparty: z.string(),
  amount: z.number(),
  happenedOn: z.string(),
  contractNumber: z.string(),
  registrationNumber: z.string(),
  voucher: z.string(),
  contractKind: z.string(),
  seller: z.string(),
  technologyValue: z.number().nullable(),
  signedOn: z.string().nullable(),
  engagementId: z.uuid().nullable(),
  engagementNumber: z.string().nullable(),
  reason: z.string(),
  settledByName: z.string(),
  version: z.number(),
});
export type Line = z.infer<typeof line>;

const id = z.strictObject({ id: z.uuid() });
const version = z.number().int().positive();

/** The most lines on one page of the list. */
export const LINES_A_PAGE = 30;

export const linesContract = contract({
  listLines: {
    method: 'GET',
    path: '/api/engagement-lines',
    access: 'member',
    query: z.strictObject({
      kind: codeOf(LINE_KINDS).default('receipt'),
      state: codeOf(LINE_STATES).default('waiting'),
      page: z.coerce.number<number>().int().min(0).max(10_000).default(0),
    }),
    response: z.object({
      lines: z.array(line.extend({ candidates: z.array(claimant) })),
      more: z.boolean(),
      waiting: z.object({ receipt: z.number(), contract: z.number() }),
    }),
    summary: { zh: '待认领的到账与合同登记', en: 'Receipts and registered contracts to be claimed' },
  },
  findClaimants: {
    method: 'GET',
    path: '/api/engagement-lines/claimants',
    access: 'member',
    query: z.strictObject({ q: z.string().trim().min(1).max(100) }),
    response: z.object({ engagements: z.array(claimant) }),
    summary: { zh: '找一条可以认领的对接', en: 'Look for an engagement that a line belongs to' },
  },
  claimLine: {
    method: 'POST',
    path: '/api/engagement-lines/:id/claim',
    access: 'member',
    stepUp: true,
    once: true,
    params: id,
    body: z.strictObject({ engagementId: z.uuid(), version }),
    response: line,
    summary: { zh: '认领：记到一条对接', en: 'Claim a line for an engagement' },
  },
  releaseLine: {
    method: 'POST',
    path: '/api/engagement-lines/:id/release',
    access: 'member',
    stepUp: true,
    once: true,
    params: id,
    body: z.strictObject({ version }),
    response: line,
    summary: { zh: '退回待认领', en: 'Put a line back to be claimed' },
  },
  setLineAside: {
    method: 'POST',
    path: '/api/engagement-lines/:id/setting-aside',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ version, reason: z.string().trim().min(2).max(200) }),
    response: line,
    summary: { zh: '标为与对接无关', en: 'Mark a line as not of an engagement' },
  },
});
