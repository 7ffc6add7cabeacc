/** Keeping what was pooled, whose records they are among it. */
export const POOL_TASK = 'judging.pool';
/** Reading the open sets in which a manager may take part, and giving a set a judge more. */
export const JOIN_TASK = 'judging.join';
/** Work of this module as the system role; on the list in `app/wiring.ts`. */
export const JUDGING_TASKS: readonly string[] = [POOL_TASK, JOIN_TASK];
