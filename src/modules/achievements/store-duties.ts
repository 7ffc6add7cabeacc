import { sql } from 'kysely';
import type { CivilDate } from '#kernel/dates.ts';
import type { FreshnessTerms } from '#kernel/freshness.ts';
import type { Database } from '#server/database/connect.ts';
import { confirmSpan, MOST_COUNTED, SINGLY, type ToConfirm } from '#server/freshness/duties.ts';

/** What a list of to-dos says of a record. */
export interface RecordToDo {
  readonly id: string;
  readonly organisationId: string;
  readonly title: string;
  readonly stateReason: string;
  readonly updatedAt: string;
}

const COLUMNS = sql`id, organisation_id, title, state_reason, updated_at`;

/** Submitted records of an institution, the longest waiting first, as far as the reader may see them. */
export async function submittedTo(db: Database, organisationId: string, limit: number): Promise<RecordToDo[]> {
  const found = await sql<RecordToDo>`
    select ${COLUMNS} from achievements where organisation_id = ${organisationId} and state = 'submitted'
    order by updated_at, id limit ${limit}`.execute(db);
  return found.rows;
}

/** Submitted records that a person wrote, the newest first, as far as the reader may see them. */
export async function submittedBy(db: Database, personId: string, limit: number): Promise<RecordToDo[]> {
  const found = await sql<RecordToDo>`
    select ${COLUMNS} from achievements where created_by = ${personId} and state = 'submitted'
    order by updated_at desc, id limit ${limit}`.execute(db);
  return found.rows;
}

/** Drafts of a person that the office sent back with a reason, the longest waiting first, as far as the reader may see them. */
export async function returnedTo(db: Database, personId: string, limit: number): Promise<RecordToDo[]> {
  const found = await sql<RecordToDo>`
    select ${COLUMNS} from achievements where created_by = ${personId} and state = 'draft' and state_reason <> ''
    order by updated_at, id limit ${limit}`.execute(db);
  return found.rows;
}

/** An institution's public listings that wait for confirmation on a day: the first few to expire, each with how many there are, {@link MOST_COUNTED} at most. */
export async function listingsToConfirm(
  db: Database,
  organisationId: string,
  today: CivilDate,
  terms: FreshnessTerms,
): Promise<ToConfirm[]> {
  const { verified, expires } = confirmSpan(today, terms);
  const live = sql`select id, title, last_verified_on, expires_on from listings where organisation_id = ${organisationId} and state = 'live'`;
  const found = await sql<ToConfirm>`
    select id, title, last_verified_on, expires_on, least(count(*) over (), ${MOST_COUNTED})::int as total from (
      (${live} and last_verified_on <= ${verified}::date and expires_on >= ${today}::date order by last_verified_on limit ${MOST_COUNTED})
      union all
      (${live} and expires_on between ${today}::date and ${expires}::date and last_verified_on > ${verified}::date
        order by expires_on limit ${MOST_COUNTED})) waiting
    order by expires_on, id limit ${SINGLY}`.execute(db);
  return found.rows;
}
