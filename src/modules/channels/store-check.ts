import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';

/** A robot or webhook with what must hold of it. */
export interface CheckedChannel {
  readonly id: string;
  readonly organisationId: string;
  readonly readers: string[];
  readonly hasSecret: boolean;
}

/** Robots or webhooks behind an id. System role. */
export async function channelsAfter(
  system: Database,
  table: 'robots' | 'webhooks',
  key: string | undefined,
  limit: number,
): Promise<CheckedChannel[]> {
  const found = await sql<CheckedChannel>`
    select c.id, c.organisation_id, c.readers, exists (select from channel_secrets s where s.of = c.id) as has_secret
    from ${sql.table(table)} c where c.id > ${key ?? FIRST}::uuid order by c.id limit ${limit}`.execute(system);
  return found.rows;
}
