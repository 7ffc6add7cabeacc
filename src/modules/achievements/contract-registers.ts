import { z } from 'zod';
import { FRESHNESS } from '#kernel/freshness.ts';
import { type Choice, register } from '#kernel/register.ts';
import { AFFILIATIONS, DISTRICTS, FIELDS, ROUTES, SUBKINDS } from '#kernel/vocabulary.ts';
import { IP_STATES, STATES } from './contract-words.ts';

const PUBLISHED: readonly Choice[] = [{ code: 'none', zh: '未公开', en: 'Not published' }, ...FRESHNESS];

const field = {
  key: 'field',
  label: { zh: '领域', en: 'Field' },
  type: 'choice',
  choices: FIELDS,
  filter: true,
  width: 150,
} as const;
const trl = {
  key: 'trl',
  label: { zh: 'TRL', en: 'TRL' },
  type: 'number',
  filter: true,
  sort: true,
  width: 70,
} as const;
const routes = {
  key: 'routes',
  label: { zh: '转化方式', en: 'Routes' },
  type: 'choices',
  choices: ROUTES,
  filter: true,
  width: 160,
} as const;
const ipStatus = {
  key: 'ipStatus',
  label: { zh: '知识产权', en: 'Intellectual property' },
  type: 'choice',
  choices: IP_STATES,
  filter: true,
  width: 110,
} as const;

/** The institution's own register of achievements (成果台账). */
export const achievementsRegister = register({
  name: 'achievements',
  search: true,
  title: { zh: '成果台账', en: 'Achievements' },
  defaultSort: '-updatedAt',
  columns: [
    { key: 'title', label: { zh: '成果', en: 'Achievement' }, type: 'text', sort: true, width: 300 },
    { key: 'number', label: { zh: '编号', en: 'Number' }, type: 'code', width: 130, shown: false },
    { key: 'state', label: { zh: '登记', en: 'Record' }, type: 'choice', choices: STATES, filter: true, width: 130 },
    {
      key: 'published',
      label: { zh: '公开', en: 'Published' },
      type: 'choice',
      choices: PUBLISHED,
      filter: true,
      width: 130,
      hint: { zh: '公开清单中的状态。', en: 'How it stands on the public list.' },
    },
    field,
    trl,
    ipStatus,
    { key: 'leadInventor', label: { zh: '负责人', en: 'Lead inventor' }, type: 'text', width: 110 },
    { key: 'department', label: { zh: '院系所', en: 'Department' }, type: 'text', width: 140, shown: false },
    { ...routes, shown: false },
    { key: 'priceFrom', label: { zh: '意向价起', en: 'Price from' }, type: 'money', sort: true, width: 110 },
    { key: 'priceTo', label: { zh: '意向价止', en: 'Price to' }, type: 'money', width: 120, shown: false },
    { key: 'quality', label: { zh: '质量分', en: 'Quality' }, type: 'number', filter: true, sort: true, width: 90 },
    {
      key: 'expiresOn',
      label: { zh: '公开到期', en: 'Expires' },
      type: 'date',
      sort: true,
      width: 130,
    },
    { key: 'updatedAt', label: { zh: '更新', en: 'Updated' }, type: 'instant', sort: true, width: 130 },
  ],
});

const text = z.string();
export const achievementRow = z.object({
  id: z.uuid(),
  title: text,
  number: text,
  state: text,
  published: text,
  field: text,
  trl: z.number().nullable(),
  ipStatus: text,
  leadInventor: text.nullable(),
  department: text,
  routes: z.array(text),
  priceFrom: z.number().nullable(),
  priceTo: z.number().nullable(),
  quality: z.number(),
  expiresOn: text.nullable(),
  updatedAt: text,
});
export type AchievementRow = z.infer<typeof achievementRow>;

/** The public supply list (供给清单). */
export const listingsRegister = register({
  name: 'listings',
  search: true,
  title: { zh: '供给清单', en: 'Supply list' },
  defaultSort: '-publishedAt',
  content: 'public',
  columns: [
    { key: 'title', label: { zh: '成果', en: 'Achievement' }, type: 'text', sort: true, width: 320 },
    { key: 'organisationName', label: { zh: '研发单位', en: 'Institution' }, type: 'text', width: 200 },
    {
      key: 'organisationId',
      label: { zh: '单位编号', en: 'Institution id' },
      type: 'code',
      filter: true,
      shown: false,
    },
    field,
    trl,
    ipStatus,
    routes,
    {
      key: 'district',
      label: { zh: '所在区', en: 'District' },
      type: 'choice',
      choices: DISTRICTS,
      filter: true,
      width: 110,
    },
    {
      key: 'subkind',
      label: { zh: '单位类型', en: 'Kind of institution' },
      type: 'choice',
      choices: SUBKINDS,
      filter: true,
      width: 130,
    },
    {
      key: 'affiliation',
      label: { zh: '隶属', en: 'Affiliation' },
      type: 'choice',
      choices: AFFILIATIONS,
      filter: true,
      width: 110,
    },
    {
      key: 'useFirstPayLater',
      label: { zh: '先使用后付费', en: 'Use first, pay later' },
      type: 'yes-no',
      filter: true,
      width: 120,
      shown: false,
    },
    { key: 'priceFrom', label: { zh: '意向价起', en: 'Price from' }, type: 'money', width: 120 },
    { key: 'priceTo', label: { zh: '意向价止', en: 'Price to' }, type: 'money', width: 120, shown: false },
    {
      key: 'lastVerifiedOn',
      label: { zh: '最近确认', en: 'Last verified' },
      type: 'date',
      filter: true,
      sort: true,
      width: 130,
    },
    { key: 'expiresOn', label: { zh: '到期', en: 'Expires' }, type: 'date', width: 130, shown: false },
    { key: 'publishedAt', label: { zh: '公开', en: 'Published' }, type: 'instant', sort: true, width: 150 },
  ],
});

export const listingRow = z.object({
  id: z.uuid(),
  title: text,
  titleEn: text,
  organisationName: text,
  organisationNameEn: text,
  organisationId: z.uuid(),
  field: text,
  trl: z.number().nullable(),
  ipStatus: text,
  routes: z.array(text),
  district: text,
  subkind: text,
  affiliation: text,
  useFirstPayLater: z.boolean(),
  priceFrom: z.number().nullable(),
  priceTo: z.number().nullable(),
  lastVerifiedOn: text,
  expiresOn: text,
  publishedAt: text,
  /** The first sentences of the abstract. */
  excerpt: text,
});
export type ListingRow = z.infer<typeof listingRow>;
