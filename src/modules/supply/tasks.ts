/** Pushing a listing to parks and keeping pushed rows in step with it: what the listener does. */
export const PUSH_TASK = 'supply.push';
/** The daily turn: what nobody claimed in time, and what had to be put off. */
export const LAPSE_TASK = 'supply.lapse';
/** Work of this module as the system role; on the list in `app/wiring.ts`. */
export const SUPPLY_TASKS: readonly string[] = [PUSH_TASK, LAPSE_TASK];
