export { checkDisclosures } from './check.ts';
export { disclosureDuties } from './duties.ts';
export { disclosureRoutes } from './routes.ts';
export { DISCLOSURE_RULES } from './rules-house.ts';
export { DISCLOSURE_TASKS } from './tasks.ts';
export { toldOfDisclosures } from './told.ts';
