import './rules.ts';

export { checkTerminology } from './check.ts';
export { terminologyDuties } from './duties.ts';
export { termsImporter } from './import.ts';
/** What `app/` hands to matching: the terms in force, and which events change them. */
export { changesTerms, shippedTerms, termsInForce } from './in-force.ts';
export { terminologyRoutes } from './routes.ts';
export { SUGGEST_RULE } from './rules.ts';
export { shipTerms } from './ship.ts';
export { TERMINOLOGY_TASKS } from './tasks.ts';
export { openTerminology, type Terminology, type TitleSource } from './terminology.ts';
export { toldOfTerminology } from './told.ts';
