import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import { type Broken, everyRow, judge } from '../invariants/broken.ts';

interface Row {
  readonly id: string;
  readonly readers: readonly string[];
  readonly hasTarget: boolean;
}

async function after(db: Database, key: string | undefined, limit: number): Promise<Row[]> {
  const found = await sql<Row>`
    select id, readers, exists (select from delivery_targets t where t.target = d.target and t.channel = d.channel) as has_target
    from deliveries d where ${key ?? null}::uuid is null or id > ${key ?? null}::uuid order by id limit ${limit}`.execute(
    db,
  );
  return found.rows;
}

/** What must hold of everything that leaves: somebody sees how it stands, and what waits has a target to wait for. System role. */
export function checkDeliveries(system: Database): Promise<Broken[]> {
  const rows = everyRow(
    (key, limit) => after(system, key, limit),
    ({ id }) => id,
  );
  return judge(rows, ({ id }) => id, {
    'deliveries.readers': ({ readers }) => readers.length === 0,
    'deliveries.target': ({ hasTarget }) => !hasTarget,
  });
}
