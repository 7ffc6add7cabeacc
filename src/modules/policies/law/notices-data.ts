import type { Rule } from '#kernel/rule.ts';
import {
  BEIJING,
  CASH_REWARD_NOTICE,
  CIVIL_CODE,
  CONVERSION_LAW,
  GRANTING_PILOT,
  HOUSE,
  rule,
  STATE_COUNCIL_16,
} from './sources.ts';

/** Notices for objections (公示): what is shown, for how long, and how the days are counted. */
export const NOTICE_LAW: readonly Rule[] = [
  rule('PUB-01', CONVERSION_LAW, '第十八条', {
    text: {
      zh: '协议定价的，应当在本单位公示科技成果名称和拟交易价格。',
      en: 'Where the price is negotiated, the name of the result and the intended price are shown within the institution.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('PUB-02', STATE_COUNCIL_16, '一（二）', {
    text: {
      zh: '协议定价的公示时间不少于 15 日，并公开异议处理程序。',
      en: 'A negotiated price is shown for at least 15 days; how objections are handled is made public.',
    },
    params: { days: 15, dayKind: 'calendar' },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('PUB-03', STATE_COUNCIL_16, '（十）', {
    text: {
      zh: '协议定价要得到定价免责，须在本单位和技术交易市场都公示拟交易价格。',
      en: 'For exemption from liability over a negotiated price, the price is shown both within the institution and on the technology market.',
    },
    modality: 'MAY_STANDARD',
    certainty: 'sure',
  }),
  rule('PUB-05', CASH_REWARD_NOTICE, '三', {
    text: {
      zh: '现金奖励公示应写明转化信息、奖励人员信息、现金奖励信息、技术合同登记信息和公示期限。',
      en: 'The notice of a cash reward shows the transfer, the persons rewarded, the amounts, the contract’s registration and the period.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('PUB-06', CASH_REWARD_NOTICE, '三、四', {
    text: {
      zh: '现金奖励的公示期限不得低于 15 个工作日；有异议的先处理。',
      en: 'The notice of a cash reward lasts at least 15 working days; objections are dealt with first.',
    },
    params: { days: 15, dayKind: 'working' },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('PUB-07', BEIJING, '第十三条', {
    text: {
      zh: '担任领导职务的人员获得奖励的，实行公开公示制度；公示天数由单位规定，建议不少于 15 日。',
      en: 'Rewards to those in leading posts are made public; the institution sets the days, at least 15 suggested.',
    },
    params: { days: 15, dayKind: 'calendar' },
    modality: 'MAY_STANDARD',
    certainty: 'unsure',
  }),
  rule('PUB-08', GRANTING_PILOT, '赋权程序', {
    text: {
      zh: '赋权在本单位公示不少于 15 日。',
      en: 'A rights grant is shown within the institution for at least 15 days.',
    },
    params: { days: 15, dayKind: 'calendar' },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('PUB-10', HOUSE, '异议期间', {
    text: {
      zh: '异议处理期间怎样计入公示期，法律没有规定，由单位选择：暂停后接着算，或重新公示。名称、价格、受让方、人员或金额有变更的，一律重新公示。',
      en: 'No law says how the time of an objection counts. The institution chooses: suspend and resume, or start again. A change of name, price, taker, persons or amounts always starts the notice again.',
    },
    params: { objectionPolicy: 'SUSPEND_RESUME', investigateDays: 15, dayKind: 'working' },
    modality: 'MUST',
    certainty: 'house',
  }),
  rule('PUB-11', CIVIL_CODE, '第二百零一条、第二百零三条', {
    text: {
      zh: '公示开始的当日不计入，从次日起算；最后一日是法定休假日的，以休假日结束后的第一日为最后一日。下一步最早在最后一日的次日办理。',
      en: 'The day a notice opens is not counted; where the last day is a day of rest, the first day after it is the last. The next step follows on the day after at the earliest.',
    },
    params: { rollEnd: true },
    modality: 'MUST',
    certainty: 'sure',
  }),
];
