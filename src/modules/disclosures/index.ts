export { checkDisclosures } from './check.ts';
export { disclosureDuties } from './duties.ts';
export { disclosureRoutes } from './routes.ts';
export { CHECK_RULE as DISCLOSURE_RULE } from './rules-house.ts';
export { DISCLOSURE_TASKS } from './tasks.ts';
export { toldOfDisclosures } from './told.ts';
