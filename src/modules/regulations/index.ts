export { checkRegulations } from './check.ts';
export { regulationRoutes } from './routes.ts';
export { REGULATION_RULES } from './rules-law.ts';
export { toldOfRegulations } from './told.ts';
