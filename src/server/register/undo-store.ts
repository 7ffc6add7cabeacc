import { sql } from 'kysely';
import type { Ctx } from '../database/context.ts';
import type { WrittenRow } from './importer.ts';

/** Rows an import wrote and has not taken back, the last first; without a record when the register does not say what was written. */
export async function writtenRows(
  ctx: Ctx,
  id: string,
  limit: number,
): Promise<(WrittenRow | { readonly row: number; readonly record: null })[]> {
  const found = await sql<WrittenRow>`
    select row_no as row, record, written_version as version, before from import_rows
    where import_id = ${id} and outcome = 'written' order by row_no desc limit ${limit}`.execute(ctx.db);
  return found.rows;
}

/** Notes which rows were taken back and which were left. */
export async function settleUndone(
  ctx: Ctx,
  id: string,
  rows: readonly { readonly row: number; readonly outcome: 'undone' | 'kept' }[],
): Promise<void> {
  await sql`
    update import_rows r set outcome = t.outcome
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t("row" int, outcome text)
    where r.import_id = ${id} and r.row_no = t."row"`.execute(ctx.db);
}
