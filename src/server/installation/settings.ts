import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';

/** What an installation keeps about itself under a key; undefined when it was never set. */
export async function readSetting(db: Database, key: string): Promise<unknown> {
  const found = await sql<{ value: unknown }>`select value from installation where key = ${key}`.execute(db);
  return found.rows[0]?.value;
}

/** Sets it, in place of an earlier value. System role. */
export async function writeSetting(system: Database, key: string, value: unknown): Promise<void> {
  await sql`
    insert into installation (key, value) values (${key}, ${JSON.stringify(value)}::jsonb)
    on conflict (key) do update set value = excluded.value, at = now()`.execute(system);
}
