import type { Rule } from '#kernel/rule.ts';
import {
  ACTION_PLAN,
  BEIJING,
  CIVIL_CODE,
  CONTRACT_READINGS,
  CONVERSION_LAW,
  GRANTING_PILOT,
  HOUSE,
  PATENT_LAW,
  PATENT_QUALITY,
  PATENT_RULES,
  rule,
} from './sources.ts';

/** Whose a result is, what is disclosed and filed, and what is granted to its inventors. */
export const RIGHTS_LAW: readonly Rule[] = [
  rule('OWN-01', CONVERSION_LAW, '第二条；专利法第六条；民法典第八百四十七条', {
    text: {
      zh: '执行本单位工作任务，或者主要利用本单位物质技术条件完成的，是职务科技成果，归单位。',
      en: 'A result of the unit’s task, or made mainly with its resources, is a service achievement and belongs to the unit.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('OWN-02', CONTRACT_READINGS, '第二条', {
    text: {
      zh: '离职后 1 年内继续从事与原岗位有关的研发所完成的，仍是职务科技成果。',
      en: 'Work continued within 1 year of leaving on the former duties still makes a service achievement.',
    },
    params: { months: 12 },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('OWN-03', CONTRACT_READINGS, '第四条', {
    text: {
      zh: '按约定返还资金或支付使用费的，或者只在完成后利用单位条件验证、测试的，不属于主要利用单位物质技术条件。',
      en: 'Resources repaid as agreed, or used only to verify and test once complete, make no service achievement.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('OWN-04', CONTRACT_READINGS, '第六条；专利法实施细则第十四条', {
    text: {
      zh: '完成人是作出创造性贡献的人；只提供组织、资金、后勤、绘图、翻译的不是。',
      en: 'An inventor has contributed creatively; organising, funding, logistics, drafting or translating does not make one.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('OWN-11', CIVIL_CODE, '第八百四十七条', {
    text: {
      zh: '单位转让职务技术成果时，完成人享有以同等条件优先受让的权利。',
      en: 'When a unit sells a service result, its inventors may buy it first on the same terms.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('DSC-02', HOUSE, '披露期限', {
    text: {
      zh: '成果完成后 30 日内披露，并在发表和申请之前；法律没有规定天数，由单位规定。',
      en: 'A result is disclosed within 30 days of completion and before it is published or filed; no law sets the days, the unit does.',
    },
    params: { days: 30, dayKind: 'calendar' },
    modality: 'MAY_STANDARD',
    certainty: 'house',
  }),
  rule('DSC-05', PATENT_LAW, '第二十四条', {
    text: {
      zh: '申请日前 6 个月内，属于规定情形的公开（国家紧急状态、承认的展览会、规定的会议、他人未经同意泄露）不丧失新颖性。',
      en: 'Within 6 months before filing, disclosure in the cases listed (emergency, recognised exhibition, prescribed meeting, leak without consent) does not destroy novelty.',
    },
    params: { months: 6 },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('DSC-06', PATENT_LAW, '第二十九条', {
    text: {
      zh: '优先权期限：发明、实用新型 12 个月，外观设计 6 个月，自首次申请之日起。',
      en: 'Priority lasts 12 months for inventions and utility models, 6 months for designs, from the first filing.',
    },
    params: { months: 12, designMonths: 6 },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('PFA-06', PATENT_QUALITY, '专利费用', {
    text: {
      zh: '转化收益先扣专利费用，其中完成人垫付的加倍扣除返还完成人，余额按约定比例分。',
      en: 'Patent costs come off the proceeds first, those the inventors paid twice over and back to them; the rest is split as agreed.',
    },
    params: { times: 2 },
    modality: 'MAY_STANDARD',
    certainty: 'likely',
  }),
  rule('PFA-07', PATENT_QUALITY, '专利费用', {
    text: {
      zh: '完成人不得以财政资金支付专利费用。',
      en: 'Inventors do not pay patent fees from public money.',
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('PFA-08', PATENT_RULES, '第九十三条', {
    text: {
      zh: '没有约定也没有规章的，自授权公告之日起 3 个月内发奖：发明不少于 4000 元，实用新型、外观设计不少于 1500 元。',
      en: 'Without agreement or rule, within 3 months of the grant: at least ¥4,000 an invention, ¥1,500 a utility model or design.',
    },
    params: { inventionFen: 400_000, otherFen: 150_000, months: 3 },
    modality: 'FLOOR',
    certainty: 'sure',
  }),
  rule('PFA-10', PATENT_RULES, '第十五条', {
    text: {
      zh: '专利实施许可合同自生效之日起 3 个月内备案。',
      en: 'A patent licence is recorded within 3 months of taking effect.',
    },
    params: { months: 3 },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('VST-01', BEIJING, '第九条', {
    text: {
      zh: '单位可以把知识产权的全部或部分给予完成人，同时约定收入分配，不得损害国家安全和公共利益。',
      en: 'A unit may give inventors all or part of the rights, agreeing the split of income at the same time, without harm to national security or the public interest.',
    },
    modality: 'MAY_STANDARD',
    certainty: 'sure',
  }),
  rule('VST-04', GRANTING_PILOT, '长期使用权', {
    text: {
      zh: '赋予的长期使用权不低于 10 年。',
      en: 'A long-term right of use lasts at least 10 years.',
    },
    params: { months: 120 },
    modality: 'FLOOR',
    certainty: 'likely',
  }),
  rule('VST-08', GRANTING_PILOT, '负面清单', {
    text: {
      zh: '可能影响国家安全、国防安全、公共安全、经济安全、社会稳定的，以及国家秘密，不纳入赋权。',
      en: 'What may affect national, defence, public or economic security or social stability, and state secrets, are not granted.',
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('VST-09', GRANTING_PILOT, '先赋权后转化', {
    text: {
      zh: '同一成果只享受一种激励：先赋权后转化，或者先转化后奖励。',
      en: 'One incentive for one result: rights granted before transfer, or a reward after it.',
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('VST-13', ACTION_PLAN, '任务六', {
    text: {
      zh: '支持“先赋权后行权”：赋予的份额先登记，成立公司时再行使。',
      en: 'Grant first, exercise later: the granted share is recorded now and exercised when the company is founded.',
    },
    modality: 'ENCOURAGE',
    certainty: 'sure',
  }),
  rule('VST-15', BEIJING, '第十一条第二款', {
    text: {
      zh: '在单位登记后超过 1 年无正当理由未转化的，完成人可以自行投资实施或与他人合作实施，权属不变。',
      en: 'A result not transferred within 1 year of registration without good reason may be implemented by its inventors, alone or with others; title stays.',
    },
    params: { months: 12 },
    modality: 'MAY_STANDARD',
    certainty: 'sure',
  }),
  rule('VST-18', HOUSE, '赋权与底线', {
    text: {
      zh: '赋予完成人的份额低于法定奖励底线又不另行奖励的，提示：赋权不应成为低于底线的办法。',
      en: 'A granted share below the statutory floor without a reward is pointed out: a grant is no way below the floor.',
    },
    modality: 'MAY_STANDARD',
    certainty: 'likely',
  }),
];
