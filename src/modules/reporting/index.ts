import './rules.ts';

export { checkReporting } from './check.ts';
export { reportChannel } from './institution/report-channel.ts';
export { reportingJobs } from './jobs.ts';
export { exchangeRoutes, inboxRoutes, submissionRoutes } from './routes.ts';
export type { ReportingSettings } from './settings.ts';
export { REPORTING_TASKS } from './tasks.ts';
export { toldOfReporting } from './told.ts';
