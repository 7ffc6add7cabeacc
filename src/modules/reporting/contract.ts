import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { register } from '#kernel/register.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import { codeOf } from '#kernel/schema.ts';
import { catalogue } from './contract-catalogue.ts';
import { period, receiptContent, reportedRow, withdrawnRow } from './contract-exchange.ts';
import { LEFT_OUT_REASONS, SUBMISSION_STATES } from './contract-words.ts';

const id = z.strictObject({ id: z.uuid() });
const version = z.int().min(1);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The institution's register of submissions (报送批次). */
export const submissionsRegister = register({
  name: 'submissions',
  title: { zh: '报送批次', en: 'Submissions' },
  defaultSort: '-updatedAt',
  columns: [
    { key: 'period', label: { zh: '报送期', en: 'Period' }, type: 'code', filter: true, sort: true, width: 130 },
    {
      key: 'state',
      label: { zh: '状态', en: 'State' },
      type: 'choice',
      choices: SUBMISSION_STATES,
      filter: true,
      width: 150,
    },
    { key: 'rowCount', label: { zh: '条数', en: 'Rows' }, type: 'number', sort: true, width: 80 },
    { key: 'withdrawnCount', label: { zh: '撤回', en: 'Withdrawn' }, type: 'number', width: 90 },
    { key: 'missing', label: { zh: '缺项', en: 'Missing' }, type: 'number', width: 80 },
    { key: 'refusedRows', label: { zh: '市里未收', en: 'Not taken' }, type: 'number', width: 100 },
    { key: 'receiptNumber', label: { zh: '回执号', en: 'Receipt' }, type: 'code', filter: true, width: 150 },
    { key: 'catalogue', label: { zh: '目录版本', en: 'Catalogue' }, type: 'code', filter: true, width: 100 },
    { key: 'preparedByName', label: { zh: '准备人', en: 'Prepared by' }, type: 'text', width: 110 },
    { key: 'approvedAt', label: { zh: '审批', en: 'Approved' }, type: 'instant', sort: true, width: 150, shown: false },
    { key: 'receiptedAt', label: { zh: '回执', en: 'Receipted' }, type: 'instant', sort: true, width: 150 },
    { key: 'updatedAt', label: { zh: '更新', en: 'Updated' }, type: 'instant', sort: true, width: 150 },
  ],
});

const state = codeOf(SUBMISSION_STATES);
export const submissionRow = z.object({
  id: z.uuid(),
  period: z.string(),
  state,
  rowCount: z.int(),
  withdrawnCount: z.int(),
  missing: z.int(),
  refusedRows: z.int(),
  receiptNumber: z.string(),
  catalogue: z.string(),
  preparedByName: z.string(),
  approvedAt: z.string().nullable(),
  receiptedAt: z.string().nullable(),
  updatedAt: z.string(),
});
export type SubmissionRow = z.infer<typeof submissionRow>;

const leftOutRow = z.strictObject({
  kind: z.string().max(40),
  key: z.uuid(),
  title: z.string(),
  reason: codeOf(LEFT_OUT_REASONS),
  note: z.string(),
});
export type LeftOutRow = z.infer<typeof leftOutRow>;

const fields = reportedRow.shape.fields;
const shownRow = reportedRow.extend({
  change: z.enum(['new', 'changed', 'same']),
  /** The fields that were different in what was accepted last. */
  before: fields,
  /** Required fields that are empty, by key. */
  missing: z.array(z.string()),
  /** Its record here. */
  link: z.string(),
});
export type ShownRow = z.infer<typeof shownRow>;

/** A submission with the very text that is sent, and what of it changed. */
export const submissionShown = z.object({
  ...submissionRow.omit({ updatedAt: true }).shape,
  organisationId: z.uuid(),
  organisationName: z.string(),
  /** The text, byte for byte, its SHA-256, and the signature once it is approved. */
  content: z.string(),
  contentHash: z.string(),
  signature: z.string(),
  keyId: z.string(),
  sequence: z.int(),
  cityName: z.string(),
  cityUrl: z.string(),
  preparedBy: z.uuid(),
  preparedAt: z.string(),
  returnedBecause: z.string(),
  approvedByName: z.string(),
  attemptedAt: z.string().nullable(),
  /** The receipt of the submission of this period that was accepted last, if this is a correction of it. */
  corrects: z.string(),
  rows: z.array(shownRow),
  withdrawn: z.array(withdrawnRow.extend({ title: z.string() })),
  leftOut: z.array(leftOutRow),
  counts: z.array(z.strictObject({ key: z.string(), value: z.number().nullable(), before: z.number().nullable() })),
  /** Field names and definitions of its catalogue; null for a version the city no longer names. */
  asked: catalogue.nullable(),
  receipt: receiptContent.nullable(),
  /** The receipt as it came, with the city's signature. */
  receiptText: z.string(),
  receiptSignature: z.string(),
  refusal: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
  delivery: z
    .object({ id: z.uuid(), state: z.string(), tries: z.int(), dueAt: z.string(), lastReason: z.string() })
    .nullable(),
  readers: z.array(z.string()),
  version: z.int(),
});
export type SubmissionShown = z.infer<typeof submissionShown>;

/** How a submission stands after a step. */
const stood = z.object({ id: z.uuid(), state, contentHash: z.string(), version: z.int() });
export type Stood = z.infer<typeof stood>;

const linkShown = z.object({
  /** Where the city is; empty on the city's own installation. */
  cityUrl: z.string(),
  /** Null until it has joined. */
  link: z
    .object({
      organisationId: z.uuid(),
      organisationName: z.string(),
      cityName: z.string(),
      keyId: z.string(),
      cityKeyId: z.string(),
      sequence: z.int(),
      catalogue: catalogue.nullable(),
      cataloguesAt: z.string(),
      joinedAt: z.string(),
    })
    .nullable(),
});
export type LinkShown = z.infer<typeof linkShown>;

const rowName = z.strictObject({ kind: z.string().max(40), key: z.uuid() });

export const submissionsContract = contract({
  readLink: {
    method: 'GET',
    path: '/api/city-link',
    access: 'member',
    response: linkShown,
    summary: { zh: '入网情况：报送到哪里、用哪把密钥', en: 'The link to the city: where to, with which key' },
  },
  joinWithCode: {
    method: 'POST',
    path: '/api/city-link',
    access: 'member',
    once: true,
    stepUp: true,
    scope: 'admin',
    body: z.strictObject({ organisationId: z.uuid(), code: z.string().trim().min(20).max(100) }),
    response: linkShown,
    summary: { zh: '用入网码入网', en: 'Join the city with a join code' },
  },
  renewKey: {
    method: 'POST',
    path: '/api/city-link/key',
    access: 'member',
    once: true,
    stepUp: true,
    scope: 'admin',
    response: linkShown,
    summary: { zh: '换签名密钥', en: 'Change the signing key' },
  },
  listSubmissions: {
    method: 'GET',
    path: '/api/submissions',
    access: 'member',
    query: registerQuery(submissionsRegister),
    response: registerPage(submissionRow),
    summary: { zh: '本单位的报送批次', en: 'My institution’s submissions' },
  },
  exportSubmissions: {
    method: 'GET',
    path: '/api/submissions/export',
    access: 'member',
    query: exportQuery(submissionsRegister),
    summary: { zh: '按所见导出报送批次', en: 'Export submissions as listed' },
  },
  prepareSubmission: {
    method: 'POST',
    path: '/api/submissions',
    access: 'member',
    once: true,
    body: z.strictObject({ period }),
    response: stood,
    summary: { zh: '准备一个报送批次', en: 'Prepare a submission' },
  },
  getSubmission: {
    method: 'GET',
    path: '/api/submissions/:id',
    access: 'member',
    params: id,
    response: submissionShown,
    summary: {
      zh: '一个报送批次：将要送出的全文和变化',
      en: 'One submission: the text that is sent, and what changed',
    },
  },
  changeRows: {
    method: 'PATCH',
    path: '/api/submissions/:id',
    access: 'member',
    params: id,
    body: z.strictObject({
      version,
      leaveOut: z
        .array(rowName.extend({ reason: codeOf(LEFT_OUT_REASONS), note: z.string().trim().max(300).default('') }))
        .max(500)
        .default([]),
      takeIn: z.array(rowName).max(500).default([]),
    }),
    response: stood,
    summary: {
      zh: '重新取数，注明原因不报某些条，或重新报它们；已审批的要重新审批',
      en: 'Take the data anew, leave rows out with a reason or take them in again; what was approved needs approval anew',
    },
  },
  handIn: {
    method: 'POST',
    path: '/api/submissions/:id/handing-in',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ version, contentHash: hash }),
    response: stood,
    summary: { zh: '送审', en: 'Hand in for approval' },
  },
  approveSubmission: {
    method: 'POST',
    path: '/api/submissions/:id/approval',
    access: 'member',
    once: true,
    stepUp: true,
    params: id,
    body: z.strictObject({ version, contentHash: hash }),
    response: stood,
    summary: { zh: '批准并签名，随即送出', en: 'Approve: it is signed and leaves' },
  },
  returnSubmission: {
    method: 'POST',
    path: '/api/submissions/:id/returning',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ version, reason: z.string().trim().min(2).max(500) }),
    response: stood,
    summary: { zh: '退回，注明原因', en: 'Send it back with a reason' },
  },
  recallSubmission: {
    method: 'POST',
    path: '/api/submissions/:id/recall',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ version }),
    response: stood,
    summary: { zh: '审批前收回', en: 'Take it back before it is approved' },
  },
  dropSubmission: {
    method: 'POST',
    path: '/api/submissions/:id/dropping',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ version }),
    response: stood,
    summary: { zh: '作废', en: 'Drop it' },
  },
});
