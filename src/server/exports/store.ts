import { sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import type { ExportRequest } from '#kernel/export-request.ts';
import type { ContentClass } from '#kernel/register.ts';
import type { Database } from '../database/connect.ts';
import type { Requested } from './rules.ts';

/** A request as it is stored. */
export type StoredRequest = Omit<ExportRequest, 'own' | 'mine' | 'expiresAt'> &
  Requested & {
    readonly query: Readonly<Record<string, string>>;
    readonly content: ContentClass;
    readonly approvalId: string;
    readonly readers: readonly string[];
  };

const COLUMNS = sql`id, register, title, content, query, range, columns, row_count as rows, purpose, organisation_id, organisation_name, person_id,
  person_name, asked_at, approval_id, state, decided_name, decided_at, decline_reason, expires_at, downloads, most_downloads, readers, version`;

/** The newest requests the reader may see. */
export async function listRequests(db: Database, limit: number): Promise<StoredRequest[]> {
  const found = await sql<StoredRequest>`
    select ${COLUMNS} from export_requests order by asked_at desc, id limit ${limit}`.execute(db);
  return found.rows;
}

/** A request, locked until the transaction ends; undefined when the reader may not see it. */
export async function lockRequest(db: Database, id: string): Promise<StoredRequest | undefined> {
  const found = await sql<StoredRequest>`select ${COLUMNS} from export_requests where id = ${id} for update`.execute(
    db,
  );
  return found.rows[0];
}

/** What a new request is written from. */
export type NewRequest = Pick<
  StoredRequest,
  | 'id'
  | 'register'
  | 'title'
  | 'content'
  | 'query'
  | 'range'
  | 'columns'
  | 'rows'
  | 'purpose'
  | 'organisationId'
  | 'organisationName'
  | 'personId'
  | 'personName'
  | 'approvalId'
  | 'readers'
> & { readonly askedAt: Instant };

export async function addRequest(db: Database, one: NewRequest): Promise<void> {
  await sql`
    insert into export_requests (id, register, title, content, query, range, columns, row_count, purpose, organisation_id, organisation_name, person_id,
      person_name, asked_at, approval_id, readers)
    values (${one.id}, ${one.register}, ${JSON.stringify(one.title)}::jsonb, ${one.content}, ${JSON.stringify(one.query)}::jsonb,
      ${JSON.stringify(one.range)}::jsonb, ${JSON.stringify(one.columns)}::jsonb, ${one.rows}, ${one.purpose}, ${one.organisationId},
      ${one.organisationName}, ${one.personId}, ${one.personName}, ${one.askedAt}, ${one.approvalId}, ${[...one.readers]})`.execute(
    db,
  );
}

/** How a request was decided, by whom and when. */
export interface Decision {
  readonly state: 'approved' | 'declined' | 'withdrawn';
  readonly by: string | null;
  readonly name: string;
  readonly at: Instant;
  readonly reason?: string;
  /** For an approval: how long the link lasts and how often it may be used. */
  readonly hours?: number;
  readonly most?: number;
}

/** Writes a decision. */
export async function decideRequest(db: Database, id: string, to: Decision): Promise<void> {
  const { state, by, name, at, reason = '', hours = null, most = null } = to;
  await sql`
    update export_requests set state = ${state}, version = version + 1, decline_reason = ${reason},
      decided_by = coalesce(${by}::uuid, decided_by), decided_name = case when ${by}::uuid is null then decided_name else ${name} end,
      decided_at = case when ${by}::uuid is null then decided_at else ${at}::timestamptz end,
      expires_at = coalesce(${at}::timestamptz + make_interval(hours => ${hours}::int), expires_at),
      most_downloads = coalesce(${most}::int, most_downloads)
    where id = ${id}`.execute(db);
}

/** Counts one more download; answers which it is. */
export async function countDownload(db: Database, id: string): Promise<number> {
  const counted = await sql<{ downloads: number }>`
    update export_requests set downloads = downloads + 1, version = version + 1 where id = ${id} returning downloads`.execute(
    db,
  );
  return counted.rows[0]!.downloads;
}
