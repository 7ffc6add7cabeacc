import { z } from 'zod';
import { INDUSTRIES } from '#kernel/industries.ts';
import { type Column, register } from '#kernel/register.ts';
import { DISTRICTS, FIELDS } from '#kernel/vocabulary.ts';
import { managerRecord, profile } from './contract-record.ts';
import { AVAILABILITIES, LANGUAGES, LEVEL_STATES, LEVELS } from './contract-words.ts';

const name: Column = { key: 'name', label: { zh: '姓名', en: 'Name' }, type: 'text', sort: true, width: 120 };
const level: Column = {
  key: 'level',
  label: { zh: '级别', en: 'Level' },
  type: 'choice',
  choices: LEVELS,
  filter: true,
  width: 150,
};
const organisationName: Column = {
  key: 'organisationName',
  label: { zh: '所在单位', en: 'Organisation' },
  type: 'text',
  width: 200,
};
const fields: Column = {
  key: 'fields',
  label: { zh: '领域', en: 'Fields' },
  type: 'choices',
  choices: FIELDS,
  filter: true,
  width: 220,
};
const industries: Column = {
  key: 'industries',
  label: { zh: '行业', en: 'Industries' },
  type: 'choices',
  choices: INDUSTRIES,
  filter: true,
  width: 200,
  shown: false,
};
const districts: Column = {
  key: 'districts',
  label: { zh: '服务区域', en: 'Districts' },
  type: 'choices',
  choices: DISTRICTS,
  filter: true,
  width: 160,
};
const languages: Column = {
  key: 'languages',
  label: { zh: '语言', en: 'Languages' },
  type: 'choices',
  choices: LANGUAGES,
  filter: true,
  width: 120,
  shown: false,
};
const availability: Column = {
  key: 'availability',
  label: { zh: '接新', en: 'Availability' },
  type: 'choice',
  choices: AVAILABILITIES,
  filter: true,
  width: 120,
};
const count = (key: string, zh: string, en: string, more: Partial<Column> = {}): Column => ({
  key,
  label: { zh, en },
  type: 'number',
  filter: true,
  sort: true,
  width: 100,
  ...more,
});
const openCases = count('openCases', '在办', 'Open cases', {
  hint: { zh: '由对接台账统计，不能自己填写。', en: 'Counted from the engagement register, never typed.' },
});
const wonCases = count('wonCases', '已签约', 'Contracted', { hint: openCases.hint });
const updatedAt: Column = {
  key: 'updatedAt',
  label: { zh: '更新', en: 'Updated' },
  type: 'instant',
  sort: true,
  width: 150,
};

/** The public directory of technology managers (技术经理人名录). */
export const managersRegister = register({
  name: 'managers',
  search: true,
  title: { zh: '技术经理人名录', en: 'Technology managers' },
  defaultSort: '-wonCases',
  content: 'public',
  columns: [
    name,
    level,
    organisationName,
    fields,
    districts,
    { key: 'parkNames', label: { zh: '派驻园区', en: 'Parks' }, type: 'text', width: 180 },
    wonCases,
    openCases,
    count('freePlaces', '还可接', 'Free places', {
      hint: { zh: '同时可办数减去在办数。', en: 'Capacity less what is open.' },
    }),
    availability,
    industries,
    languages,
    { ...updatedAt, shown: false },
  ],
});

export const profileRow = profile.omit({ parkNames: true }).extend({
  /** Names of the parks worked for, joined. */
  parkNames: z.string(),
  freePlaces: z.number(),
  /** The first sentences of the introduction. */
  introduction: z.string(),
  introductionEn: z.string(),
});
export type ProfileRow = z.infer<typeof profileRow>;

/** Records with what waits for verification: an officer's, an organisation's or a park's own view. */
export const managerRecordsRegister = register({
  name: 'manager-records',
  search: true,
  title: { zh: '技术经理人台账', en: 'Records of technology managers' },
  defaultSort: '-updatedAt',
  content: 'personal',
  columns: [
    name,
    organisationName,
    level,
    {
      key: 'levelState',
      label: { zh: '级别核验', en: 'Level verified' },
      type: 'choice',
      choices: LEVEL_STATES,
      filter: true,
      width: 120,
    },
    { key: 'certificateNumber', label: { zh: '证书号', en: 'Certificate' }, type: 'code', width: 150 },
    { key: 'certificateIssuer', label: { zh: '发证单位', en: 'Issuer' }, type: 'text', width: 160, shown: false },
    { key: 'trainingHours', label: { zh: '培训学时', en: 'Training hours' }, type: 'number', width: 100 },
    openCases,
    wonCases,
    count('lostCases', '未成', 'Lost', { shown: false }),
    { key: 'contractValue', label: { zh: '合同额', en: 'Contract value' }, type: 'money', width: 130, total: true },
    {
      key: 'amountReceived',
      label: { zh: '到账额', en: 'Amount received' },
      type: 'money',
      width: 130,
      total: true,
    },
    { key: 'isPublic', label: { zh: '公开', en: 'Public' }, type: 'yes-no', filter: true, width: 80 },
    fields,
    { ...districts, shown: false },
    availability,
    updatedAt,
  ],
});

export const recordRow = managerRecord
  .pick({
    id: true,
    name: true,
    organisationName: true,
    level: true,
    levelState: true,
    certificateNumber: true,
    certificateIssuer: true,
    openCases: true,
    wonCases: true,
    lostCases: true,
    contractValue: true,
    amountReceived: true,
    isPublic: true,
    fields: true,
    districts: true,
    availability: true,
    updatedAt: true,
  })
  .extend({ trainingHours: z.number() });
export type RecordRow = z.infer<typeof recordRow>;
