import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '#server/invariants/broken.ts';
import { standingOf } from './content.ts';
import { readersOf } from './rules.ts';
import { disclosuresAfter } from './store.ts';

/** What must hold of every disclosure: who reads it is as the rules say, and its path ends where it stands. System role. */
export function checkDisclosures(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (after, limit) => disclosuresAfter(system, after, limit),
    ({ id }) => id,
  );
  return judge(rows, ({ id }) => id, {
    'disclosures.readers': (of) => !sameReaders(of.readers, readersOf(standingOf(of))),
    'disclosures.path': ({ state, steps }) => steps.at(-1)?.state !== state,
  });
}
