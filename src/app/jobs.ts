import { agedListings } from '#modules/achievements/index.ts';
import { digestJobs } from '#modules/channels/index.ts';
import { findJob } from '#modules/clusters/index.ts';
import { engagementJobs } from '#modules/engagements/index.ts';
import { assignmentsJob } from '#modules/managers/index.ts';
import { embedAllJob, learnJob, renewAllJob, tellJob } from '#modules/matching/index.ts';
import { agedPostings } from '#modules/needs/index.ts';
import { turnJob } from '#modules/notices/index.ts';
import { actorsOf } from '#modules/people/index.ts';
import { reportingJobs } from '#modules/reporting/index.ts';
import { lapseJob } from '#modules/supply/index.ts';
import { remindOfCalendar } from '#server/calendar/remind.ts';
import { remindOfDeadlines } from '#server/deadlines/remind.ts';
import { ANCHOR_TASK, anchorJob } from '#server/events/anchor-job.ts';
import { freshnessJob } from '#server/freshness/job.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import { importJobs } from '#server/register/import-jobs.ts';
import { retentionJob } from '#server/retention/job.ts';
import { savedSearchJob } from '#server/saved-searches/look.ts';
import { expireAccesses } from '#server/support/expire.ts';
import { importKit } from './import-kit.ts';
import { moveJob } from './merging/move-job.ts';
import { type Installation, moduleRoutes } from './module-routes.ts';
import { eraseJob, exportJob } from './privacy/privacy.ts';
import { POLICIES } from './rule-book.ts';
import { searchedLists } from './searched-lists.ts';

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
    learnJob(installation.matching.declarations),
    embedAllJob(installation.matching),
    findJob(installation.matching),
    tellJob({ matching: installation.matching, actorsOf: actorsOf(installation.databases.system) }),
    lapseJob,
    ...engagementJobs,
    turnJob,
    ...reportingJobs,
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
