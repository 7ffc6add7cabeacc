import { z } from 'zod';
import { normaliseCreditCode } from '#kernel/ids.ts';
import { type Choice, register } from '#kernel/register.ts';
import { codeOf } from '#kernel/schema.ts';
import { AFFILIATIONS, DISTRICTS, FIELDS, SUBKINDS } from '#kernel/vocabulary.ts';

/** What kind of organisation takes part. */
export const ORGANISATION_KINDS = [
  { code: 'institution', zh: '研发单位', en: 'Institution' },
  { code: 'enterprise', zh: '企业', en: 'Enterprise' },
  { code: 'tto', zh: '技术转移机构', en: 'TTO' },
  { code: 'agency', zh: '服务机构', en: 'Service agency' },
  { code: 'park', zh: '园区', en: 'Park' },
  { code: 'district', zh: '区', en: 'District' },
  { code: 'city', zh: '市级部门', en: 'City commission' },
  { code: 'bank', zh: '金融机构', en: 'Bank or fund' },
  { code: 'platform', zh: '平台运营', en: 'Platform operator' },
] as const satisfies readonly Choice[];
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]['code'];

/** The finer kinds that a kind has. */
export const SUBKINDS_OF: Partial<Record<OrganisationKind, readonly string[]>> = {
  institution: ['university', 'institute', 'hospital', 'national-laboratory', 'new-type'],
  park: ['sub-park', 'specialised'],
};

export const LEGAL_PERSON_TYPES = [
  { code: 'public-institution', zh: '事业单位法人', en: 'Public institution' },
  { code: 'company', zh: '企业法人', en: 'Company' },
  { code: 'private-non-enterprise', zh: '民办非企业单位', en: 'Private non-enterprise unit' },
  { code: 'social-organisation', zh: '社会团体', en: 'Social organisation' },
  { code: 'government', zh: '机关法人', en: 'Government body' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies readonly Choice[];

export const ORGANISATION_STATES = [
  { code: 'waiting', zh: '待核验', en: 'Waiting for verification' },
  { code: 'verified', zh: '已核验', en: 'Verified' },
  { code: 'rejected', zh: '未通过', en: 'Rejected' },
  { code: 'closed', zh: '已停用', en: 'Closed' },
] as const satisfies readonly Choice[];

export type OrganisationState = (typeof ORGANISATION_STATES)[number]['code'];

export const organisationKind = codeOf(ORGANISATION_KINDS);

const orEmpty = <const C extends readonly Choice[]>(choices: C) => z.union([z.literal(''), codeOf(choices)]);
const text = (most: number) => z.string().trim().max(most);

/** What people enter of an organisation beside its kind. */
const entered = {
  name: z.string().trim().min(2).max(100),
  subkind: orEmpty(SUBKINDS),
  nameEn: text(200),
  shortName: text(30),
  /** Written as people write it: full-width, spaces and lower case are folded; nothing is no code. */
  creditCode: z
    .string()
    .max(40)
    .transform((code) => normaliseCreditCode(code) || null)
    .nullable(),
  affiliation: orEmpty(AFFILIATIONS),
  competentDepartment: text(100),
  legalPersonType: orEmpty(LEGAL_PERSON_TYPES),
  registeredDistrict: orEmpty(DISTRICTS),
  operatingDistrict: orEmpty(DISTRICTS),
  parkId: z.uuid().nullable(),
  industries: z.array(z.string().trim().min(1).max(40)).max(12),
  fields: z.array(codeOf(FIELDS)).max(FIELDS.length),
  registeredOn: z.iso.date().nullable(),
  /** Fen. */
  registeredCapital: z.int().min(0).nullable(),
  summary: text(2000),
  summaryEn: text(4000),
  website: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(200)]),
};

/** An organisation as it comes in: at registration, from an administrator, from the demo city. */
export const organisationDraft = z.strictObject({
  kind: organisationKind,
  name: entered.name,
  subkind: entered.subkind.default(''),
  nameEn: entered.nameEn.default(''),
  shortName: entered.shortName.default(''),
  creditCode: entered.creditCode.default(null),
  affiliation: entered.affiliation.default(''),
  competentDepartment: entered.competentDepartment.default(''),
  legalPersonType: entered.legalPersonType.default(''),
  registeredDistrict: entered.registeredDistrict.default(''),
  operatingDistrict: entered.operatingDistrict.default(''),
  parkId: entered.parkId.default(null),
  industries: entered.industries.default([]),
  fields: entered.fields.default([]),
  registeredOn: entered.registeredOn.default(null),
  registeredCapital: entered.registeredCapital.default(null),
  summary: entered.summary.default(''),
  summaryEn: entered.summaryEn.default(''),
  website: entered.website.default(''),
});
export type OrganisationDraft = z.input<typeof organisationDraft>;

/** What may be changed later; what is left out stays. The kind never changes: it decides who sees the organisation. */
export const organisationChange = z.strictObject(entered).partial();
export type OrganisationChange = z.output<typeof organisationChange>;

export const organisation = z.object({
  id: z.uuid(),
  kind: organisationKind,
  subkind: z.string(),
  name: z.string(),
  nameEn: z.string(),
  shortName: z.string(),
  creditCode: z.string().nullable(),
  affiliation: z.string(),
  competentDepartment: z.string(),
  legalPersonType: z.string(),
  registeredDistrict: z.string(),
  operatingDistrict: z.string(),
  parkId: z.uuid().nullable(),
  industries: z.array(z.string()),
  fields: z.array(z.string()),
  registeredOn: z.string().nullable(),
  /** Registered capital in fen. */
  registeredCapital: z.number().nullable(),
  summary: z.string(),
  summaryEn: z.string(),
  website: z.string(),
  state: codeOf(ORGANISATION_STATES),
  stateReason: z.string(),
  verifiedAt: z.string().nullable(),
  demo: z.boolean(),
  readers: z.array(z.string()),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Organisation = z.infer<typeof organisation>;

export const organisationsRegister = register({
  name: 'organisations',
  search: true,
  title: { zh: '组织', en: 'Organisations' },
  defaultSort: 'name',
  content: 'public',
  columns: [
    { key: 'name', label: { zh: '名称', en: 'Name' }, type: 'text', sort: true, width: 280 },
    {
      key: 'kind',
      label: { zh: '类别', en: 'Kind' },
      type: 'choice',
      choices: ORGANISATION_KINDS,
      filter: true,
      width: 110,
    },
    {
      key: 'state',
      label: { zh: '状态', en: 'State' },
      type: 'choice',
      choices: ORGANISATION_STATES,
      filter: true,
      width: 110,
    },
    {
      key: 'subkind',
      label: { zh: '细类', en: 'Finer kind' },
      type: 'choice',
      choices: SUBKINDS,
      filter: true,
      width: 120,
    },
    {
      key: 'creditCode',
      label: { zh: '统一社会信用代码', en: 'Unified credit code' },
      type: 'code',
      filter: true,
      width: 190,
    },
    {
      key: 'affiliation',
      label: { zh: '隶属', en: 'Affiliation' },
      type: 'choice',
      choices: AFFILIATIONS,
      filter: true,
      width: 100,
    },
    {
      key: 'registeredDistrict',
      label: { zh: '注册区', en: 'District of registration' },
      type: 'choice',
      choices: DISTRICTS,
      filter: true,
      width: 110,
    },
    {
      key: 'operatingDistrict',
      label: { zh: '经营区', en: 'District of operation' },
      type: 'choice',
      choices: DISTRICTS,
      filter: true,
      width: 110,
    },
    {
      key: 'fields',
      label: { zh: '领域', en: 'Fields' },
      type: 'choices',
      choices: FIELDS,
      filter: true,
      width: 200,
      shown: false,
    },
    { key: 'industries', label: { zh: '产业', en: 'Industries' }, type: 'text', width: 200, shown: false },
    { key: 'shortName', label: { zh: '简称', en: 'Short name' }, type: 'text', width: 120, shown: false },
    { key: 'nameEn', label: { zh: '英文名称', en: 'English name' }, type: 'text', width: 220, shown: false },
    {
      key: 'legalPersonType',
      label: { zh: '法人类型', en: 'Legal-person type' },
      type: 'choice',
      choices: LEGAL_PERSON_TYPES,
      filter: true,
      width: 130,
      shown: false,
    },
    {
      key: 'competentDepartment',
      label: { zh: '主管部门', en: 'Competent department' },
      type: 'text',
      width: 160,
      shown: false,
    },
    {
      key: 'createdAt',
      label: { zh: '登记', en: 'Registered' },
      type: 'instant',
      sort: true,
      width: 150,
      shown: false,
    },
    { key: 'updatedAt', label: { zh: '更新', en: 'Updated' }, type: 'instant', sort: true, width: 150 },
  ],
});
