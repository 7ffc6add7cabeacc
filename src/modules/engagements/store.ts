import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { refuse } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Side } from './contract-record.ts';
import type { Tables } from './tables.ts';

const tables = (ctx: Ctx) => ctx.db.withTables<Tables>();

export type EngagementRow = Selectable<Tables['engagements']>;
export type SideRow = Selectable<Tables['engagementSides']>;
export type NoteRow = Selectable<Tables['engagementNotes']>;
export type QuestionRow = Selectable<Tables['engagementQuestions']>;
export type ReceiptRow = Selectable<Tables['engagementReceipts']>;
export type NewEngagement = Insertable<Tables['engagements']>;
export type EngagementChange = Updateable<Tables['engagements']>;

/** The next register number of a year: `DJ-2026-0417`. Numbers may have gaps, never repeat. */
export async function nextNumber(ctx: Ctx): Promise<string> {
  const found = await sql<{ n: number }>`select nextval('engagement_numbers') as n`.execute(ctx.db);
  return `DJ-${ctx.today.slice(0, 4)}-${String(found.rows[0]!.n).padStart(4, '0')}`;
}

/** The engagement; undefined when there is none or the actor may not read it. */
export async function findEngagement(ctx: Ctx, id: string): Promise<EngagementRow | undefined> {
  return tables(ctx).selectFrom('engagements').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Every engagement a person carries, in the order of their ids. */
export async function engagementsCarriedBy(ctx: Ctx, ownerId: string): Promise<EngagementRow[]> {
  return tables(ctx).selectFrom('engagements').selectAll().where('ownerId', '=', ownerId).orderBy('id').execute();
}

/** The engagement; refuses `record/missing` when there is none or the actor may not read it. */
export async function getEngagement(ctx: Ctx, id: string): Promise<EngagementRow> {
  const row = await findEngagement(ctx, id);
  if (!row) throw refuse('record/missing');
  return row;
}

/** The engagement, locked until the transaction ends. With a version: refuses `record/changed` when somebody changed it since. */
export async function getEngagementForUpdate(ctx: Ctx, id: string, version?: number): Promise<EngagementRow> {
  const row = await tables(ctx)
    .selectFrom('engagements')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw refuse('record/missing');
  if (version !== undefined && row.version !== version) throw refuse('record/changed', { version: row.version });
  return row;
}

/** An open engagement of a listing and a posting that the actor may read; undefined when there is none. */
export async function findOpenPair(
  ctx: Ctx,
  listingId: string,
  postingId: string,
): Promise<{ number: string } | undefined> {
  return tables(ctx)
    .selectFrom('engagements')
    .select('number')
    .where('listingId', '=', listingId)
    .where('postingId', '=', postingId)
    .where('state', 'not in', ['closed', 'lost'])
    .executeTakeFirst();
}

/** Adds the engagement and its two sides. */
export async function insertEngagement(
  ctx: Ctx,
  row: NewEngagement & { id: string },
  sides: readonly Insertable<Tables['engagementSides']>[],
): Promise<boolean> {
  const added = await tables(ctx)
    .insertInto('engagements')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['listingId', 'postingId', 'proposedBy'])
        .where('state', 'not in', ['closed', 'lost'])
        .doNothing(),
    )
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) return false;
  await tables(ctx)
    .insertInto('engagementSides')
    .values([...sides])
    .execute();
  return true;
}

/** Writes changed fields and moves the version on. Must run where the new row is readable, or as the system role. */
export async function saveEngagement(ctx: Ctx, id: string, change: EngagementChange): Promise<void> {
  await tables(ctx)
    .updateTable('engagements')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), updatedAt: ctx.now }))
    .where('id', '=', id)
    .execute();
}

/** The sides the reader may read; both, as the system role. */
export async function listSides(ctx: Ctx, engagementId: string): Promise<SideRow[]> {
  return tables(ctx)
    .selectFrom('engagementSides')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .orderBy('side', 'desc')
    .execute();
}

/** Writes a side's answer or its readers. As the system role when the actor is not of that side. */
export async function saveSide(
  ctx: Ctx,
  engagementId: string,
  side: Side,
  change: Updateable<Tables['engagementSides']>,
): Promise<void> {
  await tables(ctx)
    .updateTable('engagementSides')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('engagementId', '=', engagementId)
    .where('side', '=', side)
    .execute();
}

/** Notes the reader may read, newest first. */
export async function listNotes(ctx: Ctx, engagementId: string): Promise<NoteRow[]> {
  return tables(ctx)
    .selectFrom('engagementNotes')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .orderBy('happenedOn', 'desc')
    .orderBy('createdAt', 'desc')
    .limit(500)
    .execute();
}

export async function insertNote(ctx: Ctx, row: Insertable<Tables['engagementNotes']>): Promise<void> {
  await tables(ctx).insertInto('engagementNotes').values(row).execute();
}

/** Questions the reader may read, newest first. */
export async function listQuestions(ctx: Ctx, engagementId: string): Promise<QuestionRow[]> {
  return tables(ctx)
    .selectFrom('engagementQuestions')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .orderBy('askedAt', 'desc')
    .execute();
}

/** One question of an engagement, locked; refuses `record/missing`. */
export async function getQuestionForUpdate(ctx: Ctx, engagementId: string, id: string): Promise<QuestionRow> {
  const row = await tables(ctx)
    .selectFrom('engagementQuestions')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw refuse('record/missing');
  return row;
}

export async function insertQuestion(ctx: Ctx, row: Insertable<Tables['engagementQuestions']>): Promise<void> {
  await tables(ctx).insertInto('engagementQuestions').values(row).execute();
}

export async function saveQuestion(
  ctx: Ctx,
  id: string,
  change: Updateable<Tables['engagementQuestions']>,
): Promise<void> {
  await tables(ctx)
    .updateTable('engagementQuestions')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Receipts in the order they came in. */
export async function listReceipts(ctx: Ctx, engagementId: string): Promise<ReceiptRow[]> {
  return tables(ctx)
    .selectFrom('engagementReceipts')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .orderBy('receivedOn')
    .orderBy('createdAt')
    .execute();
}

export async function insertReceipt(ctx: Ctx, row: Insertable<Tables['engagementReceipts']>): Promise<void> {
  await tables(ctx).insertInto('engagementReceipts').values(row).execute();
}

/** Ids of the notes that are for all parties. As the system role. */
export async function sharedNoteIds(ctx: Ctx, engagementId: string): Promise<string[]> {
  const rows = await tables(ctx)
    .selectFrom('engagementNotes')
    .select('id')
    .where('engagementId', '=', engagementId)
    .where('visibleTo', '=', 'parties')
    .execute();
  return rows.map((row) => row.id);
}

/** After an introduction or a change of owner: who reads the notes for all parties, the questions and the receipts. As the system role. */
export async function widenExchange(ctx: Ctx, engagementId: string, readers: readonly string[]): Promise<void> {
  const to = [...readers];
  await tables(ctx)
    .updateTable('engagementNotes')
    .set({ readers: to })
    .where('engagementId', '=', engagementId)
    .where('visibleTo', '=', 'parties')
    .execute();
  await tables(ctx)
    .updateTable('engagementQuestions')
    .set({ readers: to })
    .where('engagementId', '=', engagementId)
    .execute();
  await tables(ctx)
    .updateTable('engagementReceipts')
    .set({ readers: to })
    .where('engagementId', '=', engagementId)
    .execute();
}
