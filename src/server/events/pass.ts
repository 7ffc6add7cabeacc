import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';

/** Moves listeners behind everything that is committed now: what was taken over is history and is told to nobody. System role. */
export async function passListeners(system: Database, names: readonly string[]): Promise<void> {
  await sql`
    insert into listeners (name, xid, id)
    select name, last.xid, last.id from unnest(${names}::text[]) as name
      cross join (select xid, id from events order by xid desc, id desc limit 1) as last
    on conflict (name) do update set xid = excluded.xid, id = excluded.id, at = now()`.execute(system);
}
