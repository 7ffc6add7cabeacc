import { type RawBuilder, sql } from 'kysely';
import type { Audience } from '#kernel/audience.ts';
import { refuse } from '#kernel/refusal.ts';
import type { CellError, ImportState, ImportView, RowChoice, RowMatch } from '#kernel/register-import.ts';
import type { Ctx } from '../database/context.ts';
import type { RowValue, WrittenRow } from './importer.ts';
import type { FileHeading } from './mapping.ts';
import type { ImportFormat } from './sniff.ts';

/** An import as it is stored. */
export interface StoredImport {
  id: string;
  register: string;
  organisationId: string;
  personId: string;
  fileName: string;
  format: ImportFormat;
  state: ImportState;
  newRows: number;
  changedRows: number;
  unchangedRows: number;
  badRows: number;
  alikeRows: number;
  writtenRows: number;
  undoneRows: number;
  keptRows: number;
  doneRows: number;
  totalRows: number;
  lastRow: number;
  attempt: number;
  failure: ImportView['failure'];
  ignored: string[];
  heading: FileHeading | null;
  readers: Audience[];
  createdAt: string;
  updatedAt: string;
}

export type Outcome = 'new' | 'changed' | 'unchanged' | 'bad' | 'alike' | 'skipped' | 'written' | 'undone' | 'kept';

/** A row of a file as it is stored: its cells as text, its values, and what became of it. */
export interface StoredRow {
  rowNo: number;
  raw: Record<string, string>;
  value: RowValue;
  naturalKey: string | null;
  outcome: Outcome;
  changed: string[];
  errors: CellError[];
  matches: readonly RowMatch[];
  choice: RowChoice | null;
}

const PART = 1_048_576;

/** Stores a file that arrived, in parts. */
export async function saveImport(
  ctx: Ctx,
  entry: Pick<StoredImport, 'id' | 'register' | 'organisationId' | 'personId' | 'fileName' | 'format' | 'readers'>,
  sha256: string,
  bytes: Buffer,
): Promise<void> {
  await sql`insert into imports (id, register, organisation_id, person_id, file_name, format, sha256, size, readers, created_at, updated_at)
    values (${entry.id}, ${entry.register}, ${entry.organisationId}, ${entry.personId}, ${entry.fileName}, ${entry.format}, ${sha256},
      ${bytes.length}, ${entry.readers}, ${ctx.now}, ${ctx.now})`.execute(ctx.db);
  for (let part = 0; part * PART < bytes.length; part += 1) {
    const piece = bytes.subarray(part * PART, (part + 1) * PART);
    await sql`insert into import_parts (import_id, part, bytes, readers) values (${entry.id}, ${part}, ${piece}, ${entry.readers})`.execute(
      ctx.db,
    );
  }
}

/** An import the actor may see, locked against others when asked. Refuses when there is none. */
export async function getImport(ctx: Ctx, id: string, lock = false): Promise<StoredImport> {
  const found =
    await sql<StoredImport>`select * from imports where id = ${id} ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  const entry = found.rows[0];
  if (!entry) throw refuse('record/missing');
  return entry;
}

/** The actor's newest imports, of one register when given. */
export async function listImports(ctx: Ctx, personId: string, register?: string): Promise<StoredImport[]> {
  const only = register ? sql`and register = ${register}` : sql``;
  const found = await sql<StoredImport>`
    select * from imports where person_id = ${personId} ${only} order by created_at desc, id limit 50`.execute(ctx.db);
  return found.rows;
}

/** The bytes of an import's file; empty once its rows are being written. */
export async function fileOf(ctx: Ctx, id: string): Promise<Buffer> {
  const parts = await sql<{
    bytes: Buffer;
  }>`select bytes from import_parts where import_id = ${id} order by part`.execute(ctx.db);
  return Buffer.concat(parts.rows.map((row) => row.bytes));
}

/** Forgets the file, whose rows are stored and will not be read again. */
export async function forgetFile(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from import_parts where import_id = ${id}`.execute(ctx.db);
}

/** Forgets the rows of a check that begins anew. */
export async function forgetRows(ctx: Ctx, id: string): Promise<void> {
  await sql`delete from import_rows where import_id = ${id}`.execute(ctx.db);
}

/** Changes columns of an import. */
export async function changeImport(ctx: Ctx, id: string, set: RawBuilder<unknown>): Promise<void> {
  await sql`update imports set ${set}, updated_at = ${ctx.now} where id = ${id}`.execute(ctx.db);
}

/** Adds rows that were read. */
export async function addRows(ctx: Ctx, entry: StoredImport, rows: readonly StoredRow[]): Promise<void> {
  const records = rows.map((row) => ({ ...row, changed: [...row.changed] }));
  await sql`
    insert into import_rows (import_id, row_no, raw, value, natural_key, outcome, changed, errors, matches, readers)
    select ${entry.id}, "rowNo", raw, value, "naturalKey", outcome, array(select jsonb_array_elements_text(changed)), errors, matches, ${entry.readers}
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      as t("rowNo" int, raw jsonb, value jsonb, "naturalKey" text, outcome text, changed jsonb, errors jsonb, matches jsonb)`.execute(
    ctx.db,
  );
}

/** Rows a commit writes: good ones not left out, and alike ones of which a person has said how. */
export const DUE = sql`(outcome in ('new', 'changed') or (outcome = 'alike' and choice is not null)) and choice->>'as' is distinct from 'skip'`;

const ROW = sql`row_no, raw, value, natural_key, outcome, changed, errors, matches, choice`;

/** The next rows to write after a row number, in order. */
export async function rowsToWrite(ctx: Ctx, id: string, after: number, limit: number): Promise<StoredRow[]> {
  const found = await sql<StoredRow>`
    select ${ROW} from import_rows where import_id = ${id} and row_no > ${after} and ${DUE} order by row_no limit ${limit}`.execute(
    ctx.db,
  );
  return found.rows;
}

/** What became of a row: written, with its record and former content, or why not. */
export type SettledRow = Pick<StoredRow, 'rowNo' | 'outcome' | 'errors'> & {
  readonly written?: WrittenRow | undefined;
};

/** Notes what became of rows. */
export async function settleRows(ctx: Ctx, id: string, rows: readonly SettledRow[]): Promise<void> {
  const settled = rows.map(({ written, ...row }) => ({ ...row, ...written }));
  await sql`
    update import_rows r set outcome = t.outcome, errors = t.errors, record = t.record, written_version = t.version, before = t.before
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb)
      as t("rowNo" int, outcome text, errors jsonb, record uuid, version int, before jsonb)
    where r.import_id = ${id} and r.row_no = t."rowNo"`.execute(ctx.db);
}

/** Rows with errors after a row number, in order. */
export async function badRowsAfter(ctx: Ctx, id: string, after: number, limit: number): Promise<StoredRow[]> {
  const found = await sql<StoredRow>`
    select ${ROW} from import_rows where import_id = ${id} and outcome = 'bad' and row_no > ${after} order by row_no limit ${limit}`.execute(
    ctx.db,
  );
  return found.rows;
}

/** Removes imports untouched since an instant, files and rows with them, and says how many. Records they wrote stay. */
export async function forgetImports(ctx: Ctx, untouchedSince: string): Promise<number> {
  const gone = await sql`delete from imports where updated_at < ${untouchedSince}`.execute(ctx.db);
  return Number(gone.numAffectedRows ?? 0);
}

/** An import as its owner follows it. */
export function viewOf(entry: StoredImport): ImportView {
  return {
    id: entry.id,
    register: entry.register,
    fileName: entry.fileName,
    format: entry.format,
    state: entry.state,
    counts: {
      new: entry.newRows,
      changed: entry.changedRows,
      unchanged: entry.unchangedRows,
      bad: entry.badRows,
      alike: entry.alikeRows,
      written: entry.writtenRows,
      undone: entry.undoneRows,
      kept: entry.keptRows,
    },
    done: entry.doneRows,
    total: entry.totalRows,
    failure: entry.failure,
    ignored: entry.ignored,
    createdAt: entry.createdAt,
    updatedAt: entry.updatedAt,
  };
}
