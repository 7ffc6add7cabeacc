import type { Insertable, Selectable, Updateable } from 'kysely';
import { refuse } from '#kernel/refusal.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import type { Database } from '#server/database/connect.ts';
import type { Ctx } from '#server/database/context.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import type { Source } from '#server/register/source.ts';
import { type LeftOutRow, type SubmissionRow, submissionsRegister } from './contract.ts';
import type { SubmissionState } from './contract-words.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

/** What the city said when it refused. */
export interface Refused {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** A submission as it is kept. */
export type Submission = Omit<Selectable<Tables['submissions']>, 'leftOut' | 'refusal' | 'state'> & {
  readonly state: SubmissionState;
  readonly leftOut: readonly LeftOutRow[];
  readonly refusal: Refused | null;
};

type Change = Omit<Updateable<Tables['submissions']>, 'leftOut' | 'refusal' | 'state'> & {
  readonly state?: SubmissionState;
  readonly leftOut?: readonly LeftOutRow[];
  readonly refusal?: Refused;
};

const written = ({ leftOut, refusal, ...change }: Change) => ({
  ...change,
  ...(leftOut ? { leftOut: JSON.stringify(leftOut) } : {}),
  ...(refusal ? { refusal: JSON.stringify(refusal) } : {}),
});

/** The submission; refuses when there is none or the reader may not see it. */
export async function getSubmission(db: Database, id: string): Promise<Submission> {
  const row = await tables(db).selectFrom('submissions').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw refuse('record/missing');
  return row as Submission;
}

/** The same, locked; with a version, refuses when somebody changed it since. */
export async function lockSubmission(db: Database, id: string, version?: number): Promise<Submission> {
  const row = await tables(db)
    .selectFrom('submissions')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw refuse('record/missing');
  if (version !== undefined && row.version !== version) throw refuse('record/changed', { version: row.version });
  return row as Submission;
}

type NewSubmission = Omit<Insertable<Tables['submissions']>, 'leftOut' | 'refusal'> & {
  readonly leftOut: readonly LeftOutRow[];
};

/** Adds a submission; false while another of the institution is under way. */
export async function addSubmission(db: Database, { leftOut, ...row }: NewSubmission): Promise<boolean> {
  const added = await tables(db)
    .insertInto('submissions')
    .values({ ...row, leftOut: JSON.stringify(leftOut) })
    .onConflict((conflict) =>
      conflict.columns(['organisationId']).where('state', 'in', ['draft', 'waiting', 'approved']).doNothing(),
    )
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** Writes changed fields and moves the version on. */
export async function saveSubmission(ctx: Pick<Ctx, 'db' | 'now'>, id: string, change: Change): Promise<void> {
  await tables(ctx.db)
    .updateTable('submissions')
    .set((eb) => ({ ...written(change), version: eb('version', '+', 1), updatedAt: ctx.now }))
    .where('id', '=', id)
    .execute();
}

/** The submission of an institution that is under way; undefined when there is none. */
export async function submissionUnderWay(db: Database, organisationId: string): Promise<Submission | undefined> {
  const row = await tables(db)
    .selectFrom('submissions')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('state', 'in', ['draft', 'waiting', 'approved'])
    .executeTakeFirst();
  return row as Submission | undefined;
}

/** The submission of a period that the city accepted last; undefined when there is none. */
export async function acceptedLast(
  db: Database,
  organisationId: string,
  period: string,
): Promise<Submission | undefined> {
  const row = await tables(db)
    .selectFrom('submissions')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('period', '=', period)
    .where('state', '=', 'receipted')
    .orderBy('receiptedAt', 'desc')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as Submission | undefined;
}

/** What an institution left out of a period when it last prepared one. */
export async function lastLeftOut(
  db: Database,
  organisationId: string,
  period: string,
): Promise<readonly LeftOutRow[]> {
  const row = await tables(db)
    .selectFrom('submissions')
    .select('leftOut')
    .where('organisationId', '=', organisationId)
    .where('period', '=', period)
    .where('state', '<>', 'dropped')
    .orderBy('preparedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.leftOut ?? []) as LeftOutRow[];
}

/** Approved submissions that wait to leave, with who reads them. System role. */
export async function waitingToLeave(db: Database): Promise<Pick<Submission, 'id' | 'organisationId'>[]> {
  return tables(db)
    .selectFrom('submissions')
    .select(['id', 'organisationId'])
    .where('state', '=', 'approved')
    .execute();
}

export const submissionsSource: Source = { from: 'submissions' };

/** The register of submissions as its reader asked for it. */
export const listSubmissions = (ctx: Ctx, query: RegisterQuery): Promise<Page<SubmissionRow>> =>
  listRegister(ctx, submissionsRegister, submissionsSource, query);
