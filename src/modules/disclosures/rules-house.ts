import type { Rule } from '#kernel/rule.ts';

const house = (article: string): Rule['source'] => ({ document: '落地平台规则', article, url: '' });

/** Within how many working days each step at the transfer office is dealt with; no law says, the institution does. */
export const CHECK_RULE: Rule = {
  id: 'disclosures.check',
  statement: {
    zh: '披露提交后 10 个工作日内审查；院系先签的，自提交起算。',
    en: 'A disclosure is checked within 10 working days of its submission, the department’s signature included.',
  },
  params: { days: 10, dayKind: 'working' },
  source: house('披露审查'),
  validFrom: '2024-01-01',
  modality: 'MAY_STANDARD',
  certainty: 'house',
};

const law = (
  id: string,
  document: string,
  article: string,
  zh: string,
  en: string,
  certainty: Rule['certainty'] = 'sure',
): Rule => ({
  id,
  statement: { zh, en },
  params: {},
  source: { document, article, url: '' },
  validFrom: '2021-01-01',
  modality: 'MUST',
  certainty,
});

/** Rules of law that this module alone asks; the others stand in the rule book of `policies`. */
export const DISCLOSURE_RULES: readonly Rule[] = [
  CHECK_RULE,
  law(
    'OWN-03',
    '最高人民法院关于审理技术合同纠纷案件适用法律若干问题的解释',
    '第四条',
    '按约定返还资金或支付使用费的，或者只在完成后利用单位条件验证、测试的，不是职务科技成果。',
    'Resources repaid as agreed, or used only to verify and test once complete, make no service achievement.',
  ),
  law(
    'OWN-09',
    '民法典',
    '第八百五十九条',
    '委托开发没有约定的，申请专利的权利属于研究开发人，委托人可以依法实施。',
    'Without agreement the right to file belongs to the developer of a commissioned result; the client may practise it.',
  ),
  law(
    'OWN-10',
    '民法典',
    '第八百六十条',
    '合作开发没有约定的，申请专利的权利属于各方共有；一方不同意申请的，其他各方不得申请。',
    'Without agreement the right to file a jointly developed result is shared; one who refuses bars filing.',
  ),
  law(
    'OWN-12',
    '促进科技成果转化法',
    '第四十条',
    '合作转化没有约定的：没有新发明的归原完成单位；有新发明的归合作各方共有，转让要各方同意。',
    'Without agreement a joint conversion leaves the result with its first owner; a new invention is shared, and transfer needs all to consent.',
  ),
  law(
    'OWN-15',
    '落地平台规则',
    '权属声明',
    '学生、访问学者、合作医院和合作单位的完成人要有权属声明，缺的不能登记。',
    'Completers who are students, visitors, of joint hospitals or of partners bring an ownership statement; without it nothing is registered.',
    'likely',
  ),
];
