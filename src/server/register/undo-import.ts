import { sql } from 'kysely';
import { Refusal, refuse, refuseIf } from '#kernel/refusal.ts';
import type { ImportState, ImportView } from '#kernel/register-import.ts';
import { type Ctx, emit } from '../database/context.ts';
import { enqueue } from '../jobs/requests.ts';
import { attempt } from './attempt.ts';
import { asImporter, stage } from './import-stage.ts';
import { changeImport, getImport, type StoredImport, viewOf } from './import-store.ts';
import { type Importer, type ImportKit, type ImportTask, importerOf, UNDO_JOB, type WrittenRow } from './importer.ts';
import { settleUndone, writtenRows } from './undo-store.ts';

const BATCH = 300;
/** A commit that was cancelled, or failed half-way, has written rows too. */
const UNDOABLE: readonly ImportState[] = ['done', 'cancelled', 'failed'];

/** Orders what an import wrote to be taken back; a job then does it. Refuses one that wrote nothing, and a register that cannot. */
export async function orderUndo(kit: Pick<ImportKit, 'importers'>, ctx: Ctx, id: string): Promise<ImportView> {
  const entry = await getImport(ctx, id, true);
  if (!UNDOABLE.includes(entry.state)) throw refuse('import/not-now', { state: entry.state });
  if (entry.writtenRows === 0) throw refuse('import/nothing-to-undo');
  const importer = importerOf(kit, entry.register);
  refuseIf(importer.whyNotImport(ctx.actor));
  if (!importer.takeBack) throw refuse('import/no-undo');
  await changeImport(ctx, id, sql`state = 'undoing', done_rows = 0, total_rows = written_rows`);
  await enqueue(ctx, UNDO_JOB, { importId: id, personId: entry.personId, organisationId: entry.organisationId });
  return viewOf(await getImport(ctx, id));
}

type TakeBack = NonNullable<Importer['takeBack']>;

/** What a module refuses, or another record still needs, stays; a bug or a lost server is thrown on. */
const isKept = (error: unknown): boolean =>
  error instanceof Refusal ||
  (error as { code?: string }).code === '23503' ||
  (error as { code?: string }).code === '23001';

/** Takes all rows back at once; when one cannot be, one by one, so that the others still are. Answers those taken back. */
async function takeRowsBack(ctx: Ctx, takeBack: TakeBack, rows: readonly WrittenRow[]): Promise<number[]> {
  let taken: readonly number[] = [];
  const error = await attempt(ctx, async () => {
    taken = await takeBack(ctx, rows);
  });
  if (error === undefined) return [...taken];
  if (!isKept(error)) throw error;
  if (rows.length === 1) return [];
  const each: number[] = [];
  for (const row of rows) each.push(...(await takeRowsBack(ctx, takeBack, [row])));
  return each;
}

function emitUndone(ctx: Ctx, entry: StoredImport): void {
  emit(ctx, {
    type: 'import.undone',
    kind: 'import',
    subject: entry.id,
    organisation: entry.organisationId,
    readers: entry.readers,
    data: { register: entry.register, undone: entry.undoneRows, kept: entry.keptRows },
  });
}

/** Takes the last rows back in one transaction with the note that they are: later rows first, so that each record ends as it began. */
async function undoBatch(ctx: Ctx, takeBack: TakeBack, id: string): Promise<boolean> {
  const entry = await getImport(ctx, id, true);
  if (entry.state !== 'undoing') return false;
  const rows = await writtenRows(ctx, id, BATCH);
  if (rows.length === 0) {
    await changeImport(ctx, id, sql`state = 'undone'`);
    emitUndone(ctx, entry);
    return false;
  }
  const known = rows.filter((row): row is WrittenRow => row.record !== null);
  const taken = new Set(known.length > 0 ? await takeRowsBack(ctx, takeBack, known) : []);
  await settleUndone(
    ctx,
    id,
    rows.map(({ row }) => ({ row, outcome: taken.has(row) ? 'undone' : 'kept' })),
  );
  await changeImport(
    ctx,
    id,
    sql`done_rows = done_rows + ${rows.length}::int, undone_rows = undone_rows + ${taken.size}::int,
      kept_rows = kept_rows + ${rows.length - taken.size}::int`,
  );
  return true;
}

/**
 * Takes an import back, a few hundred rows a transaction, under the person's present rights: what it created is removed, what it changed has
 * its former content again. A record that somebody changed, published or built upon since is left and listed. Goes on after a crash where it was.
 */
export async function undoImport(kit: ImportKit, task: ImportTask, signal?: AbortSignal): Promise<void> {
  const { actor, run } = await asImporter(kit, task);
  const entry = await run((ctx) => getImport(ctx, task.importId));
  if (entry.state !== 'undoing') return;
  await stage(run, task.importId, async () => {
    const importer = importerOf(kit, entry.register);
    refuseIf(importer.whyNotImport(actor));
    const { takeBack } = importer;
    if (!takeBack) throw refuse('import/no-undo');
    while (await run((ctx) => undoBatch(ctx, takeBack, task.importId))) signal?.throwIfAborted();
  });
}
