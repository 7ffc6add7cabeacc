import {
  achievementLinkRoutes,
  achievementRoutes,
  certificateRoutes,
  listingRoutes,
} from '#modules/achievements/index.ts';
import { type ChannelSettings, channelRoutes } from '#modules/channels/index.ts';
import { clusterRoutes } from '#modules/clusters/index.ts';
import { disclosureRoutes } from '#modules/disclosures/index.ts';
import { engagementLineRoutes, engagementListRoutes, engagementRoutes } from '#modules/engagements/index.ts';
import { identityRoutes, type SignInSettings } from '#modules/identities/index.ts';
import { judgingRoutes } from '#modules/judging/index.ts';
import { managerRoutes } from '#modules/managers/index.ts';
import { type Matching, matchingRoutes, rankerRoutes, searchIds } from '#modules/matching/index.ts';
import { needRoutes, postingRoutes } from '#modules/needs/index.ts';
import { noticeRoutes } from '#modules/notices/index.ts';
import { organisationRoutes } from '#modules/organisations/index.ts';
import { peopleRoutes, sessionRoutes } from '#modules/people/index.ts';
import { calculatorRoutes } from '#modules/policies/index.ts';
import { regulationRoutes } from '#modules/regulations/index.ts';
import { exchangeRoutes, inboxRoutes, type ReportingSettings, submissionRoutes } from '#modules/reporting/index.ts';
import { supplyRoutes } from '#modules/supply/index.ts';
import { type Terminology, terminologyRoutes } from '#modules/terminology/index.ts';
import type { Databases } from '#server/database/context.ts';
import { waitingFor } from '#server/duties/duties.ts';
import type { Mounted } from '#server/http/mount.ts';
import type { SecuritySettings } from '#server/session/settings.ts';
import { DUTIES } from './duty-kinds.ts';
import { consentNeeded } from './privacy/privacy.ts';

/** What the modules need to know of the installation. */
export interface Installation {
  readonly databases: Databases;
  readonly version: string;
  readonly secureCookies: boolean;
  readonly security: SecuritySettings;
  /** Where the heads of the audit trail are anchored; absent where they are not. */
  readonly anchorsFolder?: string | undefined;
  readonly signIn: SignInSettings;
  readonly channels: ChannelSettings;
  /** Reporting to the city, or taking what is reported. */
  readonly reporting: ReportingSettings;
  readonly demo: () => boolean;
  /** Search and matching of this node; it answers once the listeners are started. */
  readonly matching: Matching;
  /** Suggestions of this node; it suggests nothing before the listeners are started. */
  readonly terminology: Terminology;
}

/** The routes of the modules, among them the lists whose searches can be saved. */
export function moduleRoutes(installation: Installation): Mounted[] {
  const searchable = { ...installation, search: searchIds(installation.matching.index) };
  return [
    sessionRoutes({ ...installation, consentNeeded, ownEdition: installation.reporting.cityUrl !== undefined }),
    organisationRoutes(installation),
    ...peopleRoutes(installation),
    identityRoutes(installation),
    channelRoutes(installation),
    calculatorRoutes,
    regulationRoutes(installation),
    achievementRoutes(searchable),
    certificateRoutes(installation),
    achievementLinkRoutes(installation),
    listingRoutes(searchable),
    disclosureRoutes(installation),
    needRoutes(searchable),
    postingRoutes(searchable),
    terminologyRoutes(installation.terminology, installation),
    matchingRoutes(installation.matching),
    rankerRoutes(installation.matching),
    clusterRoutes(installation),
    managerRoutes(installation),
    judgingRoutes(installation.matching),
    supplyRoutes(installation),
    engagementRoutes,
    engagementLineRoutes,
    engagementListRoutes(installation.demo, (ctx) => waitingFor(ctx, DUTIES)),
    noticeRoutes(installation),
    submissionRoutes(installation),
    inboxRoutes(installation),
    exchangeRoutes(installation),
  ] as unknown as Mounted[];
}
