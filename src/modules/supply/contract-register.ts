import { z } from 'zod';
import { FRESHNESS } from '#kernel/freshness.ts';
import { type Column, register } from '#kernel/register.ts';
import { DISTRICTS, FIELDS } from '#kernel/vocabulary.ts';
import { push } from './contract-push.ts';
import { DECLINE_REASONS, PUSH_STATES } from './contract-words.ts';

const text = (key: string, zh: string, en: string, width: number, more: Partial<Column> = {}): Column => ({
  key,
  label: { zh, en },
  type: 'text',
  width,
  ...more,
});

/** What was pushed: a park's, a district's or an institution's supply list (推送的供给清单). */
export const supplyRegister = register({
  name: 'supply',
  search: true,
  title: { zh: '推送供给清单', en: 'Supply pushed to parks' },
  defaultSort: 'turn',
  columns: [
    text('title', '成果', 'Achievement', 300),
    text('organisationName', '来源单位', 'Source institution', 150),
    {
      key: 'state',
      label: { zh: '状态', en: 'State' },
      type: 'choice',
      choices: PUSH_STATES,
      filter: true,
      width: 148,
    },
    { key: 'dueOn', label: { zh: '答复期限', en: 'Answer by' }, type: 'date', filter: true, sort: true },
    text('parkName', '园区', 'Park', 140),
    {
      key: 'freshness',
      label: { zh: '保鲜', en: 'Freshness' },
      type: 'choice',
      choices: FRESHNESS,
      filter: true,
      width: 104,
    },
    {
      key: 'lastVerifiedOn',
      label: { zh: '最近确认', en: 'Last verified' },
      type: 'date',
      filter: true,
      sort: true,
      shown: false,
    },
    { key: 'field', label: { zh: '领域', en: 'Field' }, type: 'choice', choices: FIELDS, filter: true, width: 110 },
    { key: 'trl', label: { zh: 'TRL', en: 'TRL' }, type: 'number', filter: true, width: 60 },
    {
      key: 'score',
      label: { zh: '契合', en: 'Fit' },
      type: 'number',
      filter: true,
      sort: true,
      width: 80,
      hint: {
        zh: '按领域、产业、园区类型和落地区计算，满分 100。',
        en: 'From field, industry, kind of park and landing district, out of 100.',
      },
    },
    {
      key: 'district',
      label: { zh: '区', en: 'District' },
      type: 'choice',
      choices: DISTRICTS,
      filter: true,
      width: 100,
      shown: false,
    },
    text('inChargeName', '承接人', 'In charge', 84),
    { key: 'pushedAt', label: { zh: '推送', en: 'Pushed' }, type: 'instant', filter: true, sort: true, width: 150 },
    text('pushedByName', '推送人', 'Pushed by', 110, { shown: false }),
    {
      key: 'reasonCode',
      label: { zh: '不承接原因', en: 'Reason' },
      type: 'choice',
      choices: DECLINE_REASONS,
      filter: true,
      width: 140,
      shown: false,
    },
    text('decisionNote', '答复说明', 'Answer', 200, { shown: false }),
    text('decidedByName', '答复人', 'Answered by', 110, { shown: false }),
    {
      key: 'decidedAt',
      label: { zh: '答复', en: 'Answered' },
      type: 'instant',
      sort: true,
      width: 150,
      shown: false,
    },
    {
      key: 'turn',
      label: { zh: '办理顺序', en: 'Turn' },
      type: 'number',
      sort: true,
      width: 90,
      shown: false,
      hint: { zh: '待认领的在前，先到期的先办。', en: 'What waits comes first, by its due day.' },
    },
  ],
});

export const supplyRow = push
  .pick({
    id: true,
    listingId: true,
    title: true,
    titleEn: true,
    organisationName: true,
    organisationNameEn: true,
    state: true,
    dueOn: true,
    parkId: true,
    parkName: true,
    district: true,
    field: true,
    trl: true,
    score: true,
    lastVerifiedOn: true,
    inChargeName: true,
    pushedAt: true,
    pushedByName: true,
    reasonCode: true,
    decisionNote: true,
    decidedByName: true,
    decidedAt: true,
    version: true,
  })
  .extend({ freshness: z.string(), turn: z.number() });
export type SupplyRow = z.infer<typeof supplyRow>;
