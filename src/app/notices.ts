import { toldOfAchievements } from '#modules/achievements/index.ts';
import { toldOfDisclosures } from '#modules/disclosures/index.ts';
import { toldOfEngagements } from '#modules/engagements/index.ts';
import { toldOfIdentities } from '#modules/identities/index.ts';
import { toldOfJudging } from '#modules/judging/index.ts';
import { toldOfManagers } from '#modules/managers/index.ts';
import { toldOfNeeds } from '#modules/needs/index.ts';
import { toldOfNotices } from '#modules/notices/index.ts';
import { toldOfOrganisations } from '#modules/organisations/index.ts';
import { toldOfPeople } from '#modules/people/index.ts';
import { toldOfRegulations } from '#modules/regulations/index.ts';
import { toldOfReporting } from '#modules/reporting/index.ts';
import { toldOfSupply } from '#modules/supply/index.ts';
import { toldOfTerminology } from '#modules/terminology/index.ts';
import { toldOfExports } from '#server/exports/told.ts';
import type { NotificationRules } from '#server/notify/notifier.ts';
import { toldOfSupport } from '#server/support/told.ts';
import { toldOfTwins } from '#server/twins/told.ts';
import { toldOfMergers } from './merging/told.ts';

/** Who is told what when something has happened, by event type. */
export function allNotices(): NotificationRules {
  return {
    ...toldOfOrganisations,
    ...toldOfPeople,
    ...toldOfIdentities,
    ...toldOfAchievements,
    ...toldOfDisclosures,
    ...toldOfNeeds,
    ...toldOfManagers,
    ...toldOfJudging,
    ...toldOfSupply,
    ...toldOfEngagements,
    ...toldOfNotices,
    ...toldOfRegulations,
    ...toldOfReporting,
    ...toldOfTerminology,
    ...toldOfSupport,
    ...toldOfTwins,
    ...toldOfMergers,
    ...toldOfExports,
  };
}
