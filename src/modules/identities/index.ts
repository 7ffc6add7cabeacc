import './rules.ts';

export { checkIdentities } from './check.ts';
export { identityDuties } from './duties.ts';
export { identityRoutes } from './routes.ts';
export type { SignInSettings } from './settings.ts';
export { IDENTITY_TASKS, toldOfIdentities } from './told.ts';
