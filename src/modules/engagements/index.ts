export { engagementListRoutes, engagementRoutes } from './routes.ts';
export { ENGAGEMENT_RULES } from './rules-house.ts';
export { countFigures } from './store-figures.ts';
export { takeOverEngagements } from './take-over.ts';
export type { TakenOverEngagement, TakenOverQuestion, TakenOverStep } from './taken-over.ts';
