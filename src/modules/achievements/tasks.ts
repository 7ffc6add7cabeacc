/** Writing a record whose new readers may leave the writer out. */
export const SAVE_TASK = 'achievements.save';
/** Reading the record behind a listing for an introduction. */
export const SUPPLY_TASK = 'achievements.supply';
/** Following a one-time link, whose holder may read nothing. */
export const LINKS_TASK = 'achievements.links';
/** Work of this module as the system role; on the list in `app/wiring.ts`. */
export const ACHIEVEMENT_TASKS = [SAVE_TASK, SUPPLY_TASK, LINKS_TASK] as const;
