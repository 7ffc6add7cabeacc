import { z } from 'zod';
import { FRESHNESS } from '#kernel/freshness.ts';
import { type Choice, register } from '#kernel/register.ts';
import { DISTRICTS, FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import { MUSTS, STATES } from './contract-words.ts';

const PUBLISHED: readonly Choice[] = [{ code: 'none', zh: '未公开', en: 'Not published' }, ...FRESHNESS];

const field = {
  key: 'field',
  label: { zh: '领域', en: 'Field' },
  type: 'choice',
  choices: FIELDS,
  filter: true,
  width: 150,
} as const;
const district = {
  key: 'district',
  label: { zh: '落地区', en: 'Landing district' },
  type: 'choice',
  choices: DISTRICTS,
  filter: true,
  width: 110,
} as const;
const budgetTo = {
  key: 'budgetTo',
  label: { zh: '预算上限', en: 'Budget to' },
  type: 'money',
  filter: true,
  width: 120,
} as const;
const neededBy = {
  key: 'neededBy',
  label: { zh: '时限', en: 'Needed by' },
  type: 'date',
  filter: true,
  sort: true,
  width: 130,
} as const;
const trlWanted = {
  key: 'trlWanted',
  label: { zh: '期望 TRL', en: 'TRL wanted' },
  type: 'number',
  filter: true,
  width: 90,
} as const;

/** The enterprise's own register of needs (需求台账). */
export const needsRegister = register({
  name: 'needs',
  search: true,
  title: { zh: '需求台账', en: 'Needs' },
  defaultSort: '-updatedAt',
  columns: [
    { key: 'title', label: { zh: '需求', en: 'Need' }, type: 'text', sort: true, width: 320 },
    { key: 'number', label: { zh: '编号', en: 'Number' }, type: 'code', width: 120, shown: false },
    { key: 'state', label: { zh: '状态', en: 'State' }, type: 'choice', choices: STATES, filter: true, width: 100 },
    {
      key: 'published',
      label: { zh: '公开', en: 'Published' },
      type: 'choice',
      choices: PUBLISHED,
      filter: true,
      width: 130,
    },
    { key: 'anonymous', label: { zh: '匿名', en: 'Anonymous' }, type: 'yes-no', filter: true, width: 80 },
    field,
    district,
    { key: 'budgetFrom', label: { zh: '预算下限', en: 'Budget from' }, type: 'money', width: 120, shown: false },
    budgetTo,
    neededBy,
    { ...trlWanted, shown: false },
    {
      key: 'musts',
      label: { zh: '必须满足的条件', en: 'Musts' },
      type: 'choices',
      choices: MUSTS,
      width: 180,
      shown: false,
    },
    { key: 'waiting', label: { zh: '待同意开封', en: 'Sealed part: to approve' }, type: 'number', width: 110 },
    { key: 'quality', label: { zh: '质量分', en: 'Quality' }, type: 'number', filter: true, sort: true, width: 90 },
    { key: 'expiresOn', label: { zh: '公开到期', en: 'Expires' }, type: 'date', sort: true, width: 130 },
    { key: 'updatedAt', label: { zh: '更新', en: 'Updated' }, type: 'instant', sort: true, width: 130 },
  ],
});

const text = z.string();
export const needRow = z.object({
  id: z.uuid(),
  title: text,
  number: text,
  state: text,
  published: text,
  anonymous: z.boolean(),
  field: text,
  district: text,
  budgetFrom: z.number().nullable(),
  budgetTo: z.number().nullable(),
  neededBy: text.nullable(),
  trlWanted: z.number().nullable(),
  musts: z.array(text),
  /** Requests for the sealed part that wait for the enterprise. */
  waiting: z.number(),
  quality: z.number(),
  expiresOn: text.nullable(),
  updatedAt: text,
});
export type NeedRow = z.infer<typeof needRow>;

/** The public demand list (需求清单). */
export const postingsRegister = register({
  name: 'postings',
  search: true,
  title: { zh: '需求清单', en: 'Demand list' },
  defaultSort: '-publishedAt',
  content: 'public',
  columns: [
    { key: 'title', label: { zh: '需求', en: 'Need' }, type: 'text', sort: true, width: 320 },
    { key: 'organisationName', label: { zh: '企业', en: 'Enterprise' }, type: 'text', width: 200 },
    { key: 'organisationId', label: { zh: '企业编号', en: 'Enterprise id' }, type: 'code', filter: true, shown: false },
    { key: 'anonymous', label: { zh: '匿名', en: 'Anonymous' }, type: 'yes-no', filter: true, width: 80, shown: false },
    field,
    {
      key: 'industry',
      label: { zh: '行业代码', en: 'Industry code' },
      type: 'code',
      filter: true,
      width: 100,
      shown: false,
    },
    district,
    { key: 'parkId', label: { zh: '园区编号', en: 'Park id' }, type: 'code', filter: true, shown: false },
    { key: 'parkName', label: { zh: '园区', en: 'Park' }, type: 'text', width: 160 },
    trlWanted,
    { key: 'budgetFrom', label: { zh: '预算下限', en: 'Budget from' }, type: 'money', width: 120, shown: false },
    budgetTo,
    neededBy,
    {
      key: 'routes',
      label: { zh: '合作方式', en: 'Routes' },
      type: 'choices',
      choices: ROUTES,
      filter: true,
      width: 160,
    },
    { key: 'hasSealed', label: { zh: '有密封部分', en: 'Sealed part' }, type: 'yes-no', filter: true, width: 110 },
    {
      key: 'lastVerifiedOn',
      label: { zh: '最近确认', en: 'Last verified' },
      type: 'date',
      filter: true,
      sort: true,
      width: 130,
    },
    { key: 'publishedAt', label: { zh: '公开', en: 'Published' }, type: 'instant', sort: true, width: 150 },
  ],
});

export const postingRow = z.object({
  id: z.uuid(),
  title: text,
  titleEn: text,
  organisationName: text,
  organisationNameEn: text,
  organisationId: z.uuid().nullable(),
  anonymous: z.boolean(),
  field: text,
  industry: text,
  district: text,
  parkId: z.uuid().nullable(),
  parkName: text,
  trlWanted: z.number().nullable(),
  budgetFrom: z.number().nullable(),
  budgetTo: z.number().nullable(),
  neededBy: text.nullable(),
  routes: z.array(text),
  hasSealed: z.boolean(),
  lastVerifiedOn: text,
  publishedAt: text,
  /** The first sentences of the description. */
  excerpt: text,
});
export type PostingRow = z.infer<typeof postingRow>;
