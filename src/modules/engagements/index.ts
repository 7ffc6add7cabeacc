export { followEngagements, recountCases } from './cases.ts';
export { LOST_REASONS } from './contract-words.ts';
export { ENGAGEMENT_TASKS, engagementJobs } from './jobs.ts';
export { engagementListRoutes, engagementRoutes } from './routes.ts';
export { ENGAGEMENT_RULES } from './rules-house.ts';
export { checkEngagements } from './store-check.ts';
export { takeOverEngagements } from './take-over.ts';
export type { TakenOverEngagement, TakenOverStep } from './taken-over.ts';
export { toldOfEngagements } from './told.ts';
