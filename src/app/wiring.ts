import type { Instant } from '#kernel/dates.ts';
import {
  ACHIEVEMENT_TASKS,
  achievementDuties,
  achievementRoutes,
  agedListings,
  listingPublications,
  listingRoutes,
  twinnedAchievements,
} from '#modules/achievements/index.ts';
import {
  CHANNEL_TASKS,
  type ChannelSettings,
  channelRoutes,
  digestJobs,
  followForWebhooks,
  forwardBy,
} from '#modules/channels/index.ts';
import {
  ENGAGEMENT_TASKS,
  engagementDuties,
  engagementJobs,
  engagementListRoutes,
  engagementRoutes,
  followEngagements,
} from '#modules/engagements/index.ts';
import { IDENTITY_TASKS, identityDuties, identityRoutes, type SignInSettings } from '#modules/identities/index.ts';
import {
  assignmentsJob,
  followEmployment,
  MANAGER_TASKS,
  managerDuties,
  managerRoutes,
} from '#modules/managers/index.ts';
import {
  MATCHING_TASKS,
  type Matching,
  matchingRoutes,
  renewAllJob,
  searchIds,
  startMatching,
} from '#modules/matching/index.ts';
import {
  agedPostings,
  followDepartures,
  NEED_TASKS,
  needDuties,
  needRoutes,
  postingPublications,
  postingRoutes,
  twinnedNeeds,
} from '#modules/needs/index.ts';
import {
  ORGANISATION_TASKS,
  organisationDuties,
  organisationRoutes,
  organisationsByIds,
} from '#modules/organisations/index.ts';
import {
  actorsOf,
  PEOPLE_TASKS,
  peopleDuties,
  peopleRoutes,
  personsHolding,
  sessionRoutes,
} from '#modules/people/index.ts';
import { followListings, lapseJob, SUPPLY_TASKS, supplyDuties, supplyRoutes } from '#modules/supply/index.ts';
import { APPROVALS_TASK } from '#server/approvals/approvals.ts';
import { approvalDuties } from '#server/approvals/duties.ts';
import { mounted as approvalRoutes } from '#server/approvals/routes.ts';
import { CALENDAR_TASK } from '#server/calendar/enter.ts';
import { remindOfCalendar } from '#server/calendar/remind.ts';
import { mounted as calendarRoutes } from '#server/calendar/routes.ts';
import { CALENDAR_FEED_TASK } from '#server/calendar-feed/feed.ts';
import { calendarFeedRoutes } from '#server/calendar-feed/routes.ts';
import { allowSystemTasks, type Ctx, type Databases } from '#server/database/context.ts';
import { DEADLINES_TASK } from '#server/deadlines/deadlines.ts';
import { deadlineDuties } from '#server/deadlines/duties.ts';
import { remindOfDeadlines } from '#server/deadlines/remind.ts';
import { mounted as deadlineRoutes } from '#server/deadlines/routes.ts';
import type { DutyKind } from '#server/duties/declaration.ts';
import { waitingFor } from '#server/duties/duties.ts';
import { dutyRoutes } from '#server/duties/routes.ts';
import { ANCHOR_TASK, anchorJob } from '#server/events/anchor-job.ts';
import { historyRoutes } from '#server/events/history.ts';
import { SEAL_TASK } from '#server/events/seal.ts';
import type { Tail } from '#server/events/tail.ts';
import { TRAIL_TASK, trailRoutes } from '#server/events/trail.ts';
import { fileRoutes } from '#server/files/files.ts';
import { freshnessJob } from '#server/freshness/job.ts';
import { FRESHNESS_TASK } from '#server/freshness/sweep.ts';
import type { Mounted } from '#server/http/mount.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import { JOBS_TASK, jobRoutes } from '#server/jobs/routes.ts';
import { mounted as mailRoutes } from '#server/mail/routes.ts';
import { forwardWith, NOTIFY_TASK, resolvePersonsWith } from '#server/notify/notify.ts';
import { mounted as notifyRoutes } from '#server/notify/routes.ts';
import { DELIVER_TASK } from '#server/outbox/deliver.ts';
import { mounted as outboxRoutes, RESEND_TASK } from '#server/outbox/routes.ts';
import { PUBLICATIONS_TASK, type PublicationOptions } from '#server/publications/routes.ts';
import { EXPORT_TASK } from '#server/register/export-limits.ts';
import { importJobs } from '#server/register/import-jobs.ts';
import { importRoutes } from '#server/register/import-routes.ts';
import { CHECK_JOB, COMMIT_JOB, UNDO_JOB } from '#server/register/importer.ts';
import { retentionJob } from '#server/retention/job.ts';
import { RETENTION_LIST_TASK, retentionRoutes } from '#server/retention/routes.ts';
import { RETENTION_TASK } from '#server/retention/sweep.ts';
import { RULES_TASK } from '#server/rules/book.ts';
import { mounted as ruleRoutes } from '#server/rules/routes.ts';
import { savedSearchJob } from '#server/saved-searches/look.ts';
import { savedSearchRoutes } from '#server/saved-searches/routes.ts';
import type { SecuritySettings } from '#server/session/settings.ts';
import { SUPPORT_TASK } from '#server/support/accesses.ts';
import { expireAccesses } from '#server/support/expire.ts';
import { supportRoutes } from '#server/support/routes.ts';
import { followTwins } from '#server/twins/find.ts';
import { twinRoutes } from '#server/twins/routes.ts';
import { FIND_TASK, TELL_TASK } from '#server/twins/twinned.ts';
import { importKit } from './import-kit.ts';
import { MERGING_TASK, MOVE_JOB } from './merging/merging.ts';
import { moveJob } from './merging/move-job.ts';
import { mergingRoutes } from './merging/routes.ts';
import { NOTICE_GROUPS } from './notice-groups.ts';
import { consentNeeded, eraseJob, exportJob, PRIVACY_TASK } from './privacy/privacy.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { POLICIES } from './rule-book.ts';
import { searchedLists } from './searched-lists.ts';

/**
 * Everything that may work as the system role, which reads and writes every row. A test holds this list against the code: a task that is
 * not listed cannot run, a listed one that nobody uses is taken out.
 */
export const SYSTEM_TASKS: ReadonlySet<string> = new Set<string>([
  'app.first-start',
  'app.demo',
  'app.terminal',
  'app.metrics',
  APPROVALS_TASK,
  CALENDAR_TASK,
  DEADLINES_TASK,
  CALENDAR_FEED_TASK,
  JOBS_TASK,
  NOTIFY_TASK,
  RULES_TASK,
  ...ORGANISATION_TASKS,
  ...PEOPLE_TASKS,
  ...IDENTITY_TASKS,
  ...CHANNEL_TASKS,
  DELIVER_TASK,
  RESEND_TASK,
  ...ACHIEVEMENT_TASKS,
  ...NEED_TASKS,
  ...MANAGER_TASKS,
  ...MATCHING_TASKS,
  ...SUPPLY_TASKS,
  FRESHNESS_TASK,
  remindOfDeadlines.name,
  remindOfCalendar.name,
  RETENTION_TASK,
  RETENTION_LIST_TASK,
  CHECK_JOB,
  COMMIT_JOB,
  UNDO_JOB,
  'imports.forget',
  'saved-searches.look',
  EXPORT_TASK,
  ...ENGAGEMENT_TASKS,
  SEAL_TASK,
  ANCHOR_TASK,
  TRAIL_TASK,
  SUPPORT_TASK,
  expireAccesses.name,
  FIND_TASK,
  TELL_TASK,
  PUBLICATIONS_TASK,
  PRIVACY_TASK,
  exportJob.name,
  eraseJob.name,
  MERGING_TASK,
  MOVE_JOB,
]);

/** Every kind of to-do, in the order in which sources are asked. */
export const DUTIES: readonly DutyKind[] = [
  deadlineDuties([...supplyDuties, ...engagementDuties]),
  approvalDuties,
  ...organisationDuties,
  ...peopleDuties,
  ...identityDuties,
  ...achievementDuties,
  ...needDuties,
  ...managerDuties,
  ...supplyDuties,
  ...engagementDuties,
];

/** Records that may be the same as one of another organisation. */
const TWINNED = [twinnedAchievements, twinnedNeeds];

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
  readonly demo: () => boolean;
  /** Search and matching of this node; it answers once the listeners are started. */
  readonly matching: Matching;
}

/** Names of organisations for kits, which know none. */
async function organisationNames(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await organisationsByIds(ctx, ids);
  return new Map([...found].map(([id, { name }]) => [id, name]));
}

/** The routes of the modules, among them the lists whose searches can be saved. */
function moduleRoutes(installation: Installation): Mounted[] {
  const searchable = { ...installation, search: searchIds(installation.matching.index) };
  return [
    sessionRoutes({ ...installation, consentNeeded }),
    organisationRoutes(installation),
    ...peopleRoutes(installation),
    identityRoutes(installation),
    channelRoutes(installation),
    achievementRoutes(searchable),
    listingRoutes(searchable),
    needRoutes(searchable),
    postingRoutes(searchable),
    matchingRoutes(installation.matching),
    managerRoutes(installation),
    supplyRoutes(installation),
    engagementRoutes,
    engagementListRoutes(installation.demo, (ctx) => waitingFor(ctx, DUTIES)),
  ] as unknown as Mounted[];
}

/** Every route. The one place that knows them all. */
export function allRoutes(installation: Installation): Mounted[] {
  const { databases, matching } = installation;
  const mounted = moduleRoutes(installation);
  return [
    ...mounted,
    savedSearchRoutes(databases, searchedLists(mounted, matching)),
    historyRoutes,
    privacyRoutes,
    mergingRoutes,
    trailRoutes(organisationNames),
    supportRoutes(async (ctx, id) => (await organisationsByIds(ctx, [id])).get(id)),
    fileRoutes,
    approvalRoutes,
    calendarRoutes,
    deadlineRoutes,
    dutyRoutes(DUTIES),
    calendarFeedRoutes({
      databases,
      duties: DUTIES,
      actorsOf: actorsOf(databases.system),
      publicUrl: installation.signIn.publicUrl,
    }),
    notifyRoutes,
    mailRoutes,
    outboxRoutes,
    ruleRoutes,
    importRoutes(importKit(installation)),
    jobRoutes(allJobs(installation)),
    retentionRoutes(POLICIES),
    twinRoutes(TWINNED),
  ] as unknown as Mounted[];
}

/** What of the product is published, and where; `now` is set by tests alone. */
export const publicationOptions = (
  { databases, signIn, demo }: Installation,
  now?: () => Instant | undefined,
): PublicationOptions => ({
  ...{ databases, demo, now },
  kinds: [listingPublications, postingPublications],
  pages: ['/', '/institutions', '/parks', '/managers', '/how-it-works', '/figures', '/developers'],
  publicUrl: signIn.publicUrl,
});

const DAILY_JOBS: readonly JobDeclaration[] = [
  remindOfDeadlines,
  remindOfCalendar,
  retentionJob(POLICIES),
  expireAccesses,
  exportJob,
  eraseJob,
  moveJob,
];

/** Every job, by the module that declares it. */
export function allJobs(installation: Installation): JobDeclaration[] {
  return [
    freshnessJob([agedListings, agedPostings]),
    assignmentsJob,
    renewAllJob(installation.matching),
    lapseJob,
    ...engagementJobs,
    ...digestJobs,
    ...DAILY_JOBS,
    savedSearchJob({
      lists: searchedLists(moduleRoutes(installation), installation.matching),
      actorsOf: actorsOf(installation.databases.system),
    }),
    ...(installation.anchorsFolder ? [anchorJob(installation.anchorsFolder)] : []),
    ...importJobs(importKit(installation)),
  ];
}

/** Jobs that run when a node starts, beside their hours: what would otherwise be empty or old until then. */
export const JOBS_AT_START: readonly string[] = ['engagements.figures', ANCHOR_TASK];

/** What follows the events on this node or once for the installation. */
export function startListeners(
  { databases, matching, channels }: Installation,
  options: { readonly onError: (error: Error) => void },
): Tail[] {
  return [
    followEmployment(databases, options),
    followDepartures(databases, options),
    followListings(databases, options),
    followEngagements(databases, options),
    followForWebhooks(databases, channels.eventTypes, options),
    followTwins(databases, TWINNED, options),
    ...startMatching(matching, options),
  ];
}

allowSystemTasks(SYSTEM_TASKS);
resolvePersonsWith(personsHolding);
forwardWith(forwardBy(NOTICE_GROUPS));
