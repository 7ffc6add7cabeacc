/** Loading the terms in force, and the titles the public may read, for this node. */
export const LOAD_TERMS_TASK = 'terminology.load';
/** Putting the terms that come with the product into the table. */
export const SHIP_TASK = 'terminology.ship';
/** Work of this module as the system role; on the list in `app/wiring.ts`. */
export const TERMINOLOGY_TASKS: readonly string[] = [LOAD_TERMS_TASK, SHIP_TASK];
