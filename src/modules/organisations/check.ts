import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '#server/invariants/broken.ts';
import { readersOf } from './rules.ts';
import { whyNotEntered } from './rules-entry.ts';
import { organisationsAfter } from './store-check.ts';

/** What must hold of every organisation: who reads it follows from what it is, its data can be right, its park is a park. System role. */
export function checkOrganisations(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (after, limit) => organisationsAfter(system, after, limit),
    ({ id }) => id,
  );
  return judge(rows, ({ id }) => id, {
    'organisations.readers': (one) => !sameReaders(one.readers, readersOf(one)),
    'organisations.entered': (one) => one.state === 'verified' && whyNotEntered(one) !== undefined,
    'organisations.park': (one) => one.parkId !== null && one.parkKind !== 'park',
  });
}
