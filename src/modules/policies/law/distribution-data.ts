import type { Rule } from '#kernel/rule.ts';
import {
  ACTION_PLAN,
  BEIJING,
  BEIJING_MARKET,
  CONVERSION_LAW,
  GRANTING_PILOT,
  HOUSE,
  rule,
  STATE_COUNCIL_16,
  WAGES,
} from './sources.ts';

/** Who gets how much of what a transfer brings in. */
export const DISTRIBUTION_LAW: readonly Rule[] = [
  rule('DST-01', CONVERSION_LAW, '第四十四条、第四十五条；北京条例第十二条', {
    text: {
      zh: '奖励和报酬先依单位规定或者与科技人员的约定；没有规定也没有约定的，按法定标准。',
      en: 'Rewards follow the unit’s rule or the agreement with the people; where there is neither, the statutory standard.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('DST-02', CONVERSION_LAW, '第四十五条第一款第一项、第二款', {
    text: {
      zh: '转让、许可的，从净收入中提取不低于 50 % 奖励完成和转化的人员；国家设立的研发机构、高校的规定或约定也不得低于此。',
      en: 'At least 50 % of the net income of an assignment or licence rewards those who made and transferred the result; a state-established unit’s rule or agreement may not go below.',
    },
    params: { ratePpm: 500_000 },
    modality: 'FLOOR',
    certainty: 'sure',
  }),
  rule('DST-03', BEIJING, '第十二条第三款第一项', {
    text: {
      zh: '政府设立的研发机构、高校可以从转让、许可净收入中提取不低于 70 % 给予奖励和报酬。',
      en: 'Government-established units may give at least 70 % of the net income of an assignment or licence.',
    },
    params: { ratePpm: 700_000 },
    modality: 'MAY_STANDARD',
    certainty: 'sure',
  }),
  rule('DST-04', BEIJING, '第十二条第四款', {
    text: {
      zh: '净收入是合同收入扣除本次交易的税金、成果维护费用和评估、验证、谈判等直接成本；研发投入不扣。',
      en: 'Net income is the contract income less the taxes of this deal, the upkeep of the result and direct costs such as appraisal, verification and negotiation; research cost is not deducted.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('DST-05', CONVERSION_LAW, '第四十五条第一款第二项；北京条例第十二条第三款第二项', {
    text: {
      zh: '作价投资的，从该成果形成的股份或出资比例中提取不低于 50 %；北京可以不低于 70 %。',
      en: 'Of the shares that a contributed result forms, at least 50 % go to the people; in Beijing 70 % as the standard.',
    },
    params: { ratePpm: 500_000, standardPpm: 700_000 },
    modality: 'FLOOR',
    certainty: 'sure',
  }),
  rule('DST-06', CONVERSION_LAW, '第四十五条第一款第三项', {
    text: {
      zh: '自行实施或合作实施的，投产后连续 3 至 5 年，每年从营业利润中提取不低于 5 %。',
      en: 'For own or joint implementation, at least 5 % of the operating profit in each of 3 to 5 years from the start of production.',
    },
    params: { ratePpm: 50_000, leastYears: 3, mostYears: 5 },
    modality: 'FLOOR',
    certainty: 'sure',
  }),
  rule('DST-07', BEIJING, '第十二条第三款第三项', {
    text: {
      zh: '自行实施或合作实施的，自开始盈利的年度起连续 5 年，每年从营业利润中提取不低于 5 %；其中亏损的年度为零，不顺延。',
      en: 'For own or joint implementation, at least 5 % of the operating profit in 5 consecutive years from the first profitable one; a year of loss counts as zero and does not extend them.',
    },
    params: { ratePpm: 50_000, years: 5 },
    modality: 'FLOOR',
    certainty: 'sure',
  }),
  rule('DST-08', STATE_COUNCIL_16, '（六）', {
    text: {
      zh: '研发和转化中作出主要贡献的人员，所得份额不低于奖励总额的 50 %。',
      en: 'Those who contributed most to research and transfer get at least 50 % of the total reward.',
    },
    params: { ratePpm: 500_000 },
    modality: 'FLOOR',
    certainty: 'likely',
  }),
  rule('DST-10', WAGES, '三', {
    text: {
      zh: '转化中的技术开发、咨询、服务并经合同登记的，现金奖励不受绩效工资总量限制；其他按规定管理。',
      en: 'Cash rewards for registered development, consulting and service within a transfer stay outside the performance-pay cap; others follow the ordinary rules.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('DST-11', BEIJING_MARKET, '第二十七条', {
    text: {
      zh: '登记的职务技术合同，从该项交易净收入中提取不低于 20 % 奖励直接参加研究开发、咨询、服务的人员。',
      en: 'Of the net income of a registered contract on service results, at least 20 % reward those who took part directly.',
    },
    params: { ratePpm: 200_000 },
    modality: 'FLOOR',
    certainty: 'sure',
  }),
  rule('DST-12', STATE_COUNCIL_16, '（八）', {
    text: {
      zh: '单位及其所属法人单位的正职领导可以获得现金奖励，原则上不得获得股权；其他担任领导职务的可以获得现金或股权。二级学院院长不属于这里的正职。',
      en: 'The head of the unit or of a subsidiary legal person may take cash, in principle no equity; others in leading posts may take either. A school’s dean is no such head.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('DST-13', STATE_COUNCIL_16, '（八）；厅字〔2016〕35号', {
    text: {
      zh: '任正职前取得的股权，任职后及时转让；不转让的，任职期间和离任后 1 年内限制交易。',
      en: 'Equity held before becoming head is transferred on taking office, else frozen in term and for 1 year after.',
    },
    params: { months: 12 },
    modality: 'MAY_STANDARD',
    certainty: 'unsure',
  }),
  rule('DST-15', ACTION_PLAN, '任务二', {
    text: {
      zh: '可以从转化收益中提取一定比例，用于技术转移机构能力建设和人员奖励；比例由单位规定，取自单位留存部分或奖励之内也由单位规定。',
      en: 'A certain share of the income may build the TTO’s capacity and reward its staff; the unit sets the share and whether it comes from its own part or from the reward.',
    },
    params: { ratePpm: 100_000, staffPpm: 0, from: 'UNIT_PART' },
    modality: 'ENCOURAGE',
    certainty: 'unsure',
  }),
  rule('DST-18', GRANTING_PILOT, '收益分配', {
    text: {
      zh: '赋权形成共有的，完成人按份额取得的是权利人收益，不是奖励；同一成果不再奖励。',
      en: 'What co-owners by grant receive for their share is an owner’s income, not a reward; the same result is not rewarded again.',
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('MED-01', HOUSE, '国卫科教发〔2016〕51号', {
    text: {
      zh: '医疗卫生机构：转让、许可净收入或作价股份不低于 50 % 用于奖励，主要贡献人不低于奖励总额的 50 %。',
      en: 'Hospitals: at least 50 % of the net income or of the shares rewards the people, at least half of it the main contributors.',
    },
    params: { ratePpm: 500_000, mainPpm: 500_000 },
    modality: 'FLOOR',
    certainty: 'sure',
  }),
  rule('MED-02', BEIJING, '第四十四条', {
    text: {
      zh: '北京政府设立的医疗卫生机构适用条例对研发机构、高校的规定（含 70 % 的标准）。',
      en: 'In Beijing government-established hospitals follow the regulation’s rules for institutes and universities, the 70 % standard among them.',
    },
    modality: 'MAY_STANDARD',
    certainty: 'sure',
  }),
];
