/** The daily turn: notices open and close on their day. */
export const TURN_TASK = 'notices.turn';
/** Raising an objection: whoever objects need not be a reader of what is written. */
export const OBJECT_TASK = 'notices.object';
/** Handling an objection and changing a notice: what narrower readers see is settled beside it. */
export const SETTLE_TASK = 'notices.settle';
/** Work of this module as the system role; on the list in `app/wiring.ts`. */
export const NOTICE_TASKS: readonly string[] = [TURN_TASK, OBJECT_TASK, SETTLE_TASK];
