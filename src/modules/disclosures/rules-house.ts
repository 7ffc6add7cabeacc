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
