/** Looking whether a need has a sealed part, and opening or closing it for somebody outside its enterprise. */
export const SEALED_TASK = 'needs.sealed';
/** Finding whose an anonymous posting is, to remember for its owner who looked. */
export const OWNER_TASK = 'needs.owner';
/** Reading the need behind a posting for an introduction. */
export const DEMAND_TASK = 'needs.demand';
/** Work of this module as the system role; on the list in `app/wiring.ts`. */
export const NEED_TASKS = [SEALED_TASK, OWNER_TASK, DEMAND_TASK] as const;
