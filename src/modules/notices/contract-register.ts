import type { z } from 'zod';
import { register } from '#kernel/register.ts';
import { notice } from './contract-record.ts';
import { NOTICE_KINDS, NOTICE_STATES, SCOPES } from './contract-words.ts';

const columns = [
  { key: 'title', label: { zh: '公示事项', en: 'Subject' }, type: 'text', width: 300 },
  { key: 'kind', label: { zh: '类别', en: 'Kind' }, type: 'choice', choices: NOTICE_KINDS, filter: true, width: 150 },
  {
    key: 'state',
    label: { zh: '状态', en: 'State' },
    type: 'choice',
    choices: NOTICE_STATES,
    filter: true,
    width: 170,
  },
  { key: 'lastDay', label: { zh: '公示至', en: 'Until' }, type: 'date', filter: true, sort: true, width: 120 },
  { key: 'opensOn', label: { zh: '公示起', en: 'From' }, type: 'date', filter: true, sort: true, width: 120 },
  { key: 'nextStepFrom', label: { zh: '下一步最早', en: 'Next step from' }, type: 'date', sort: true, width: 120 },
  {
    key: 'scopes',
    label: { zh: '范围', en: 'Scope' },
    type: 'choices',
    choices: SCOPES,
    filter: true,
    width: 160,
    shown: false,
  },
  { key: 'organisationName', label: { zh: '公示单位', en: 'Institution' }, type: 'text', width: 160, shown: false },
  {
    key: 'turn',
    label: { zh: '办理顺序', en: 'Turn' },
    type: 'number',
    sort: true,
    width: 90,
    shown: false,
    hint: { zh: '公示中的在前，先到期的在前。', en: 'What runs comes first, by its last day.' },
  },
] as const;

/** The notices of an institution, those that run first. Holds no person and no amount of a reward. */
export const noticesRegister = register({
  name: 'notices',
  title: { zh: '公示台账', en: 'Notices' },
  search: true,
  defaultSort: 'turn',
  columns,
});

/** What is shown on the technology market and to the public while it runs. */
export const publicNoticesRegister = register({
  name: 'public-notices',
  content: 'public',
  title: { zh: '公示', en: 'Notices for objections' },
  search: true,
  defaultSort: 'turn',
  columns: columns.map((column) => (column.key === 'organisationName' ? { ...column, shown: true } : column)),
});

export const noticeRow = notice.pick({
  id: true,
  title: true,
  kind: true,
  state: true,
  lastDay: true,
  opensOn: true,
  nextStepFrom: true,
  scopes: true,
  organisationName: true,
  organisationNameEn: true,
});
export type NoticeRow = z.infer<typeof noticeRow>;
