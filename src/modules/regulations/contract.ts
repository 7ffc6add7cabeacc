import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { register } from '#kernel/register.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import { civilDate, codeOf, fenAmount, textOf } from '#kernel/schema.ts';
import { REGULATION_KINDS, REGULATION_STATES, STANDINGS } from './contract-words.ts';

const settingValue = z.union([z.number(), z.string().max(40), z.boolean()]);
export type SettingValue = z.infer<typeof settingValue>;

/** A step of the decision ladder: who decides up to an amount, in fen; the last one has no limit. */
const ladderStep = z.strictObject({ upTo: fenAmount.nullable(), decider: z.string().trim().min(2).max(60) });
export type LadderStep = z.infer<typeof ladderStep>;

/** What is written of a regulation. All but kind and title may come later: a draft is saved as it stands. */
export const regulationDraft = z.strictObject({
  kind: codeOf(REGULATION_KINDS),
  title: z.string().trim().min(4).max(120),
  number: textOf(60),
  body: textOf(40_000),
  meeting: textOf(100),
  adoptedOn: civilDate.nullable().default(null),
  consultation: textOf(1000),
  consultedOn: civilDate.nullable().default(null),
  announcedOn: civilDate.nullable().default(null),
  effectiveOn: civilDate.nullable().default(null),
  settings: z.record(z.string().max(40), settingValue).default({}),
  ladder: z.array(ladderStep).max(12).default([]),
});
export type RegulationDraft = z.infer<typeof regulationDraft>;

/** What a rule of law says of one setting. */
const settingVerdict = z.object({
  setting: z.string(),
  rule: z.string(),
  ruleVersion: z.int(),
  outcome: z.enum(['ERROR', 'WARN', 'COUNTED', 'OK']),
  code: z.string(),
  /** The limit, in the setting's unit. */
  limit: z.number(),
  statement: z.object({ zh: z.string(), en: z.string() }),
  source: z.string(),
});
export type SettingVerdict = z.infer<typeof settingVerdict>;

/** A regulation, all of it. */
export const regulation = z.object({
  ...regulationDraft.shape,
  id: z.uuid(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  endsOn: z.string().nullable(),
  state: codeOf(REGULATION_STATES),
  stateReason: z.string(),
  verdicts: z.array(settingVerdict),
  createdBy: z.uuid().nullable(),
  editedBy: z.uuid().nullable(),
  demo: z.boolean(),
  readers: z.array(z.string()),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Regulation = z.infer<typeof regulation>;

export const regulationsRegister = register({
  name: 'regulations',
  title: { zh: '单位制度', en: 'Regulations' },
  defaultSort: '-effectiveOn',
  columns: [
    { key: 'title', label: { zh: '制度', en: 'Regulation' }, type: 'text', sort: true, width: 320 },
    { key: 'organisationName', label: { zh: '单位', en: 'Institution' }, type: 'text', width: 200 },
    {
      key: 'kind',
      label: { zh: '事项', en: 'Matter' },
      type: 'choice',
      choices: REGULATION_KINDS,
      filter: true,
      width: 140,
    },
    { key: 'number', label: { zh: '文号', en: 'Number' }, type: 'code', width: 160 },
    {
      key: 'standing',
      label: { zh: '状态', en: 'State' },
      type: 'choice',
      choices: STANDINGS,
      filter: true,
      width: 110,
    },
    { key: 'meeting', label: { zh: '通过的会议', en: 'Adopted by' }, type: 'text', width: 160, shown: false },
    { key: 'adoptedOn', label: { zh: '通过', en: 'Adopted' }, type: 'date', sort: true, width: 120, shown: false },
    { key: 'consultedOn', label: { zh: '征求意见', en: 'Consulted' }, type: 'date', width: 120 },
    { key: 'effectiveOn', label: { zh: '施行', en: 'Effective' }, type: 'date', sort: true, width: 120 },
    { key: 'endsOn', label: { zh: '失效', en: 'Ends' }, type: 'date', sort: true, width: 120 },
    { key: 'updatedAt', label: { zh: '更新', en: 'Updated' }, type: 'instant', sort: true, width: 140, shown: false },
  ],
});

const text = z.string();
const regulationRow = z.object({
  id: z.uuid(),
  title: text,
  organisationName: text,
  kind: text,
  number: text,
  standing: text,
  meeting: text,
  adoptedOn: text.nullable(),
  consultedOn: text.nullable(),
  effectiveOn: text.nullable(),
  endsOn: text.nullable(),
  updatedAt: text,
});
export type RegulationRow = z.infer<typeof regulationRow>;

/** A document kept with a regulation. */
const kept = z.object({ id: z.uuid(), name: z.string(), size: z.number(), createdAt: z.string() });

/** A regulation as its page shows it: where it stands today, what the rules say of its settings now, and what may be done. */
const shown = z.object({
  regulation,
  standing: codeOf(STANDINGS),
  verdicts: z.array(settingVerdict),
  actions: z.array(z.enum(['edit', 'adopt', 'repeal', 'discard', 'revise'])),
  files: z.array(kept),
});
export type RegulationShown = z.infer<typeof shown>;

/** What one institution has of each kind on a day. */
const coverage = z.object({
  organisationId: z.uuid(),
  organisationName: z.string(),
  has: z.array(
    z.object({
      kind: codeOf(REGULATION_KINDS),
      id: z.uuid(),
      title: z.string(),
      number: z.string(),
      effectiveOn: z.string(),
    }),
  ),
});
export type Coverage = z.infer<typeof coverage>;

/** What an institution set for itself on a matter as of a day, and by which regulation. */
const ownTerms = z.object({
  kind: codeOf(REGULATION_KINDS),
  regulation: regulation.pick({ id: true, title: true, number: true, version: true, effectiveOn: true }),
  settings: z.record(z.string(), settingValue),
  ladder: z.array(ladderStep),
});
export type OwnTerms = z.infer<typeof ownTerms>;

const id = z.strictObject({ id: z.uuid() });
const version = z.int().min(1);
const reason = z.string().trim().min(5).max(500);

export const regulationsContract = contract({
  listRegulations: {
    method: 'GET',
    path: '/api/regulations',
    access: 'member',
    query: registerQuery(regulationsRegister),
    response: registerPage(regulationRow),
    summary: {
      zh: '单位制度：本单位的；市级部门看全部已施行的',
      en: 'Regulations of my institution; for the city, all that were adopted',
    },
  },
  exportRegulations: {
    method: 'GET',
    path: '/api/regulations/export',
    access: 'member',
    query: exportQuery(regulationsRegister),
    summary: { zh: '按所见导出单位制度', en: 'Export regulations as listed' },
  },
  regulationCoverage: {
    method: 'GET',
    path: '/api/regulation-coverage',
    access: 'member',
    response: z.object({ institutions: z.array(coverage) }),
    summary: { zh: '各单位有哪些制度', en: 'Which institution has which regulations' },
  },
  ownTerms: {
    method: 'GET',
    path: '/api/own-terms',
    access: 'member',
    query: z.strictObject({ on: civilDate.optional() }),
    response: z.object({ on: z.string(), terms: z.array(ownTerms) }),
    summary: {
      zh: '本单位某一天施行的各项设定，计算和流程按它办',
      en: 'What my institution set for itself as of a day: what computations and workflows go by',
    },
  },
  enterRegulation: {
    method: 'POST',
    path: '/api/regulations',
    access: 'member',
    once: true,
    body: regulationDraft,
    response: shown,
    summary: { zh: '起草一项制度', en: 'Draft a regulation' },
  },
  getRegulation: {
    method: 'GET',
    path: '/api/regulations/:id',
    access: 'member',
    params: id,
    response: shown,
    summary: { zh: '一项制度', en: 'One regulation' },
  },
  editRegulation: {
    method: 'PUT',
    path: '/api/regulations/:id',
    access: 'member',
    params: id,
    body: regulationDraft.extend({ version }),
    response: shown,
    summary: { zh: '修改草案', en: 'Change a draft' },
  },
  adoptRegulation: {
    method: 'POST',
    path: '/api/regulations/:id/adoption',
    access: 'member',
    once: true,
    stepUp: true,
    params: id,
    body: z.strictObject({ version }),
    response: shown,
    summary: { zh: '登记为已通过，自施行日起生效', en: 'Enter as adopted; in force from its effective day' },
  },
  repealRegulation: {
    method: 'POST',
    path: '/api/regulations/:id/repeal',
    access: 'member',
    once: true,
    stepUp: true,
    params: id,
    body: z.strictObject({ version, reason, endsOn: civilDate }),
    response: shown,
    summary: { zh: '废止', en: 'Repeal' },
  },
  discardRegulation: {
    method: 'DELETE',
    path: '/api/regulations/:id',
    access: 'member',
    params: id,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
    summary: { zh: '删除草案', en: 'Discard a draft' },
  },
  attachToRegulation: {
    method: 'POST',
    path: '/api/regulations/:id/files',
    access: 'member',
    params: id,
    response: shown,
    summary: { zh: '附上正式文件、会议纪要', en: 'Attach the signed text, minutes' },
  },
});
