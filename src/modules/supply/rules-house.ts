import type { Rule } from '#kernel/rule.ts';

const HOUSE = { document: '落地平台规则', article: '供给推送', url: '' };

/** By when a park answers. */
export const CLAIM_RULE: Rule = {
  id: 'supply.claim',
  statement: {
    zh: '园区收到推送后 5 个工作日内认领或说明不承接的原因；逾期未认领的转区里处理。',
    en: 'A park claims or declines a pushed result within 5 working days; after that its district deals with it.',
  },
  params: { days: 5, dayKind: 'working' },
  source: HOUSE,
  validFrom: '2024-01-01',
  modality: 'MUST',
  certainty: 'house',
};

/** To how many parks a listing is pushed, and to which first. `landingDistricts` are codes separated by commas. */
export const PUSH_RULE: Rule = {
  id: 'supply.push',
  statement: {
    zh: '成果公开后推送给最多 3 个产业方向相合的园区：特色产业园在先，其次是承接落地的区（昌平、大兴、经开区）的园区；同一成果一年内不重复推送给同一园区。',
    en: 'A published result is pushed to at most 3 parks whose industries fit: specialised parks first, then parks of the landing districts (Changping, Daxing, the Economic-Technological Development Area); not to the same park twice within a year.',
  },
  params: { most: 3, repeatDays: 365, landingDistricts: '110114,110115,110199' },
  source: HOUSE,
  validFrom: '2024-01-01',
  modality: 'MAY_STANDARD',
  certainty: 'house',
};

export const SUPPLY_RULES: readonly Rule[] = [CLAIM_RULE, PUSH_RULE];

/** What the rule says, checked. Throws a RangeError for a rule nobody could follow. */
export function pushTerms(rule: Pick<Rule, 'params'>): PushTerms {
  const most = Number(rule.params.most);
  const repeatDays = Number(rule.params.repeatDays);
  if (!Number.isInteger(most) || most < 0 || !Number.isInteger(repeatDays) || repeatDays < 0)
    throw new RangeError('supply.push: most and repeatDays are whole numbers from 0');
  return { most, repeatDays, landingDistricts: String(rule.params.landingDistricts).split(',').filter(Boolean) };
}

/** The rule's parameters by type. */
export interface PushTerms {
  readonly most: number;
  /** Calendar days within which a listing is not pushed to the same park again. */
  readonly repeatDays: number;
  readonly landingDistricts: readonly string[];
}
