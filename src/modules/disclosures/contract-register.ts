import { type Column, register } from '#kernel/register.ts';
import { DISCLOSURE_STATES, RESEARCH_CLASSES, RESULT_KINDS } from './contract-words.ts';

const date = (key: string, zh: string, en: string, more: Partial<Column> = {}): Column => ({
  key,
  label: { zh, en },
  type: 'date',
  filter: true,
  sort: true,
  width: 120,
  ...more,
});

/** 成果披露台账: the institution's disclosures as the reader may see them. */
export const disclosuresRegister = register({
  name: 'disclosures',
  search: true,
  title: { zh: '成果披露台账', en: 'Disclosures' },
  defaultSort: '-updatedAt',
  columns: [
    { key: 'title', label: { zh: '成果', en: 'Achievement' }, type: 'text', width: 300 },
    {
      key: 'state',
      label: { zh: '状态', en: 'State' },
      type: 'choice',
      choices: DISCLOSURE_STATES,
      filter: true,
      width: 130,
    },
    { key: 'leadName', label: { zh: '第一完成人', en: 'First completer' }, type: 'text', width: 120 },
    date('completedOn', '完成日期', 'Completed'),
    date('publicOn', '首次公开', 'First public', {
      hint: { zh: '已经公开或计划公开的日期。', en: 'The day it became or will become public.' },
    }),
    date('submittedOn', '提交', 'Submitted'),
    { key: 'resultNumber', label: { zh: '成果编号', en: 'Result number' }, type: 'code', width: 130 },
    date('registeredOn', '登记日期', 'Registered'),
    {
      key: 'resultKind',
      label: { zh: '种类', en: 'Kind' },
      type: 'choice',
      choices: RESULT_KINDS,
      filter: true,
      width: 120,
      shown: false,
    },
    {
      key: 'research',
      label: { zh: '类别', en: 'Class' },
      type: 'choice',
      choices: RESEARCH_CLASSES,
      filter: true,
      width: 130,
      shown: false,
    },
    {
      key: 'updatedAt',
      label: { zh: '最近更新', en: 'Updated' },
      type: 'instant',
      sort: true,
      width: 150,
      shown: false,
    },
  ],
});
