import { z } from 'zod';
import { type Column, register } from '#kernel/register.ts';
import { DISTRICTS, FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import { RECEIVED_STATES, REPORTED_STAGES, ROW_KINDS, ROW_STATES, WITHDRAWN_REASONS } from './contract-words.ts';

const organisationName: Column = {
  key: 'organisationName',
  label: { zh: '报送单位', en: 'Institution' },
  type: 'text',
  width: 170,
};
const organisationId: Column = {
  key: 'organisationId',
  label: { zh: '单位编号', en: 'Institution id' },
  type: 'code',
  filter: true,
  shown: false,
};
const period: Column = {
  key: 'period',
  label: { zh: '报送期', en: 'Period' },
  type: 'code',
  filter: true,
  sort: true,
  width: 110,
};
const receivedAt: Column = {
  key: 'receivedAt',
  label: { zh: '收到', en: 'Received' },
  type: 'instant',
  filter: true,
  sort: true,
  width: 150,
};
const money = (key: string, zh: string, en: string, more: Partial<Column> = {}): Column => ({
  ...{ key, label: { zh, en }, type: 'money', filter: true, sort: true, width: 130, total: true },
  ...more,
});
const number = (key: string, zh: string, en: string): Column => ({ key, label: { zh, en }, type: 'number', width: 90 });

/** The city's register of submissions received (报送接收). */
export const inboxRegister = register({
  name: 'inbox',
  title: { zh: '报送接收', en: 'Submissions received' },
  defaultSort: '-receivedAt',
  search: true,
  columns: [
    organisationName,
    organisationId,
    period,
    {
      key: 'state',
      label: { zh: '状态', en: 'State' },
      type: 'choice',
      choices: RECEIVED_STATES,
      filter: true,
      width: 110,
    },
    { ...number('takenRows', '收下', 'Taken'), sort: true },
    number('refusedRows', '未收', 'Not taken'),
    number('withdrawnRows', '撤回', 'Withdrawn'),
    money('contractValue', '合同成交额', 'Contract value'),
    money('amountReceived', '本期到账额', 'Received in the period'),
    { key: 'number', label: { zh: '回执号', en: 'Receipt' }, type: 'code', filter: true, width: 150 },
    {
      key: 'catalogue',
      label: { zh: '目录版本', en: 'Catalogue' },
      type: 'code',
      filter: true,
      width: 100,
      shown: false,
    },
    { ...number('sequence', '第几批', 'Sequence'), shown: false },
    receivedAt,
  ],
});

const text = z.string();
const fen = z.number().nullable();
export const inboxRow = z.object({
  id: z.uuid(),
  organisationName: text,
  organisationId: z.uuid(),
  period: text,
  state: text,
  takenRows: z.int(),
  refusedRows: z.int(),
  withdrawnRows: z.int(),
  contractValue: z.number(),
  amountReceived: z.number(),
  number: text,
  catalogue: text,
  sequence: z.int(),
  receivedAt: text,
});
export type InboxRow = z.infer<typeof inboxRow>;

/** What was reported, row by row. */
export const reportedRowsRegister = register({
  name: 'reported-rows',
  title: { zh: '报送明细', en: 'Reported rows' },
  defaultSort: '-receivedAt',
  search: true,
  columns: [
    { key: 'title', label: { zh: '成果', en: 'Achievement' }, type: 'text', width: 260 },
    { key: 'kind', label: { zh: '种类', en: 'Kind' }, type: 'choice', choices: ROW_KINDS, filter: true, width: 90 },
    organisationName,
    organisationId,
    period,
    {
      key: 'stage',
      label: { zh: '阶段', en: 'Stage' },
      type: 'choice',
      choices: REPORTED_STAGES,
      filter: true,
      width: 100,
    },
    {
      key: 'field',
      label: { zh: '领域', en: 'Field' },
      type: 'choice',
      choices: FIELDS,
      filter: true,
      width: 130,
      shown: false,
    },
    { key: 'trl', label: { zh: 'TRL', en: 'TRL' }, type: 'number', filter: true, width: 60, shown: false },
    { key: 'counterparty', label: { zh: '受让方', en: 'Counterparty' }, type: 'text', width: 160 },
    {
      key: 'counterpartyCode',
      label: { zh: '受让方信用代码', en: 'Credit code' },
      type: 'code',
      filter: true,
      width: 190,
      shown: false,
    },
    {
      key: 'counterpartyDistrict',
      label: { zh: '受让方所在区', en: 'Counterparty’s district' },
      type: 'choice',
      choices: DISTRICTS,
      filter: true,
      width: 120,
      shown: false,
    },
    money('contractValue', '合同成交额', 'Contract value'),
    money('amountReceived', '累计到账额', 'Amount received', { total: false, shown: false }),
    money('receivedInPeriod', '本期到账额', 'Received in the period'),
    { key: 'signedOn', label: { zh: '签订日期', en: 'Signed on' }, type: 'date', filter: true, sort: true, width: 120 },
    {
      key: 'registrationNumber',
      label: { zh: '登记编号', en: 'Registration number' },
      type: 'code',
      width: 160,
      shown: false,
    },
    {
      key: 'landingDistrict',
      label: { zh: '落地区', en: 'Landing district' },
      type: 'choice',
      choices: DISTRICTS,
      filter: true,
      width: 110,
      shown: false,
    },
    { key: 'ventureName', label: { zh: '落地企业', en: 'Landed company' }, type: 'text', width: 160, shown: false },
    { key: 'number', label: { zh: '单位编号', en: 'Number' }, type: 'code', width: 130, shown: false },
    { key: 'ipNumbers', label: { zh: '知识产权号', en: 'IP numbers' }, type: 'code', width: 170, shown: false },
    {
      key: 'routes',
      label: { zh: '转化方式', en: 'Routes' },
      type: 'choices',
      choices: ROUTES,
      filter: true,
      width: 140,
      shown: false,
    },
    { key: 'publishedOn', label: { zh: '公开日期', en: 'Published on' }, type: 'date', width: 120, shown: false },
    { key: 'verifiedOn', label: { zh: '最近确认', en: 'Last verified' }, type: 'date', width: 120, shown: false },
    {
      key: 'state',
      label: { zh: '状态', en: 'State' },
      type: 'choice',
      choices: ROW_STATES,
      filter: true,
      width: 100,
      shown: false,
    },
    {
      key: 'withdrawnBecause',
      label: { zh: '撤回原因', en: 'Why withdrawn' },
      type: 'choice',
      choices: WITHDRAWN_REASONS,
      filter: true,
      width: 140,
      shown: false,
    },
    {
      key: 'submissionId',
      label: { zh: '批次', en: 'Submission' },
      type: 'code',
      filter: true,
      width: 120,
      shown: false,
    },
    receivedAt,
  ],
});

export const reportedRowShown = z.object({
  id: z.uuid(),
  title: text,
  kind: text,
  organisationName: text,
  organisationId: z.uuid(),
  period: text,
  stage: text,
  field: text,
  trl: z.number().nullable(),
  counterparty: text,
  counterpartyCode: text,
  counterpartyDistrict: text,
  contractValue: fen,
  amountReceived: fen,
  receivedInPeriod: fen,
  signedOn: text.nullable(),
  registrationNumber: text,
  landingDistrict: text,
  ventureName: text,
  number: text,
  ipNumbers: z.array(text),
  routes: z.array(text),
  publishedOn: text.nullable(),
  verifiedOn: text.nullable(),
  state: text,
  withdrawnBecause: text,
  submissionId: z.uuid(),
  receivedAt: text,
});
export type ReportedRowShown = z.infer<typeof reportedRowShown>;
