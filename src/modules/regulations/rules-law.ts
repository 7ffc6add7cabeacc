import type { Rule } from '#kernel/rule.ts';

const CONVERSION_LAW = { document: '中华人民共和国促进科技成果转化法（2015 年修正）', url: '' } as const;
const BEIJING = { document: '北京市促进科技成果转化条例', url: '' } as const;

/** What the law says of an institution's own rules. */
export const REGULATION_RULES: readonly Rule[] = [
  {
    id: 'PRC-12',
    statement: {
      zh: '研发机构、高等院校应当建立健全成果登记、转化程序、收益分配、机构设置和异议处理等制度。',
      en: 'Institutes and universities keep rules on the registration of results, transfer procedure, distribution, organisation and objections.',
    },
    params: {},
    source: { ...BEIJING, article: '第十五条、第四十一条' },
    validFrom: '2020-01-01',
    modality: 'MUST',
    certainty: 'sure',
  },
  {
    id: 'PRC-13',
    statement: {
      zh: '单位制定转化奖励和报酬的规定，应当充分听取本单位科技人员的意见，并在本单位公开。',
      en: 'Before an institution rules on rewards it hears its staff, and it publishes the rule within the institution.',
    },
    params: {},
    source: { ...CONVERSION_LAW, article: '第四十四条第二款' },
    validFrom: '2015-10-01',
    modality: 'MUST',
    certainty: 'sure',
  },
];
