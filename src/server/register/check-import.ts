import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { MOST_IMPORT_ROWS } from '#kernel/register-import.ts';
import type { Ctx } from '../database/context.ts';
import { recognise } from './adapter.ts';
import { alikeFinder } from './alike.ts';
import { type Heading, isTotalRow } from './headers.ts';
import { asImporter, Overtaken, type RunAs, stage } from './import-stage.ts';
import {
  addRows,
  changeImport,
  fileOf,
  forgetRows,
  getImport,
  type StoredImport,
  type StoredRow,
} from './import-store.ts';
import { type Finder, type Importer, type ImportKit, type ImportTask, importerOf } from './importer.ts';
import { sieveOf } from './left-rows.ts';
import { type FileHeading, isUnclear, type Remembered, readingOf } from './mapping.ts';
import { rememberedMappings } from './mapping-store.ts';
import { openTable, type Table } from './open-table.ts';
import { exampleOf, isExample, type ParsedRow, parseRow } from './parse-row.ts';
import { judgeRows } from './plan-rows.ts';

interface Begun {
  readonly entry: StoredImport;
  readonly bytes: Buffer;
  readonly remembered: Remembered;
}

async function begin(ctx: Ctx, id: string): Promise<Begun | undefined> {
  const entry = await getImport(ctx, id, true);
  if (entry.state !== 'received' && entry.state !== 'checking') return undefined;
  await forgetRows(ctx, id);
  await changeImport(
    ctx,
    id,
    sql`state = 'checking', attempt = attempt + 1, new_rows = 0, changed_rows = 0, unchanged_rows = 0, bad_rows = 0, alike_rows = 0, done_rows = 0, total_rows = 0`,
  );
  const remembered = await rememberedMappings(ctx, entry);
  return { entry: { ...entry, attempt: entry.attempt + 1 }, bytes: await fileOf(ctx, id), remembered };
}

const countOf = (rows: readonly StoredRow[], outcome: StoredRow['outcome']) =>
  rows.filter((row) => row.outcome === outcome).length;

async function assertMine(ctx: Ctx, entry: StoredImport): Promise<void> {
  const now = await getImport(ctx, entry.id, true);
  if (now.state !== 'checking' || now.attempt !== entry.attempt) throw new Overtaken();
}

const headingJson = (heading: FileHeading | undefined) => sql`${heading ? JSON.stringify(heading) : null}::jsonb`;

/** A heading that is no known system's for this register may be one's for another into which the person may import: then it says so. */
function withSystem(kit: ImportKit, actor: Actor, importer: Importer, heading: FileHeading): FileHeading {
  if (heading.system) return heading;
  const headers = heading.columns.map(({ header }) => header);
  for (const other of kit.importers.values()) {
    const adapter =
      other === importer || other.whyNotImport(actor) ? undefined : recognise(other.adapters ?? [], headers);
    if (adapter) return { ...heading, system: { name: adapter.name, ...adapter.title, register: other.register.name } };
  }
  return heading;
}

/** Leaves the import to a person who says which column is which. */
async function askColumns(ctx: Ctx, entry: StoredImport, heading: FileHeading | undefined): Promise<void> {
  await assertMine(ctx, entry);
  await changeImport(ctx, entry.id, sql`state = 'mapping', heading = ${headingJson(heading)}`);
}

/** Judges a batch of rows against what the register holds and stores them, in one short transaction. */
async function storeBatch(
  ctx: Ctx,
  importer: Importer,
  entry: StoredImport,
  rows: readonly ParsedRow[],
  against: Parameters<typeof judgeRows>[3],
) {
  await assertMine(ctx, entry);
  const stored = await judgeRows(ctx, importer, rows, against);
  await addRows(ctx, entry, stored);
  await changeImport(
    ctx,
    entry.id,
    sql`new_rows = new_rows + ${countOf(stored, 'new')}::int, changed_rows = changed_rows + ${countOf(stored, 'changed')}::int,
      unchanged_rows = unchanged_rows + ${countOf(stored, 'unchanged')}::int, bad_rows = bad_rows + ${countOf(stored, 'bad')}::int, alike_rows = alike_rows + ${countOf(stored, 'alike')}::int,
      done_rows = done_rows + ${stored.length}::int`,
  );
  return stored;
}

async function finderOf(ctx: Ctx, { resemblance }: Importer): Promise<Finder | undefined> {
  if (!resemblance) return undefined;
  if ('finder' in resemblance) return resemblance.finder(ctx);
  const find = alikeFinder(await resemblance.known(ctx));
  return (value, row) => find(resemblance.identityOf(value), row);
}

/** A row whose cells under known headers are all empty. A line that could not be read has no cells, and is not blank. */
const isBlank = (row: ParsedRow) =>
  Object.values(row.raw).every((text) => text === '') && !row.errors.some((error) => error.key === '');

async function checkRows(
  run: RunAs,
  importer: Importer,
  entry: StoredImport,
  table: Table & { readonly reading: Heading | undefined },
  signal?: AbortSignal,
): Promise<NonNullable<FileHeading['left']>> {
  const example = exampleOf(importer.register);
  const sieve = sieveOf(importer, table.heading);
  const seen = new Map<string, number>();
  const find = await run((ctx) => finderOf(ctx, importer));
  let count = 0;
  for await (const rows of table.batches) {
    signal?.throwIfAborted();
    const parsed = rows
      .filter((row) => sieve.takesFileRow(row))
      .map((row) => parseRow(importer.register, table.reading, row, table.facts))
      .filter((row) => sieve.takesRow(row))
      .filter((row) => !isBlank(row) && !isExample(row.value, example) && !isTotalRow(importer.register, row.raw));
    count += parsed.length;
    if (count > MOST_IMPORT_ROWS) throw refuse('import/too-many-rows', { most: MOST_IMPORT_ROWS });
    if (parsed.length === 0) continue;
    const stored = await run((ctx) => storeBatch(ctx, importer, entry, parsed, { seen, find }));
    for (const row of stored) if (row.naturalKey !== null && row.outcome !== 'bad') seen.set(row.naturalKey, row.rowNo);
  }
  if (count === 0) throw refuse('import/no-rows');
  return sieve.left();
}

/**
 * The dry run: finds the header, asks a person where its meaning is not clear, reads the file in a worker, each cell by its column's type, compares each row with what the register holds under the person's
 * rights, and counts 新增, 更新, 无变化, 错误. Nothing but the import itself is written. Run again after a crash it begins anew; run beside another
 * it takes over; an import that is past checking is left alone.
 */
export async function checkImport(kit: ImportKit, task: ImportTask, signal?: AbortSignal): Promise<void> {
  const { actor, run } = await asImporter(kit, task);
  const begun = await run((ctx) => begin(ctx, task.importId));
  if (!begun) return;
  await stage(run, task.importId, async () => {
    const importer = importerOf(kit, begun.entry.register);
    refuseIf(importer.whyNotImport(actor));
    const { entry, bytes, remembered } = begun;
    const settled = entry.heading?.settled ? entry.heading : undefined;
    const table = await openTable(importer, { bytes, format: entry.format }, { settled, remembered });
    const found = table.heading && withSystem(kit, actor, importer, table.heading);
    if (found && isUnclear(importer.register, found)) {
      await table.batches.return(undefined);
      await run((ctx) => askColumns(ctx, entry, found));
      return;
    }
    const reading = found && readingOf(importer.register, found);
    const left = await checkRows(run, importer, entry, { ...table, reading }, signal);
    const heading = found && { ...found, left };
    await run(async (ctx) => {
      await assertMine(ctx, entry);
      await changeImport(
        ctx,
        task.importId,
        sql`state = 'checked', total_rows = done_rows, ignored = ${(reading?.ignored ?? []).slice(0, 50)}, heading = ${headingJson(heading)}`,
      );
    });
  });
}
