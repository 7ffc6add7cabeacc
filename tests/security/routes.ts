import type { FastifyInstance } from 'fastify';
import { openMatching } from '#modules/matching/index.ts';
import { openTerminology } from '#modules/terminology/index.ts';
import type { Databases } from '#server/database/context.ts';
import { MATCHABLES } from '../../src/app/matchables.ts';
import { reportingSettings } from '../../src/app/reporting.ts';
import { signInSettings } from '../../src/app/sign-in.ts';
import { TITLE_SOURCES } from '../../src/app/title-sources.ts';
import { allRoutes } from '../../src/app/wiring.ts';
import type { Listed, Rows } from './policy.ts';
import { channelRows } from './policy-channels.ts';
import { disclosureRows } from './policy-disclosures.ts';
import { kitRows, matchingRows, twinRows } from './policy-house.ts';
import { identityRows, mergingRows, privacyRows, retentionRows, supportRows } from './policy-identities.ts';
import { judgingRows } from './policy-judging.ts';
import { noticeRows } from './policy-notices.ts';
import {
  administratorRows,
  clusterRows,
  managerRows,
  mandateRows,
  organisationRows,
  peopleRows,
  supplyRows,
} from './policy-people.ts';
import { policiesRows } from './policy-policies.ts';
import { achievementRows, engagementRows, needRows } from './policy-records.ts';
import { regulationRows } from './policy-regulations.ts';
import { reportingRows } from './policy-reporting.ts';
import { terminologyRows } from './policy-terminology.ts';

/** Every row of the policy. */
export const POLICY: Rows = {
  ...organisationRows,
  ...peopleRows,
  ...mandateRows,
  ...administratorRows,
  ...achievementRows,
  ...disclosureRows,
  ...needRows,
  ...engagementRows,
  ...managerRows,
  ...supplyRows,
  ...clusterRows,
  ...matchingRows,
  ...kitRows,
  ...twinRows,
  ...channelRows,
  ...identityRows,
  ...retentionRows,
  ...supportRows,
  ...privacyRows,
  ...mergingRows,
  ...reportingRows,
  ...regulationRows,
  ...terminologyRows,
  ...policiesRows,
  ...judgingRows,
  ...noticeRows,
};

/** The routes that the product mounts, as their contracts declare them. */
export function listedRoutes(databases: Databases): Listed[] {
  const installation = {
    databases,
    version: 'test',
    secureCookies: false,
    signIn: signInSettings(),
    reporting: reportingSettings(undefined, undefined),
    demo: () => false,
  };
  const opened = {
    matching: openMatching(databases, MATCHABLES),
    terminology: openTerminology(databases, TITLE_SOURCES),
  };
  const all = allRoutes({ ...installation, ...opened } as never);
  return all.flatMap(({ contract }) => Object.values(contract));
}

/** Every path the server really has, as its router prints them, whoever mounted it. */
export function mountedPaths(app: FastifyInstance): string[] {
  const printed = app.printRoutes({ commonPrefix: false });
  return [...printed.matchAll(/(\/\S*) \(/g)].map(([, path]) => path!);
}
