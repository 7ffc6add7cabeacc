import type { Choice } from '#kernel/register.ts';

/** The life of a submission at the institution. */
export const SUBMISSION_STATES = [
  { code: 'draft', zh: '准备中', en: 'In preparation' },
  { code: 'waiting', zh: '待审批', en: 'Waiting for approval' },
  { code: 'approved', zh: '待发送', en: 'Waiting to leave' },
  { code: 'receipted', zh: '已回执', en: 'Receipted' },
  { code: 'refused', zh: '被退回', en: 'Refused by the city' },
  { code: 'dropped', zh: '已作废', en: 'Dropped' },
] as const satisfies readonly Choice[];
export type SubmissionState = (typeof SUBMISSION_STATES)[number]['code'];

/** How a submission stands at the city: a later one of the same period takes its place. */
export const RECEIVED_STATES = [
  { code: 'current', zh: '有效', en: 'Current' },
  { code: 'superseded', zh: '已被更正', en: 'Superseded' },
] as const satisfies readonly Choice[];

export const ROW_STATES = [
  { code: 'current', zh: '有效', en: 'Current' },
  { code: 'superseded', zh: '已被更正', en: 'Superseded' },
  { code: 'withdrawn', zh: '已撤回', en: 'Withdrawn' },
] as const satisfies readonly Choice[];

/** Kinds of row that are reported. */
export const ROW_KINDS = [
  { code: 'achievement', zh: '成果', en: 'Achievement' },
  { code: 'contract', zh: '合同', en: 'Contract' },
] as const satisfies readonly Choice[];
export type RowKind = (typeof ROW_KINDS)[number]['code'];

/** Why a row is not reported. The code goes up when the row had been reported before; the note never does. */
export const LEFT_OUT_REASONS = [
  { code: 'wrong', zh: '数据有误，待核对', en: 'Wrong, to be checked' },
  { code: 'confidential', zh: '涉及保密约定', en: 'Under a confidentiality agreement' },
  { code: 'dispute', zh: '权属或履约有争议', en: 'Disputed' },
  { code: 'not-ours', zh: '不属于本单位', en: 'Not of this institution' },
  { code: 'duplicate', zh: '与另一条重复', en: 'Same as another row' },
  { code: 'later', zh: '下期再报', en: 'Reported later' },
] as const satisfies readonly Choice[];

/** Why a row that was reported is reported no more. */
export const WITHDRAWN_REASONS = [
  ...LEFT_OUT_REASONS,
  { code: 'gone', zh: '已不在报送范围', en: 'Outside what is reported by now' },
] as const satisfies readonly Choice[];

/** Why the city takes a submission without one of its rows. */
export const ROW_FAULTS = [
  { code: 'kind', zh: '目录里没有这一类', en: 'A kind that the catalogue does not have' },
  { code: 'field', zh: '目录里没有这一项', en: 'A field that the catalogue does not have' },
  { code: 'missing', zh: '必填项为空', en: 'A required field is empty' },
  { code: 'value', zh: '填的内容不合要求', en: 'A value that the field cannot have' },
  { code: 'repeated', zh: '同一条出现了两次', en: 'The same row twice' },
] as const satisfies readonly Choice[];
export type RowFaultCode = (typeof ROW_FAULTS)[number]['code'];

/** Stages of a match as they are reported. */
export const REPORTED_STAGES = [
  { code: 'introduced', zh: '引荐', en: 'Introduced' },
  { code: 'contacted', zh: '联系', en: 'Contacted' },
  { code: 'meeting', zh: '会谈', en: 'Meeting' },
  { code: 'trial', zh: '试用', en: 'Trial' },
  { code: 'negotiating', zh: '谈判', en: 'Negotiating' },
  { code: 'contracted', zh: '签约', en: 'Contracted' },
  { code: 'paid', zh: '到账', en: 'Paid' },
  { code: 'closed', zh: '结案', en: 'Closed' },
] as const satisfies readonly Choice[];
