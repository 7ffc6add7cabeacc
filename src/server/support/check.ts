import type { Database } from '../database/connect.ts';
import { type Broken, sameReaders } from '../invariants/broken.ts';
import { readersOfAccess } from './rules.ts';
import { brokenAccesses } from './store.ts';

/** What must hold of break-glass accesses: over when their time is over, read by the organisation and the administrators. System role. */
export async function checkSupport(system: Database): Promise<Broken[]> {
  const { overdue, readers } = await brokenAccesses(system);
  const wrong = readers.filter((one) => !sameReaders(one.readers, readersOfAccess(one.organisationId)));
  return [
    { check: 'support.overdue', rows: overdue },
    { check: 'support.readers', rows: wrong.map(({ id }) => id) },
  ];
}
