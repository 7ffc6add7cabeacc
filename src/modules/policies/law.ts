import type { Rule } from '#kernel/rule.ts';
import { DEALS_LAW } from './law/deals-data.ts';
import { DISTRIBUTION_LAW } from './law/distribution-data.ts';
import { NOTICE_LAW } from './law/notices-data.ts';
import { RIGHTS_LAW } from './law/rights-data.ts';
import { TAX_LAW } from './law/tax-data.ts';

/** The rules of law and policy that compute, block or warn; put into the rule book at each start. */
export const POLICY_RULES: readonly Rule[] = [
  ...RIGHTS_LAW,
  ...NOTICE_LAW,
  ...DISTRIBUTION_LAW,
  ...TAX_LAW,
  ...DEALS_LAW,
];
