import type { Rule } from '#kernel/rule.ts';
import {
  BEIJING,
  BEIJING_MARKET,
  CIVIL_CODE,
  CONTRACT_READINGS,
  CONVERSION_LAW,
  GRANTING_PILOT,
  HOUSE,
  LEAVE,
  PATENT_QUALITY,
  PROGRESS_LAW,
  REGISTRATION_DRAFT,
  rule,
  STATE_ASSETS,
  TRANSFER_TAX,
} from './sources.ts';

/** What the steps of disclosure, grants, deals, contracts and distribution are held against: they compute nothing, they block or warn. */
export const PROCEDURE_LAW: readonly Rule[] = [
  rule('OWN-09', CIVIL_CODE, '第八百五十九条', {
    text: {
      zh: '委托开发完成的发明，没有约定的，申请专利的权利属于研究开发人；委托人可以依法实施，并在转让时有同等条件优先受让权。',
      en: 'Without agreement, the right to file belongs to the developer of commissioned work; the client may practise it and has first refusal on its transfer.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('OWN-10', CIVIL_CODE, '第八百六十条', {
    text: {
      zh: '合作开发完成的发明，没有约定的，申请专利的权利属于各方共有；一方不同意申请的，其他方不得申请。',
      en: 'Without agreement, the right to file on cooperative development is co-owned; one party’s refusal blocks filing.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('OWN-12', CONVERSION_LAW, '第四十条', {
    text: {
      zh: '合作转化没有约定的：没有新发明的，归原完成单位；有新发明的，归合作各方共有，各方都可以实施，转让要各方同意。',
      en: 'Without agreement a joint conversion leaves the result with its first owner; a new invention is shared, each may practise it, and transfer needs all to consent.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('OWN-13', PROGRESS_LAW, '第三十二条', {
    text: {
      zh: '财政资金项目的知识产权，合理期限内无正当理由未实施的，国家可以无偿实施或许可他人实施。',
      en: 'Rights from publicly funded projects, unused within a reasonable time without good reason, may be used or licensed by the state.',
    },
    modality: 'MAY_STANDARD',
    certainty: 'sure',
  }),
  rule('OWN-15', HOUSE, '权属声明', {
    text: {
      zh: '完成人中有学生、访问学者、联合医院或合作单位人员的，须有权属声明，缺的不能登记。',
      en: 'Where students, visitors or people of a joint hospital or partner are among the inventors, a statement of ownership is needed before registration.',
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('DSC-04', BEIJING, '第三十九条第二款', {
    text: {
      zh: '不按规定提交科技报告和成果信息的，责令改正；情节严重的，通报批评，3 年内不得申请本市财政资金项目。',
      en: 'Reports not filed are ordered to be; in serious cases public criticism and 3 years without Beijing-funded projects.',
    },
    params: { months: 36 },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('PFA-04', PATENT_QUALITY, '职务发明放弃', {
    text: {
      zh: '单位决定不申请专利的，可以书面约定由完成人申请，费用由完成人承担，收益扣除成本后按约定比例返还单位。',
      en: 'Where the unit decides not to file, a written contract lets the inventors file at their cost and pay the unit its agreed share after costs.',
    },
    modality: 'MAY_STANDARD',
    certainty: 'likely',
  }),
  rule('PFA-05', PATENT_QUALITY, '专利费用分担', {
    text: {
      zh: '分割所有权的，完成人按份额分担专利费用。',
      en: 'Where ownership is split, inventors bear patent fees by their share.',
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('VST-03', GRANTING_PILOT, '赋权方式', {
    text: {
      zh: '赋权方式：共有所有权、全部所有权、让渡剩余份额、长期使用权。',
      en: 'Kinds of grant: part of the ownership, all of it, sale of the remaining share, long-term use.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('VST-07', GRANTING_PILOT, '赋权条件', {
    text: {
      zh: '赋权的成果应权属清晰、应用前景明朗、承接对象明确、完成人转化意愿强烈。',
      en: 'A granted result has clear title, a clear prospect, an identified taker and inventors who want to transfer it.',
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('VST-10', GRANTING_PILOT, '所有权程序', {
    text: {
      zh: '赋予所有权：团队书面约定份额，一名代表申请，单位审批，公示，书面协议，变更登记。',
      en: 'Ownership: the team agrees in writing, one representative applies, the unit approves, notice, written agreement, registration of the change.',
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('VST-11', GRANTING_PILOT, '长期使用权程序', {
    text: {
      zh: '赋予长期使用权：申请并附转化方案，单位审批，公示，书面协议。',
      en: 'Long-term use: application with a transfer plan, approval, notice, written agreement.',
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('VST-12', GRANTING_PILOT, '协议内容', {
    text: {
      zh: '协议应写明收益比例、决策机制、费用分担、知识产权维护、各方权利义务、退出与返还、保密、伦理与安全。',
      en: 'The agreement states income shares, decisions, cost sharing, upkeep of rights, rights and duties, exit and return, confidentiality, ethics and security.',
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('PRC-02', STATE_ASSETS, '100号令第三十九条、第四十条', {
    text: {
      zh: '转让、许可或作价投资给国有全资企业的，可以不评估；给非国有全资企业的，由单位自主决定是否评估。',
      en: 'To a wholly state-owned taker no appraisal is needed; to another the unit decides whether to appraise.',
    },
    modality: 'MAY_STANDARD',
    certainty: 'sure',
  }),
  rule('PRC-08', CIVIL_CODE, '第八百五十条；解释第十条', {
    text: {
      zh: '非法垄断技术或者侵害他人技术成果的合同无效：限制改进、无偿回授、禁止竞争技术、搭售、不得质疑有效性等。',
      en: 'Contracts that monopolise technology are void: bans on improving, one-way grant-back, bans on competing technology, tie-ins, no-challenge clauses.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('PRC-10', BEIJING, '第十四条、第二十三条', {
    text: {
      zh: '财政资金应用类项目的合同应约定转化义务、期限和许可第三方的条件；期满无正当理由未转化的，在技术市场平台公布并可以许可他人，优先中小企业。',
      en: 'Contracts of publicly funded applied projects state the duty to transfer, its deadline and third-party terms; missed without reason, the result is listed and may be licensed, small firms first.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('DST-09', CONVERSION_LAW, '第四十五条第三款', {
    text: {
      zh: '奖励和报酬支出计入当年工资总额，不受总额限制，不纳入总额基数。',
      en: 'Rewards count in the year’s wage total, outside its cap and base.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('DST-14', CONVERSION_LAW, '第四十三条', {
    text: {
      zh: '转化收入全部留归本单位，扣除奖励后主要用于研究开发与成果转化。',
      en: 'All income stays with the unit and, after rewards, serves mainly research and transfer.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('DST-17', HOUSE, '奖励兑现期限', {
    text: {
      zh: '奖励兑现期限由单位规定或合同约定；北京没有规定天数，参照浙江为到账后 6 个月。',
      en: 'When a reward is paid is for the unit’s rule or the contract; Beijing sets no time, Zhejiang 6 months after receipt.',
    },
    params: { months: 6 },
    modality: 'MAY_STANDARD',
    certainty: 'unsure',
  }),
  rule('UFP-08', HOUSE, '先使用后付费的定价', {
    text: {
      zh: '先使用后付费也是定价决策：公示费用的计算办法作为拟交易价格；合同按办法登记，每次到账补报成交额和技术交易额。',
      en: 'Use first, pay later is a decision on price too: the formula is shown as the intended price, the contract registered with it, its values supplemented at each receipt.',
    },
    modality: 'MUST',
    certainty: 'unsure',
  }),
  rule('TAX-13', TRANSFER_TAX, '111号四', {
    text: {
      zh: '居民企业从直接或间接持有股权合计 100 % 的关联方取得的技术转让所得，不享受优惠（全国规定）。',
      en: 'Income from a related party held 100 %, directly or indirectly, has no preference (the national rule).',
    },
    modality: 'MUST',
    certainty: 'likely',
  }),
  rule('TAX-15', HOUSE, '企业所得税纳税人', {
    text: {
      zh: '这项优惠给企业所得税的纳税人；事业单位的转化收入一般不在其中，须先确认。',
      en: 'The preference is for payers of corporate income tax; a public institution’s income is usually outside it and needs to be confirmed first.',
    },
    modality: 'MAY_STANDARD',
    certainty: 'likely',
  }),
  rule('CTR-02', CIVIL_CODE, '第八百五十一条、第八百六十三条', {
    text: {
      zh: '技术开发、技术转让、技术许可合同应当采用书面形式。',
      en: 'Contracts of development, transfer and licence are in writing.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('CTR-04', CONTRACT_READINGS, '第十九条', {
    text: {
      zh: '一方只提供资金、设备、材料等物质条件的，是委托开发，不是合作开发。',
      en: 'Where one side gives only money, equipment or material, it is commissioned, not cooperative, development.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('CTR-07', REGISTRATION_DRAFT, '第十一条', {
    text: {
      zh: '技术合同由卖方在所在地登记一次；技术进口由境内买方登记。',
      en: 'The seller registers a contract once, where it is located; the domestic buyer where technology is imported.',
    },
    modality: 'MUST',
    certainty: 'unsure',
  }),
  rule('CTR-11', BEIJING_MARKET, '第二十二条', {
    text: {
      zh: '同一技术合同不得重复登记。',
      en: 'One contract is not registered twice.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('EQT-06', CONTRACT_READINGS, '第十六条', {
    text: {
      zh: '以技术成果出资而权属约定不明的，一般归企业；协议须写明是所有权出资还是许可使用出资。',
      en: 'Where title in a contribution is unclear it usually goes to the company; the agreement says whether ownership or a licence is contributed.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('HR-03', LEAVE, '兼职创新、在职创办企业', {
    text: {
      zh: '兼职或在岗创业须履行本职、经单位同意；保留职称、项目、考核的权利和工资保险，可以取酬和持股。',
      en: 'Part-time or on-post founding needs duties fulfilled and the unit’s consent; title, projects, appraisal, pay and insurance stay, and pay and equity may be taken.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
  rule('EXM-06', BEIJING, '第四十条、第四十二条', {
    text: {
      zh: '弄虚作假、收受贿赂、谋取私利、泄密、串通的，不适用免责。',
      en: 'Fraud, bribery, private interest, breach of secrecy and collusion are never exempt.',
    },
    modality: 'MUST',
    certainty: 'sure',
  }),
];
