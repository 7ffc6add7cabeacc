import type { Calculator } from './calculator.ts';
import { CONTRACT_VALUE } from './calculators/contract-value.ts';
import { DISTRIBUTION } from './calculators/distribution.ts';
import { EQUITY_REWARD } from './calculators/equity-reward.ts';
import { EXERCISE } from './calculators/exercise.ts';
import { EARLIEST_PAYMENT, MILESTONES } from './calculators/first-payment.ts';
import { GRANT_VS_REWARD } from './calculators/grant-vs-reward.ts';
import { GRANTED_RIGHTS, PATENT_COSTS } from './calculators/granted-rights.ts';
import { LEAVE_TO_START } from './calculators/leave.ts';
import { NOTICE_PERIOD } from './calculators/notice-period.ts';
import { OWN_USE } from './calculators/own-use.ts';
import { DORMANT_RESULT, GRANT_AWARD, LICENCE_RECORDAL, NOVELTY } from './calculators/patents.ts';
import { REWARD_TAX, REWARD_WINDOW } from './calculators/reward-tax.ts';
import { ROYALTY } from './calculators/royalty.ts';
import { SERVICE_REWARD } from './calculators/service-reward.ts';
import { EQUITY_REWARD_TAX, TECHNOLOGY_FOR_SHARES } from './calculators/shares-tax.ts';
import { CAP_TABLE, IN_KIND_LOSS } from './calculators/stakes.ts';
import { STAMP_TAX, VAT } from './calculators/stamp-and-vat.ts';
import { TRANSFER_INCOME_TAX } from './calculators/transfer-income-tax.ts';

/** Every calculator, in the order in which the page lists them under their purposes. */
export const CALCULATORS: readonly Calculator[] = [
  DISTRIBUTION,
  SERVICE_REWARD,
  OWN_USE,
  GRANTED_RIGHTS,
  PATENT_COSTS,
  REWARD_TAX,
  REWARD_WINDOW,
  GRANT_VS_REWARD,
  TRANSFER_INCOME_TAX,
  TECHNOLOGY_FOR_SHARES,
  EQUITY_REWARD_TAX,
  STAMP_TAX,
  VAT,
  NOTICE_PERIOD,
  ROYALTY,
  EARLIEST_PAYMENT,
  MILESTONES,
  EQUITY_REWARD,
  EXERCISE,
  CAP_TABLE,
  IN_KIND_LOSS,
  CONTRACT_VALUE,
  GRANT_AWARD,
  LICENCE_RECORDAL,
  NOVELTY,
  DORMANT_RESULT,
  LEAVE_TO_START,
];
