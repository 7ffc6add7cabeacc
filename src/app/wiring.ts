import type { Instant } from '#kernel/dates.ts';
import { ACHIEVEMENT_TASKS, listingPublications } from '#modules/achievements/index.ts';
import { CHANNEL_TASKS, followForWebhooks, forwardBy } from '#modules/channels/index.ts';
import { CLUSTER_TASKS } from '#modules/clusters/index.ts';
import { DISCLOSURE_TASKS } from '#modules/disclosures/index.ts';
import { ENGAGEMENT_TASKS, followEngagements } from '#modules/engagements/index.ts';
import { IDENTITY_TASKS } from '#modules/identities/index.ts';
import { JUDGING_TASKS } from '#modules/judging/index.ts';
import { followEmployment, MANAGER_TASKS } from '#modules/managers/index.ts';
import { MATCHING_TASKS, startMatching } from '#modules/matching/index.ts';
import { followDepartures, NEED_TASKS, postingPublications } from '#modules/needs/index.ts';
import { NOTICE_TASKS } from '#modules/notices/index.ts';
import { ORGANISATION_TASKS, organisationsByIds } from '#modules/organisations/index.ts';
import { actorsOf, PEOPLE_TASKS, personsHolding } from '#modules/people/index.ts';
import { REPORTING_TASKS } from '#modules/reporting/index.ts';
import { followListings, SUPPLY_TASKS } from '#modules/supply/index.ts';
import { TERMINOLOGY_TASKS } from '#modules/terminology/index.ts';
import { APPROVALS_TASK } from '#server/approvals/approvals.ts';
import { mounted as approvalRoutes } from '#server/approvals/routes.ts';
import { CALENDAR_TASK } from '#server/calendar/enter.ts';
import { remindOfCalendar } from '#server/calendar/remind.ts';
import { mounted as calendarRoutes } from '#server/calendar/routes.ts';
import { CALENDAR_FEED_TASK } from '#server/calendar-feed/feed.ts';
import { calendarFeedRoutes } from '#server/calendar-feed/routes.ts';
import { allowSystemTasks, type Ctx } from '#server/database/context.ts';
import { DEADLINES_TASK } from '#server/deadlines/deadlines.ts';
import { remindOfDeadlines } from '#server/deadlines/remind.ts';
import { mounted as deadlineRoutes } from '#server/deadlines/routes.ts';
import { dutyRoutes } from '#server/duties/routes.ts';
import { ANCHOR_TASK } from '#server/events/anchor-job.ts';
import { historyRoutes } from '#server/events/history.ts';
import { SEAL_TASK } from '#server/events/seal.ts';
import type { Tail } from '#server/events/tail.ts';
import { TRAIL_TASK, trailRoutes } from '#server/events/trail.ts';
import { APPROVERS_TASK } from '#server/exports/requests.ts';
import { exportRoutes } from '#server/exports/routes.ts';
import { fileRoutes } from '#server/files/files.ts';
import { FRESHNESS_TASK } from '#server/freshness/sweep.ts';
import type { Mounted } from '#server/http/mount.ts';
import { JOBS_TASK, jobRoutes } from '#server/jobs/routes.ts';
import { mounted as mailRoutes } from '#server/mail/routes.ts';
import { forwardWith, NOTIFY_TASK, resolvePersonsWith } from '#server/notify/notify.ts';
import { mounted as notifyRoutes } from '#server/notify/routes.ts';
import { RESEND_TASK } from '#server/outbox/again.ts';
import { DELIVER_TASK } from '#server/outbox/deliver.ts';
import { mounted as outboxRoutes } from '#server/outbox/routes.ts';
import { PUBLICATIONS_TASK, type PublicationOptions } from '#server/publications/routes.ts';
import { EXPORT_TASK } from '#server/register/export-limits.ts';
import { importRoutes } from '#server/register/import-routes.ts';
import { CHECK_JOB, COMMIT_JOB, UNDO_JOB } from '#server/register/importer.ts';
import { RETENTION_LIST_TASK, retentionRoutes } from '#server/retention/routes.ts';
import { RETENTION_TASK } from '#server/retention/sweep.ts';
import { RULES_TASK } from '#server/rules/book.ts';
import { mounted as ruleRoutes } from '#server/rules/routes.ts';
import { savedSearchRoutes } from '#server/saved-searches/routes.ts';
import { SUPPORT_TASK } from '#server/support/accesses.ts';
import { expireAccesses } from '#server/support/expire.ts';
import { supportRoutes } from '#server/support/routes.ts';
import { followTwins } from '#server/twins/find.ts';
import { twinRoutes } from '#server/twins/routes.ts';
import { FIND_TASK, TELL_TASK } from '#server/twins/twinned.ts';
import { DUTIES } from './duty-kinds.ts';
import { importKit } from './import-kit.ts';
import { allJobs } from './jobs.ts';
import { MERGING_TASK, MOVE_JOB } from './merging/merging.ts';
import { mergingRoutes } from './merging/routes.ts';
import { type Installation, moduleRoutes } from './module-routes.ts';
import { NOTICE_GROUPS } from './notice-groups.ts';
import { eraseJob, exportJob, PRIVACY_TASK } from './privacy/privacy.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { POLICIES } from './rule-book.ts';
import { searchedLists } from './searched-lists.ts';
import { TWINNED } from './twinned.ts';

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
  ...DISCLOSURE_TASKS,
  ...NEED_TASKS,
  ...MANAGER_TASKS,
  ...TERMINOLOGY_TASKS,
  ...MATCHING_TASKS,
  ...CLUSTER_TASKS,
  ...JUDGING_TASKS,
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
  APPROVERS_TASK,
  ...ENGAGEMENT_TASKS,
  ...NOTICE_TASKS,
  ...REPORTING_TASKS,
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

/** Records that may be the same as one of another organisation. */
/** Names of organisations for kits, which know none. */
async function organisationNames(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await organisationsByIds(ctx, ids);
  return new Map([...found].map(([id, { name }]) => [id, name]));
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
    exportRoutes(mounted, personsHolding),
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

/** What follows the events on this node or once for the installation. */
export function startListeners(
  { databases, matching, channels, terminology }: Installation,
  options: { readonly onError: (error: Error) => void },
): Tail[] {
  return [
    followEmployment(databases, options),
    followDepartures(databases, options),
    followListings(databases, options),
    followEngagements(databases, options),
    followForWebhooks(databases, channels.eventTypes, options),
    followTwins(databases, TWINNED, options),
    terminology.start(options),
    ...startMatching(matching, options),
  ];
}

allowSystemTasks(SYSTEM_TASKS);
resolvePersonsWith(personsHolding);
forwardWith(forwardBy(NOTICE_GROUPS));
