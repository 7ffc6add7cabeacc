import './rules.ts';

export { judgedFiles } from './archive.ts';
export { checkJudging } from './check.ts';
export { judgingDuties } from './duties.ts';
export { judgingRoutes } from './routes.ts';
export { JUDGING_TASKS } from './tasks.ts';
export { toldOfJudging } from './told.ts';
