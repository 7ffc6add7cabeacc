import './rules.ts';

export { checkCommonNeeds } from './check.ts';
export { findJob } from './find.ts';
export { clusterRoutes } from './routes.ts';
export { CLUSTER_RULE } from './rules.ts';
export { CLUSTER_TASKS } from './tasks.ts';
