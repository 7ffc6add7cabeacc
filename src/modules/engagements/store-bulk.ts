import { type Insertable, sql } from 'kysely';
import type { Ctx } from '#server/database/context.ts';
import type { NewEngagement } from './store.ts';
import type { Tables } from './tables.ts';

/** Rows of several engagements with everything that hangs on them. */
export interface EngagementRows {
  readonly engagements: (NewEngagement & { readonly id: string })[];
  readonly sides: Insertable<Tables['engagementSides']>[];
  readonly notes: Insertable<Tables['engagementNotes']>[];
  readonly questions: Insertable<Tables['engagementQuestions']>[];
  readonly receipts: Insertable<Tables['engagementReceipts']>[];
}

/** Rows of one statement: parameters are limited to 65,535. */
const AT_ONCE = 500;

/** Adds engagements whole. As the system role. */
export async function insertWhole(ctx: Ctx, rows: EngagementRows): Promise<void> {
  const db = ctx.db.withTables<Tables>();
  for (const part of partsOf(rows.engagements)) await db.insertInto('engagements').values(part).execute();
  for (const part of partsOf(rows.sides)) await db.insertInto('engagementSides').values(part).execute();
  for (const part of partsOf(rows.notes)) await db.insertInto('engagementNotes').values(part).execute();
  for (const part of partsOf(rows.questions)) await db.insertInto('engagementQuestions').values(part).execute();
  for (const part of partsOf(rows.receipts)) await db.insertInto('engagementReceipts').values(part).execute();
}

function* partsOf<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.slice(at, at + AT_ONCE);
}

/** Makes the next register number come after `count` numbers that were given otherwise. As the system role. */
export async function skipNumbers(ctx: Ctx, count: number): Promise<void> {
  await sql`select nextval('engagement_numbers') from generate_series(1, ${count}::int)`.execute(ctx.db);
}
