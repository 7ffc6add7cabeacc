/** Renewing what follows from a manager's record: readers, the public row, counts of cases. */
export const RENEW_TASK = 'managers.renew';
/** Reading the record of a manager whom a park assigns, and the assignments that others made. */
export const ASSIGN_TASK = 'managers.assign';
/** Work of this module as the system role; on the list in `app/wiring.ts`. */
export const MANAGER_TASKS: readonly string[] = [RENEW_TASK, ASSIGN_TASK];
