import { UNDIVIDED } from '#kernel/administrators.ts';
import type { Database } from '#server/database/connect.ts';
import type { Broken } from '#server/invariants/broken.ts';
import { missingOffices } from './rules.ts';
import { listOfficeHolders } from './store-administrators.ts';

/** What must hold of the three administrators: nobody is two of them. Read with the system role. */
export async function checkOffices(system: Database): Promise<Broken[]> {
  const holders = await listOfficeHolders(system);
  const twice = holders.filter((one, i) => holders.findIndex(({ personId }) => personId === one.personId) !== i);
  return [{ check: 'offices.one', rows: twice.map(({ personId }) => personId) }];
}

/** What an operator should mend without anything being broken: one administrator for everything, an office nobody holds. */
export async function adviseOffices(system: Database): Promise<Broken[]> {
  const holders = (await listOfficeHolders(system)).filter(({ disabled }) => !disabled);
  const undivided = holders.filter(({ role }) => role === UNDIVIDED);
  const missing = undivided.length > 0 || holders.length === 0 ? [] : missingOffices(holders.map(({ role }) => role));
  return [
    { check: 'offices.undivided', rows: undivided.map(({ personId }) => personId) },
    { check: 'offices.held', rows: missing },
  ];
}
