export { claimPush, declinePush } from './answer.ts';
export { followListings } from './follow.ts';
export { lapseJob, lapseOverdue } from './lapse.ts';
export { pushByFit } from './push.ts';
export { supplyRoutes } from './routes.ts';
export { SUPPLY_RULES } from './rules-house.ts';
export { findPush } from './store.ts';
export { SUPPLY_TASKS } from './tasks.ts';
export { toldOfSupply } from './told.ts';
