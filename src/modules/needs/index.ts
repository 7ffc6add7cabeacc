export { agedPostings } from './age.ts';
export { type Demand, demandOf, livePostingsByField } from './demand.ts';
export { needQuery, postingCards, postingDocuments, postingQuery } from './documents.ts';
export { needsImporter } from './import.ts';
export { type PlacedNeed, placeNeeds } from './place.ts';
export { needRoutes, postingRoutes } from './routes.ts';
export { PAIRINGS } from './rules-match.ts';
export { NEED_TASKS } from './tasks.ts';
export { toldOfNeeds } from './told.ts';
