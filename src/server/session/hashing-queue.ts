import { availableParallelism } from 'node:os';
import { refuse } from '#kernel/refusal.ts';

/** Half of the processors: the other half stays for everybody who is signed in already. */
const AT_ONCE = Math.max(1, Math.floor(availableParallelism() / 2));
/** Waiting beyond this takes longer than trying again. */
const MOST_WAITING = 24;
/** After so many seconds a queue that was full has been worked off. */
const SECONDS = 2;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Does slow work when its turn comes: a password's hash takes tens of milliseconds of a whole processor, and everybody signs in at nine. Refuses
 * (`rate/busy`, with the seconds to wait) what would have to wait behind too many.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw refuse('rate/busy', { seconds: SECONDS });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
