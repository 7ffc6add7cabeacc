import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Assignment } from './contract-record.ts';
import type { StoredManager, StoredProfile } from './store.ts';
import type { Counted } from './store-duties.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** A manager's record with everything that follows from it. */
export interface CheckedManager {
  readonly id: string;
  readonly record: StoredManager;
  readonly profile: StoredProfile | undefined;
  /** What the cases come to, counted anew. */
  readonly counted: Counted;
  /** Every assignment there was, ended ones too. */
  readonly assignments: readonly Pick<Assignment, 'parkId' | 'parkName'>[];
  /** Whether a case is read by others than the manager. */
  readonly leaks: boolean;
}

type Sums = Counted & { readonly managerId: string; readonly leaks: boolean };

async function sumsOf(system: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Sums>> {
  const found = await sql<Sums>`
    select manager_id, count(*) filter (where standing = 'open')::int as open_cases, count(*) filter (where standing = 'won')::int as won_cases,
      count(*) filter (where standing = 'lost')::int as lost_cases, sum(contract_value)::bigint as contract_value,
      sum(amount_received)::bigint as amount_received, bool_or(readers <> array['person:' || manager_id]) as leaks
    from manager_cases where manager_id = any(${ids}::uuid[]) group by manager_id`.execute(system);
  return new Map(found.rows.map((row) => [row.managerId, row]));
}

const NONE: Counted = { openCases: 0, wonCases: 0, lostCases: 0, contractValue: 0, amountReceived: 0 };

/** Managers behind an id. System role. */
export async function managersAfter(
  system: Database,
  after: string | undefined,
  limit: number,
): Promise<CheckedManager[]> {
  let query = tables(system).selectFrom('managers').selectAll().orderBy('id').limit(limit);
  if (after) query = query.where('id', '>', after);
  const records = (await query.execute()) as unknown as StoredManager[];
  const ids = records.map(({ id }) => id);
  const among = sql<boolean>`id = any(${ids}::uuid[])`;
  const profiles = await tables(system).selectFrom('managerProfiles').selectAll().where(among).execute();
  const published = new Map((profiles as unknown as StoredProfile[]).map((one) => [one.id, one]));
  const assignments = await tables(system)
    .selectFrom('managerAssignments')
    .select(['managerId', 'parkId', 'parkName'])
    .where(sql<boolean>`manager_id = any(${ids}::uuid[])`)
    .execute();
  const assigned = Map.groupBy(assignments, ({ managerId }) => managerId);
  const sums = await sumsOf(system, ids);
  return records.map((record) => ({
    id: record.id,
    record,
    profile: published.get(record.id),
    counted: sums.get(record.id) ?? NONE,
    assignments: assigned.get(record.id) ?? [],
    leaks: sums.get(record.id)?.leaks ?? false,
  }));
}
