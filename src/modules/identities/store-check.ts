import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';

/** A row with what its readers follow from: the organisation, or the person of an identity. */
export interface CheckedRow {
  readonly id: string;
  readonly of: string;
  readonly readers: string[];
}

const after = (system: Database, from: ReturnType<typeof sql>, key: string | undefined, limit: number) =>
  sql<CheckedRow>`select id, of, readers from (${from}) t where id > ${key ?? FIRST}::uuid order by id limit ${limit}`
    .execute(system)
    .then(({ rows }) => rows);

/** Providers behind an id. System role. */
export const providersAfter = (system: Database, key: string | undefined, limit: number): Promise<CheckedRow[]> =>
  after(system, sql`select id, organisation_id as of, readers from identity_providers`, key, limit);

/** Identities behind an id. System role. */
export const identitiesAfter = (system: Database, key: string | undefined, limit: number): Promise<CheckedRow[]> =>
  after(system, sql`select id, person_id as of, readers from identities`, key, limit);

/** Requests to join behind an id. System role. */
export const requestsAfter = (system: Database, key: string | undefined, limit: number): Promise<CheckedRow[]> =>
  after(system, sql`select id, organisation_id as of, readers from join_requests`, key, limit);
