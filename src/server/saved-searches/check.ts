import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '../invariants/broken.ts';
import { readersOf } from './rules.ts';

interface Row {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string | null;
  readonly shared: boolean;
  readonly readers: readonly string[];
}

async function after(db: Database, key: string | undefined, limit: number): Promise<Row[]> {
  const found = await sql<Row>`
    select id, person_id, organisation_id, shared, readers from saved_searches
    where ${key ?? null}::uuid is null or id > ${key ?? null}::uuid order by id limit ${limit}`.execute(db);
  return found.rows;
}

/** What must hold of every saved search: who sees it. System role. */
export function checkSavedSearches(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (key, limit) => after(system, key, limit),
    ({ id }) => id,
  );
  return judge(rows, ({ id }) => id, {
    'saved-searches.readers': (row) => !sameReaders(row.readers, readersOf(row)),
  });
}
