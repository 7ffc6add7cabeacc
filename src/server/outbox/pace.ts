/** Tries before a delivery is dead: about a day after the first. */
export const MOST_TRIES = 9;
/** Failures of a target in a row after which its circuit is open: one delivery at a time is tried, the others lose no try. */
export const OPEN_AFTER = 5;

/** Seconds until a delivery that was tried `tries` times is tried again: half a minute, two, eight, … six hours at most. */
export function secondsToNextTry(tries: number): number {
  return Math.min(30 * 4 ** Math.max(0, tries - 1), 21_600);
}

/** Seconds for which a target that failed `failures` times in a row is left alone: five, ten, twenty, … an hour at most. */
export function secondsToLeaveAlone(failures: number): number {
  return failures === 0 ? 0 : Math.min(5 * 2 ** (failures - 1), 3_600);
}
