import { refuse } from '#kernel/refusal.ts';
import { type ImportRow, type ImportView, MOST_CHOICES, type RowChoice } from '#kernel/register-import.ts';
import type { Ctx } from '../database/context.ts';
import { rowsOf, saveChoiceOfAll, saveChoices } from './choice-store.ts';
import { getImport, viewOf } from './import-store.ts';

/** What a person says of rows: of each, or of all of one outcome. */
export type Choices =
  | { readonly choices: readonly { readonly row: number; readonly choice: RowChoice }[] }
  | { readonly all: 'alike' | 'changed'; readonly as: RowChoice['as'] };

/** Rows of an import that ask for a person's eye, a page at a time. */
export async function readRowsToChoose(
  ctx: Ctx,
  id: string,
  { of, after = 0 }: { of: ImportRow['outcome']; after?: number | undefined },
): Promise<{ rows: ImportRow[]; next: number | null }> {
  await getImport(ctx, id);
  const rows = await rowsOf(ctx, id, { outcome: of, after, limit: MOST_CHOICES + 1 });
  const shown = rows.slice(0, MOST_CHOICES);
  return { rows: shown, next: rows.length > MOST_CHOICES ? shown.at(-1)!.row : null };
}

/**
 * Remembers what a person says of rows that look like records that are there. Possible while nothing is written; a later word replaces the one
 * before. Refuses a row that is none of these, and a record the row was not found alike to.
 */
export async function chooseRows(ctx: Ctx, id: string, said: Choices): Promise<ImportView> {
  const entry = await getImport(ctx, id, true);
  if (entry.state !== 'checked') throw refuse('import/not-now', { state: entry.state });
  if ('all' in said) await saveChoiceOfAll(ctx, id, said.all, said.as);
  else {
    const saved = await saveChoices(ctx, id, said.choices);
    const missing = said.choices.find(({ row }) => !saved.has(row));
    if (missing) throw refuse('import/no-such-row', { row: missing.row });
  }
  return viewOf(entry);
}
