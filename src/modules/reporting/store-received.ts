import { type Insertable, type Selectable, sql } from 'kysely';
import { refuse } from '#kernel/refusal.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import type { Database } from '#server/database/connect.ts';
import type { Ctx } from '#server/database/context.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import type { Source } from '#server/register/source.ts';
import { type InboxRow, inboxRegister, type ReportedRowShown, reportedRowsRegister } from './contract-registers.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

export type Received = Omit<Selectable<Tables['receivedSubmissions']>, 'counts'> & {
  readonly counts: Readonly<Record<string, number | null>>;
};
export type NewReported = Insertable<Tables['reportedRows']>;

/** A submission that was taken; undefined when there is none or the reader may not see it. */
export async function findReceived(db: Database, id: string): Promise<Received | undefined> {
  const row = await tables(db).selectFrom('receivedSubmissions').selectAll().where('id', '=', id).executeTakeFirst();
  return row as Received | undefined;
}

/** The same; refuses when there is none. */
export async function getReceived(db: Database, id: string): Promise<Received> {
  const found = await findReceived(db, id);
  if (!found) throw refuse('record/missing');
  return found;
}

/** The current submission of an institution's period. */
export async function currentOf(db: Database, organisationId: string, period: string): Promise<Received | undefined> {
  const row = await tables(db)
    .selectFrom('receivedSubmissions')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('period', '=', period)
    .where('state', '=', 'current')
    .executeTakeFirst();
  return row as Received | undefined;
}

/** Number of the receipt that took a submission's place; empty while it is current. */
export async function supersededBy(db: Database, id: string): Promise<string> {
  const row = await tables(db)
    .selectFrom('receivedSubmissions')
    .select('number')
    .where('supersedes', '=', id)
    .executeTakeFirst();
  return row?.number ?? '';
}

/** The next receipt number of a year: `HZ-2026-0001`. Numbers may have gaps, never repeat. System role. */
export async function nextReceiptNumber(db: Database, year: string): Promise<string> {
  const found = await sql<{ n: number }>`select nextval('receipt_numbers') as n`.execute(db);
  return `HZ-${year}-${String(found.rows[0]!.n).padStart(4, '0')}`;
}

type NewReceived = Omit<Insertable<Tables['receivedSubmissions']>, 'counts'> & { readonly counts: object };

/** A row that is reported no more, and why. */
export interface Withdrawn {
  readonly kind: string;
  readonly key: string;
  readonly reason: string;
}

/** Puts a submission and its rows in the place of those of its period before it. System role. */
export async function addReceived(
  db: Database,
  { counts, ...row }: NewReceived,
  rows: readonly NewReported[],
  withdrawn: readonly Withdrawn[],
): Promise<void> {
  const { organisationId, period } = row;
  await sql`
    update received_submissions set state = 'superseded'
    where organisation_id = ${organisationId} and period = ${period} and state = 'current'`.execute(db);
  await sql`
    update reported_rows r set state = case when w.reason is null then 'superseded' else 'withdrawn' end,
      withdrawn_because = coalesce(w.reason, '')
    from reported_rows o left join jsonb_to_recordset(${JSON.stringify(withdrawn)}::jsonb) as w(kind text, key uuid, reason text)
      on w.kind = o.kind and w.key = o.key
    where o.id = r.id and o.organisation_id = ${organisationId} and o.period = ${period} and o.state = 'current'`.execute(
    db,
  );
  await tables(db)
    .insertInto('receivedSubmissions')
    .values({ ...row, counts: JSON.stringify(counts) })
    .execute();
  for (let from = 0; from < rows.length; from += 500)
    await tables(db)
      .insertInto('reportedRows')
      .values(rows.slice(from, from + 500))
      .execute();
}

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Ids of submissions whose institution or number hold a text. */
export async function receivedHolding(db: Database, text: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from received_submissions where organisation_name ilike ${like(text)} or number ilike ${like(text)}
    order by received_at desc, id limit 500`.execute(db);
  return found.rows.map(({ id }) => id);
}

/** Ids of rows whose title, institution, counterparty or numbers hold a text. */
export async function rowsHolding(db: Database, text: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from reported_rows where title ilike ${like(text)} or organisation_name ilike ${like(text)}
      or counterparty ilike ${like(text)} or number ilike ${like(text)} or registration_number ilike ${like(text)}
    order by received_at desc, id limit 500`.execute(db);
  return found.rows.map(({ id }) => id);
}

export const inboxSource: Source = { from: 'received_submissions' };
/** Rows of every state when one is asked for, of one submission when that is; otherwise what is current. */
export const rowsSource = (query: RegisterQuery): Source => ({
  from: 'reported_rows',
  ...(query.state || query.submissionId ? {} : { where: sql`state = 'current'` }),
});

/** Submissions received, as their reader asked for them. */
export const listInbox = (ctx: Ctx, query: RegisterQuery): Promise<Page<InboxRow>> =>
  listRegister(ctx, inboxRegister, inboxSource, query, { idsFor: (text) => receivedHolding(ctx.db, text) });

/** Reported rows, as their reader asked for them. */
export const listReportedRows = (ctx: Ctx, query: RegisterQuery): Promise<Page<ReportedRowShown>> =>
  listRegister(ctx, reportedRowsRegister, rowsSource(query), query, { idsFor: (text) => rowsHolding(ctx.db, text) });
