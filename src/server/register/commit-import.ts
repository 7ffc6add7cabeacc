import { sql } from 'kysely';
import { Refusal, refuseIf, say } from '#kernel/refusal.ts';
import type { CellError } from '#kernel/register-import.ts';
import type { Ctx } from '../database/context.ts';
import { attempt } from './attempt.ts';
import { asImporter, type RunAs, stage } from './import-stage.ts';
import {
  changeImport,
  getImport,
  rowsToWrite,
  type SettledRow as Settled,
  type StoredImport,
  type StoredRow,
  settleRows,
} from './import-store.ts';
import {
  type Importer,
  type ImportKit,
  type ImportTask,
  importerOf,
  type PlannedRow,
  type WrittenRow,
} from './importer.ts';
import { cellError } from './parse-row.ts';
import { planRows } from './plan-rows.ts';

const BATCH = 300;

const UNIQUE_VIOLATION = '23505';
const TAKEN = {
  code: 'import/taken',
  detail: {
    zh: '与已有的一条记录重复，没有写入。请核对编号后再导入。',
    en: 'The same as a record that is there already; not written. Check its codes and import again.',
  },
};
const UNFIT = {
  code: 'import/unfit',
  detail: {
    zh: '这一行的内容不合规定，没有写入。请核对各列后再导入。',
    en: 'The row does not fit what the register allows; not written. Check its columns and import again.',
  },
};

/** What a row that could not be written is told; undefined for a bug. */
function errorsOf(importer: Importer, row: PlannedRow, error: unknown): CellError[] | undefined {
  const at = (key: string, rest: { code: string; detail: CellError['detail'] }) => {
    const column = importer.register.columns.find((one) => one.key === key);
    return cellError(row.row, column, String(row.value[key] ?? ''), rest);
  };
  if (error instanceof Refusal) {
    if (error.fields.length > 0) {
      return error.fields.map(({ pointer, detail, code }) =>
        at(pointer.replace(/^#?\//, '').split('/')[0] ?? '', { code, detail }),
      );
    }
    return [at('', { code: error.code, detail: { zh: say(error, 'zh'), en: say(error, 'en') } })];
  }
  const { code = '' } = error as { code?: string };
  if (code === UNIQUE_VIOLATION) return [at('', TAKEN)];
  return /^(22|23)/.test(code) ? [at('', UNFIT)] : undefined;
}

/** Writes all rows at once; when one of them is refused, one by one, so that the others still go in. A bug or a lost server is thrown on. */
async function writeRows(ctx: Ctx, importer: Importer, rows: readonly PlannedRow[]): Promise<Settled[]> {
  if (rows.length === 0) return [];
  let written: readonly WrittenRow[] = [];
  const error = await attempt(ctx, async () => {
    written = await importer.write(ctx, rows);
  });
  if (error === undefined) {
    const byRow = new Map(written.map((one) => [one.row, one]));
    return rows.map(({ row }) => ({ rowNo: row, outcome: 'written', errors: [], written: byRow.get(row) }));
  }
  const [first] = rows as readonly [PlannedRow];
  const errors = errorsOf(importer, first, error);
  if (!errors) throw error;
  if (rows.length === 1) return [{ rowNo: first.row, outcome: 'bad', errors }];
  const settled: Settled[] = [];
  for (const row of rows) settled.push(...(await writeRows(ctx, importer, [row])));
  return settled;
}

/** Imports into one register of one organisation follow each other, so that two files never write the same record side by side. */
async function takeTurn(ctx: Ctx, entry: StoredImport): Promise<void> {
  const turn = `import:${entry.register}:${entry.organisationId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${turn}, 0))`.execute(ctx.db);
}

async function noteBatch(
  ctx: Ctx,
  entry: StoredImport,
  rows: readonly StoredRow[],
  settled: readonly Settled[],
): Promise<void> {
  const count = (outcome: Settled['outcome']) => settled.filter((row) => row.outcome === outcome).length;
  await settleRows(ctx, entry.id, settled);
  await changeImport(
    ctx,
    entry.id,
    sql`last_row = ${rows.at(-1)!.rowNo}::int, done_rows = done_rows + ${rows.length}::int, written_rows = written_rows + ${count('written')}::int,
      unchanged_rows = unchanged_rows + ${count('unchanged')}::int, bad_rows = bad_rows + ${count('bad')}::int`,
  );
}

/** Writes the next rows in one transaction with the note that they are written: each row exactly once, whatever breaks. False after the last. */
async function writeBatch(ctx: Ctx, importer: Importer, id: string): Promise<boolean> {
  const entry = await getImport(ctx, id, true);
  if (entry.state !== 'committing') return false;
  await takeTurn(ctx, entry);
  const rows = await rowsToWrite(ctx, id, entry.lastRow, BATCH);
  if (rows.length === 0) {
    await changeImport(ctx, id, sql`state = 'done'`);
    return false;
  }
  // What the check saw may have changed meanwhile, by another import or by hand.
  const planned = await planRows(
    ctx,
    importer,
    rows.map(({ rowNo, value, choice }) => ({ row: rowNo, value, choice: choice ?? undefined })),
  );
  const unseen = new Set(rows.filter(({ outcome, choice }) => outcome === 'new' && !choice).map(({ rowNo }) => rowNo));
  // A record that came in between was never shown beside the row; it is not written over unasked.
  const overtaken = planned.filter(({ outcome, row }) => outcome === 'changed' && unseen.has(row.row));
  const due = planned.filter(
    (plan) => plan.outcome === 'new' || (plan.outcome === 'changed' && !overtaken.includes(plan)),
  );
  const rest = planned.filter(({ outcome }) => outcome === 'unchanged' || outcome === 'bad');
  const written = await writeRows(
    ctx,
    importer,
    due.map(({ row, current }) => ({ ...row, current })),
  );
  const late = overtaken.map(
    ({ row }): Settled => ({ rowNo: row.row, outcome: 'bad', errors: [cellError(row.row, undefined, '', TAKEN)] }),
  );
  const settled: Settled[] = [
    ...written,
    ...late,
    ...rest.map(({ row, outcome, errors }) => ({ rowNo: row.row, outcome, errors })),
  ];
  await noteBatch(ctx, entry, rows, settled);
  return true;
}

async function writeAll(run: RunAs, importer: Importer, id: string, signal?: AbortSignal): Promise<void> {
  while (await run((ctx) => writeBatch(ctx, importer, id))) signal?.throwIfAborted();
}

/**
 * Writes the good rows of a committed import through the module's use cases, a few hundred a transaction, under the person's present rights.
 * Run again after a crash it goes on behind the last batch; run beside another the two take turns; no row is written twice. An aborted `signal` stops it
 * between two batches, as a crash would. Rows that cannot
 * be written any more become bad rows, and the others go in.
 */
export async function commitImport(kit: ImportKit, task: ImportTask, signal?: AbortSignal): Promise<void> {
  const { actor, run } = await asImporter(kit, task);
  const entry = await run((ctx) => getImport(ctx, task.importId));
  if (entry.state !== 'committing') return;
  await stage(run, task.importId, async () => {
    const importer = importerOf(kit, entry.register);
    refuseIf(importer.whyNotImport(actor));
    await writeAll(run, importer, task.importId, signal);
  });
}
