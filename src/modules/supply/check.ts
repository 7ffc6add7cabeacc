import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '#server/invariants/broken.ts';
import { readersOf, turnOf } from './rules.ts';
import { pushesAfter } from './store-check.ts';

const OPEN: ReadonlySet<string> = new Set(['waiting', 'unclaimed']);

/**
 * What must hold of everything pushed: who reads it and its place in the list are as the rules say; the reasons add up to the score; nothing stays
 * open of a listing that left the public list; what was handed on left a row that says so. System role.
 */
export function checkPushes(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (after, limit) => pushesAfter(system, after, limit),
    ({ id }) => id,
  );
  return judge(rows, ({ id }) => id, {
    'pushes.readers': ({ push }) => !sameReaders(push.readers, readersOf(push)),
    'pushes.turn': ({ push, turn }) => turn !== turnOf(push),
    'pushes.score': ({ push }) => push.score !== push.reasons.reduce((sum, { points }) => sum + points, 0),
    'pushes.open': ({ push }) => OPEN.has(push.state) && !push.isLive,
    'pushes.handed': ({ push, from }) =>
      push.handedFrom !== null && (from?.state !== 'handed-over' || from.listingId !== push.listingId),
  });
}
