import type { Database } from '#server/database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '#server/invariants/broken.ts';
import { readersOfIdentity, readersOfProvider } from './rules.ts';
import { type CheckedRow, identitiesAfter, providersAfter, requestsAfter } from './store-check.ts';

const idOf = ({ id }: CheckedRow) => id;

/** What must hold of providers, identities and requests to join: who reads them. System role. */
export async function checkIdentities(system: Database): Promise<Broken[]> {
  const every = (after: typeof providersAfter) => everyRow((key, limit) => after(system, key, limit), idOf);
  const unlike = (readersOf: (of: string) => readonly string[]) => (row: CheckedRow) =>
    !sameReaders(row.readers, readersOf(row.of));
  return [
    ...(await judge(every(providersAfter), idOf, { 'identity-providers.readers': unlike(readersOfProvider) })),
    ...(await judge(every(identitiesAfter), idOf, { 'identities.readers': unlike(readersOfIdentity) })),
    ...(await judge(every(requestsAfter), idOf, { 'join-requests.readers': unlike(readersOfProvider) })),
  ];
}
