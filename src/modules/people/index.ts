import './rules.ts';

export { foundPlatform } from './found.ts';
export { identify, sessionRoutes } from './session.ts';
