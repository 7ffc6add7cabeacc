import type { CivilDate } from '#kernel/dates.ts';
import type { Rule } from '#kernel/rule.ts';

const HOUSE = { document: '落地平台规则', article: '对接台账', url: '' };
const FROM = '2024-01-01' as CivilDate;

/** The engagement register's own day counts: no law sets them, an operator may. */
export const ENGAGEMENT_RULES: readonly Rule[] = [
  {
    id: 'engagements.answer-introduction',
    statement: { zh: '收到引荐后 5 个工作日内答复。', en: 'An introduction is answered within 5 working days.' },
    params: { days: 5, dayKind: 'working' },
    source: HOUSE,
    validFrom: FROM,
    modality: 'MUST',
    certainty: 'house',
  },
  {
    id: 'engagements.answer-question',
    statement: {
      zh: '对方提问后 3 个工作日内答复，可延 1 个工作日一次。',
      en: 'A question is answered within 3 working days; one extension of 1 working day.',
    },
    params: { days: 3, dayKind: 'working', extension: 1 },
    source: HOUSE,
    validFrom: FROM,
    modality: 'MUST',
    certainty: 'house',
  },
  {
    id: 'engagements.first-contact',
    statement: {
      zh: '引荐成立后 3 个工作日内联系双方。',
      en: 'Both sides are contacted within 3 working days of the introduction.',
    },
    params: { days: 3, dayKind: 'working' },
    source: HOUSE,
    validFrom: FROM,
    modality: 'MUST',
    certainty: 'house',
  },
  {
    id: 'engagements.silence',
    statement: {
      zh: '14 天没有动静提醒牵头人，28 天没有动静提醒其单位负责人。',
      en: 'After 14 quiet days the owner is reminded, after 28 the lead of the owner’s organisation.',
    },
    params: { person: 14, lead: 28 },
    source: HOUSE,
    validFrom: FROM,
    modality: 'MUST',
    certainty: 'house',
  },
];
