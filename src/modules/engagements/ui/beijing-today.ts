import { type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';

/** Today in Beijing by the reader's own clock: for what a page marks as late, and the earliest day a form offers. The server decides by its own. */
export function beijingToday(): CivilDate {
  return civilDateOf(new Date().toISOString() as Instant);
}
