export { checkRegulations } from './check.ts';
export { settingsOn } from './read.ts';
export { regulationRoutes } from './routes.ts';
export { REGULATION_RULES } from './rules-law.ts';
export { toldOfRegulations } from './told.ts';
