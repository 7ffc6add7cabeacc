import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import { type Broken, everyRow, judge, sameReaders } from '../invariants/broken.ts';
import { approversOf, readersOf } from './rules.ts';

interface Row {
  readonly id: string;
  readonly organisationId: string;
  readonly personId: string;
  readonly readers: readonly string[];
  readonly agreed: boolean;
}

async function after(db: Database, key: string | undefined, limit: number): Promise<Row[]> {
  const found = await sql<Row>`
    select r.id, r.organisation_id, r.person_id, r.readers,
      r.state <> 'approved' or exists (select from approvals a where a.id = r.approval_id and a.state = 'complete') as agreed
    from export_requests r where ${key ?? null}::uuid is null or r.id > ${key ?? null}::uuid order by r.id limit ${limit}`.execute(
    db,
  );
  return found.rows;
}

/** What must hold of every request: read by whoever asked and those who decide, and approved by a signature alone. System role. */
export function checkExports(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (key, limit) => after(system, key, limit),
    ({ id }) => id,
  );
  return judge(rows, ({ id }) => id, {
    'exports.readers': (row) =>
      !approversOf(row.organisationId).some((tokens) => sameReaders(row.readers, readersOf(row, tokens))),
    'exports.agreed': ({ agreed }) => !agreed,
  });
}
