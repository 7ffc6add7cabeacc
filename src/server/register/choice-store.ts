import { sql } from 'kysely';
import type { ImportRow, RowChoice } from '#kernel/register-import.ts';
import type { Ctx } from '../database/context.ts';
import { DUE } from './import-store.ts';

/** How many rows a commit would write now, and how many alike ones nobody has decided about. */
export async function countDue(ctx: Ctx, id: string): Promise<{ due: number; undecided: number }> {
  const found = await sql<{ due: number; undecided: number }>`
    select count(*) filter (where ${DUE})::int as due,
      count(*) filter (where outcome = 'alike' and choice is null)::int as undecided
    from import_rows where import_id = ${id} and outcome in ('new', 'changed', 'alike')`.execute(ctx.db);
  return found.rows[0]!;
}

/** Settles the rows that a person leaves out, so that what was not written says why. */
export async function leaveOut(ctx: Ctx, id: string): Promise<void> {
  await sql`
    update import_rows set outcome = 'skipped'
    where import_id = ${id} and outcome in ('new', 'changed', 'alike') and choice->>'as' = 'skip'`.execute(ctx.db);
}

/** Rows of one outcome after a row number, in order. */
export async function rowsOf(
  ctx: Ctx,
  id: string,
  { outcome, after, limit }: { outcome: ImportRow['outcome']; after: number; limit: number },
): Promise<ImportRow[]> {
  const found = await sql<ImportRow>`
    select row_no as row, outcome, raw, matches, changed, choice from import_rows
    where import_id = ${id} and outcome = ${outcome} and row_no > ${after} order by row_no limit ${limit}`.execute(
    ctx.db,
  );
  return found.rows;
}

/** Remembers what a person said of rows. Answers which of them could be chosen for: alike or changed, and over a record they are alike to. */
export async function saveChoices(
  ctx: Ctx,
  id: string,
  choices: readonly { readonly row: number; readonly choice: RowChoice }[],
): Promise<ReadonlySet<number>> {
  const saved = await sql<{ row: number }>`
    update import_rows r set choice = t.choice
    from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) as t("row" int, choice jsonb)
    where r.import_id = ${id} and r.row_no = t."row" and (r.outcome in ('alike', 'changed') or (r.outcome = 'new' and jsonb_array_length(r.matches) > 0))
      and (t.choice->>'as' <> 'update' or r.matches @> jsonb_build_array(jsonb_build_object('record', t.choice->>'record')))
    returning r.row_no as row`.execute(ctx.db);
  return new Set(saved.rows.map(({ row }) => row));
}

/** Says the same of all rows of one outcome; `update` means each row's likest record. */
export async function saveChoiceOfAll(
  ctx: Ctx,
  id: string,
  outcome: 'alike' | 'changed',
  as: RowChoice['as'],
): Promise<void> {
  const choice =
    as === 'update'
      ? sql`jsonb_build_object('as', 'update', 'record', matches->0->>'record')`
      : sql`jsonb_build_object('as', ${as}::text)`;
  await sql`
    update import_rows set choice = ${choice}
    where import_id = ${id} and outcome = ${outcome} and jsonb_array_length(matches) > 0
      and (${as}::text <> 'update' or matches->0->>'record' is not null)`.execute(ctx.db);
}
