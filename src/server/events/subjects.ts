import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';

/** Ids of everything of these kinds that ever had an event, in order. System role. */
export async function subjectsOf(system: Database, kinds: readonly string[]): Promise<string[]> {
  const found = await sql<{ subject: string }>`
    select distinct subject from events where kind = any(${[...kinds]}::text[]) order by subject`.execute(system);
  return found.rows.map(({ subject }) => subject);
}
