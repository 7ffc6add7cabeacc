import type { Rule } from '#kernel/rule.ts';
import {
  BEIJING,
  BEIJING_MARKET,
  CIVIL_CODE,
  COMPANY_LAW,
  CONTRACT_READINGS,
  CONVERSION_LAW,
  CORE_AREA_PILOT,
  HOUSE,
  INNOVATION_CENTRE,
  LEAVE,
  PROGRESS_LAW,
  REGISTRATION_DRAFT,
  rule,
  STATE_ASSETS,
  STATE_COUNCIL_16,
} from './sources.ts';

/** Decision and price, use first pay later, assets and stakes, contracts, reports, people, duty of care. */
export const DEALS_LAW: readonly Rule[] = [
  rule('CNV-01', CONVERSION_LAW, '第十六条', {
    text: {
      zh: '转化方式：自行投资实施、转让、许可、合作实施、作价投资、其他协商确定的方式。',
      en: 'Routes: self-implementation, assignment, licence, joint implementation, equity contribution, another as agreed.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('CNV-03', STATE_ASSETS, '57号（一）', {
    text: {
      zh: '中央单位转化不需审批备案；涉及国家秘密、国家安全、关键核心技术的由主管部门审批，并在 15 个工作日内报财政部备案。',
      en: 'Central units need no approval, but for state secrets, national security and key core technology, which the department approves and files within 15 working days.',
    },
    params: { days: 15, dayKind: 'working' },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('PRC-01', CONVERSION_LAW, '第十八条', {
    text: {
      zh: '价格通过协议定价、在技术交易市场挂牌、拍卖等方式确定。',
      en: 'The price is set by negotiation, listing on the technology market, auction or the like.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('PRC-04', COMPANY_LAW, '第四十八条', {
    text: {
      zh: '作为出资的非货币财产应当评估作价，不得高估或者低估。',
      en: 'A contribution in kind is valued, neither too high nor too low.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('PRC-09', CONTRACT_READINGS, '第十五条', {
    text: {
      zh: '迟延履行主要义务，经催告后 30 日内仍未履行的，对方可以解除合同；催告的期限更长的从其约定。',
      en: 'When a main duty is still not done 30 days after a demand, the other side may rescind; a longer period in the demand is kept.',
    },
    params: { days: 30, dayKind: 'calendar' },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('UFP-03', HOUSE, '内蒙古“先使用后付费”指引（2024年12月30日）参照', {
    text: {
      zh: '不收入门费；首次付费不早于生效满 1 年与该成果首次产生收入两者中较早的一天。',
      en: 'No entry fee; the first payment falls not before the earlier of one year after taking effect and the first revenue from the result.',
    },
    params: { months: 12, entryFeeFen: 0 },
    modality: 'MUST',
    certainty: 'unsure',
  }),
  rule('UFP-07', HOUSE, '提成条款', {
    text: {
      zh: '提成、年度保底与封顶、累计封顶由合同约定；年度自合同生效起算；保底只适用于试用期之后，不按月折算。',
      en: 'Royalty, yearly minimum and cap and total cap are terms of the contract; years run from when it takes effect; the minimum holds after the trial only and is not pro-rated.',
    },
    modality: 'MAY_STANDARD',
    certainty: 'house',
  }),
  rule('UFP-10', CIVIL_CODE, '第八百七十三条', {
    text: {
      zh: '被许可人未按约定支付使用费的，应当补交并按约定支付违约金；不补交的，停止使用并交还资料。',
      en: 'A licensee who has not paid pays the arrears and the agreed penalty; otherwise stops using and returns the data.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('LDG-01', INNOVATION_CENTRE, '第三十二条', {
    text: {
      zh: '完善职务科技成果资产单列管理。',
      en: 'S&T-result assets are managed separately within the management of state assets.',
    },
    modality: 'ENCOURAGE',
    certainty: 'sure',
  }),
  rule('LDG-05', BEIJING, '第十九条第二款', {
    text: {
      zh: '作价投资发生亏损，单位已勤勉尽责且未牟取非法利益的，经主管部门审核，不纳入对外投资保值增值考核。',
      en: 'A loss on a contribution in kind, with due care and no unlawful gain, is left out of the preservation assessment once the department has reviewed it.',
    },
    modality: 'MAY_STANDARD',
    certainty: 'sure',
  }),
  rule('LDG-06', CORE_AREA_PILOT, '股权处置', {
    text: {
      zh: '中关村核心区试点：作价投资形成股权的转让、划转、核销由主管部门审批；市政府直属单位自行审批。',
      en: 'Core-area pilot: transfer, free allocation and write-off of such equity are approved by the department, or by the unit itself where it is directly under the municipal government.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('LDG-09', STATE_ASSETS, '57号（二）（三）', {
    text: {
      zh: '中央单位：此类股权的转让、无偿划转和对外投资由主管部门办理。',
      en: 'Central units: the department deals with transfer, free allocation and investment of such equity.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('EQT-03', CONVERSION_LAW, '第四十五条；北京条例第十二条', {
    text: {
      zh: '股权奖励的基数是该成果形成的股份，不是公司全部股份。',
      en: 'The base of an equity reward is the shares that the result forms, not those of the whole company.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('EQT-04', COMPANY_LAW, '第四十七条、第四十九条', {
    text: {
      zh: '有限责任公司的出资自公司成立之日起 5 年内缴足；非货币出资应办理权利转移。',
      en: 'Capital of a limited company is paid within 5 years of its formation; rights contributed are transferred.',
    },
    params: { months: 60 },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('CTR-06', HOUSE, '技术合同认定规则与统计口径', {
    text: {
      zh: '技术交易额 = 合同成交额 − 设备、仪器、零部件、原材料等非技术性费用。',
      en: 'Technology transaction value is the contract value less equipment, instruments, parts, raw materials and other cost that is not for technology.',
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('CTR-08', REGISTRATION_DRAFT, '第十四条', {
    text: {
      zh: '受理之日起 15 个工作日内认定；技术交易额 500 万元以上或有争议的，组织专家审核，30 个工作日。',
      en: 'Decided within 15 working days of acceptance; from ¥5 million of technology transaction value, or in dispute, with experts within 30 working days.',
    },
    params: { days: 15, largeDays: 30, largeFen: 500_000_000, dayKind: 'working' },
    modality: 'MUST',
    certainty: 'unsure',
  }),
  rule('CTR-08a', BEIJING_MARKET, '第二十二条', {
    text: {
      zh: '登记机构自受理之日起 30 日内办理技术合同认定登记。',
      en: 'The registration office decides within 30 days of acceptance.',
    },
    params: { days: 30, dayKind: 'calendar' },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('RPT-03', STATE_COUNCIL_16, '（五）', {
    text: {
      zh: '年度报告：单位 3 月 30 日前报主管部门，主管部门 4 月 30 日前报财政、科技；每年的实际窗口以通知为准。',
      en: 'Annual report: to the department by 30 March, to finance and science by 30 April; each year’s window is set by a notice.',
    },
    params: { unitBy: '03-30', departmentBy: '04-30' },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('HR-02', LEAVE, '离岗创业', {
    text: {
      zh: '离岗创业须经单位批准，期限不超过 3 年；期满尚未盈利的可以延长一次，不超过 3 年。',
      en: 'Leave to start a firm needs the unit’s approval and lasts at most 3 years, with one extension of at most 3 years while it is not yet profitable.',
    },
    params: { months: 36, extensionMonths: 36, extensions: 1 },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('EXM-01', BEIJING, '第十九条第一款', {
    text: {
      zh: '经民主决策、合理注意、监督管理并公示，未牟取非法利益的，不因后续价值变化承担定价责任。',
      en: 'With a democratic decision, notice, reasonable care, supervision and no unlawful gain, nobody is liable for a price because the value changed later.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('EXM-03', PROGRESS_LAW, '第六十八条、第九十七条', {
    text: {
      zh: '履行勤勉尽责义务、未牟取非法利益的，免除决策责任；原始记录能证明尽责的，项目失败免责。',
      en: 'Diligence without unlawful gain exempts from liability for a decision; original records that prove diligence exempt for a project’s failure.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
];
