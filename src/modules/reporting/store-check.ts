import type { Database } from '#server/database/connect.ts';
import type { Submission } from './store.ts';
import type { NewReported, Received } from './store-received.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** Submissions behind an id. System role. */
export async function submissionsAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<Submission[]> {
  let query = tables(system).selectFrom('submissions').selectAll().orderBy('id').limit(Math.min(limit, 50));
  if (after) query = query.where('id', '>', after);
  return (await query.execute()) as Submission[];
}

/** A submission received, with the key that signed it and the hash of the one before it in its chain. */
export type CheckedReceived = Received & { readonly publicKey: string; readonly before: string };

/** Submissions received behind an id. System role. */
export async function receivedAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<CheckedReceived[]> {
  let query = tables(system)
    .selectFrom('receivedSubmissions as s')
    .leftJoin('reporterKeys as k', 'k.keyId', 's.keyId')
    .leftJoin('receivedSubmissions as b', (join) =>
      join.onRef('b.reporterId', '=', 's.reporterId').on((eb) => eb('b.sequence', '=', eb('s.sequence', '-', 1))),
    )
    .selectAll('s')
    .select((eb) => [
      eb.fn.coalesce('k.publicKey', eb.val('')).as('publicKey'),
      eb.fn.coalesce('b.contentHash', eb.val('')).as('before'),
    ])
    .orderBy('s.id')
    .limit(Math.min(limit, 50));
  if (after) query = query.where('s.id', '>', after);
  return (await query.execute()) as unknown as CheckedReceived[];
}

export type CheckedRow = Pick<NewReported, 'organisationId' | 'readers'> & { readonly id: string };

/** Reported rows behind an id. System role. */
export async function reportedAfter(system: Database, after: string | undefined, limit: number): Promise<CheckedRow[]> {
  let query = tables(system)
    .selectFrom('reportedRows')
    .select(['id', 'organisationId', 'readers'])
    .orderBy('id')
    .limit(limit);
  if (after) query = query.where('id', '>', after);
  return query.execute();
}
