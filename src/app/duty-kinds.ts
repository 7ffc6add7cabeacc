import { achievementDuties } from '#modules/achievements/index.ts';
import { disclosureDuties } from '#modules/disclosures/index.ts';
import { engagementDuties } from '#modules/engagements/index.ts';
import { identityDuties } from '#modules/identities/index.ts';
import { judgingDuties } from '#modules/judging/index.ts';
import { managerDuties } from '#modules/managers/index.ts';
import { needDuties } from '#modules/needs/index.ts';
import { noticeDuties } from '#modules/notices/index.ts';
import { organisationDuties } from '#modules/organisations/index.ts';
import { peopleDuties } from '#modules/people/index.ts';
import { supplyDuties } from '#modules/supply/index.ts';
import { terminologyDuties } from '#modules/terminology/index.ts';
import { approvalDuties } from '#server/approvals/duties.ts';
import { deadlineDuties } from '#server/deadlines/duties.ts';
import type { DutyKind } from '#server/duties/declaration.ts';

/** Every kind of to-do, in the order in which sources are asked. */
export const DUTIES: readonly DutyKind[] = [
  deadlineDuties([...disclosureDuties, ...supplyDuties, ...engagementDuties, ...noticeDuties]),
  approvalDuties,
  ...organisationDuties,
  ...peopleDuties,
  ...identityDuties,
  ...achievementDuties,
  ...disclosureDuties,
  ...needDuties,
  ...managerDuties,
  ...judgingDuties,
  ...supplyDuties,
  ...engagementDuties,
  ...noticeDuties,
  ...terminologyDuties,
];
