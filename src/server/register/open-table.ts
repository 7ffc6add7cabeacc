import { refuse } from '#kernel/refusal.ts';
import { findHeading } from './find-heading.ts';
import { importableColumns } from './headers.ts';
import type { Importer } from './importer.ts';
import type { FileHeading, Remembered } from './mapping.ts';
import { type FileFacts, type FileRow, type ReadRequest, readRows } from './read-rows.ts';

/** Workbooks that open with a cover sheet: how many sheets are looked at for a header. */
const SHEETS_TRIED = 5;

type File = Omit<ReadRequest, 'sheet'>;

/** A file's rows under its header, in batches. JSON lines have no header; their keys are. */
export interface Table {
  readonly heading: FileHeading | undefined;
  readonly facts: FileFacts;
  readonly batches: AsyncGenerator<readonly FileRow[]>;
}

function assertTemplate(importer: Importer, facts: FileFacts): void {
  if (facts.register === undefined || facts.register === importer.register.name) return;
  throw refuse('import/wrong-template', {
    register: importer.register.title.zh,
    registerEn: importer.register.title.en,
  });
}

async function* chained(
  first: readonly FileRow[],
  rest: AsyncGenerator<{ facts: FileFacts } | { rows: readonly FileRow[] }>,
) {
  try {
    if (first.length > 0) yield first;
    for await (const part of rest) if ('rows' in part) yield part.rows;
  } finally {
    await rest.return(undefined);
  }
}

type Seek = (rows: readonly FileRow[], facts: FileFacts) => Omit<FileHeading, 'sheet'> | undefined;

/** Opens one sheet; undefined when it has no header. `sheets` is how many the file has. */
async function openSheet(
  importer: Importer,
  file: File,
  sheet: number,
  seek: Seek,
): Promise<{ table?: Table; sheets: number }> {
  const parts = readRows({ ...file, sheet });
  const opening = (await parts.next()).value as { facts: FileFacts };
  assertTemplate(importer, opening.facts);
  const first = (await parts.next()).value as { rows: readonly FileRow[] } | undefined;
  const rows = first?.rows ?? [];
  if (file.format === 'jsonl')
    return { table: { heading: undefined, facts: opening.facts, batches: chained(rows, parts) }, sheets: 1 };
  const found = seek(rows, opening.facts);
  if (!found) {
    await parts.return(undefined);
    return { sheets: opening.facts.sheets.length };
  }
  const under = rows.filter(({ row }) => row > found.row);
  const heading = { ...found, sheet };
  return { table: { heading, facts: opening.facts, batches: chained(under, parts) }, sheets: 1 };
}

async function firstSheet(importer: Importer, file: File, seek: Seek): Promise<Table | undefined> {
  for (let sheet = 0, sheets = 1; sheet < Math.min(sheets, SHEETS_TRIED); sheet += 1) {
    const opened = await openSheet(importer, file, sheet, seek);
    if (opened.table) return opened.table;
    sheets = opened.sheets;
  }
  return undefined;
}

/**
 * Opens a file at its header: where a person found it before (`settled`), else on the first sheet that has one. Refuses a file without, and a
 * template of another register.
 */
export async function openTable(
  importer: Importer,
  file: File,
  known: { readonly settled?: FileHeading | undefined; readonly remembered: Remembered },
): Promise<Table> {
  const { settled } = known;
  if (settled) {
    const { table } = await openSheet(importer, file, settled.sheet, () => settled);
    if (table) return table;
  }
  const seek =
    (guess: boolean) =>
    (rows: readonly FileRow[], { register }: FileFacts) => {
      const adapters = register === undefined ? (importer.adapters ?? []) : [];
      return findHeading({ register: importer.register, adapters, remembered: known.remembered }, rows, guess);
    };
  const table = (await firstSheet(importer, file, seek(false))) ?? (await firstSheet(importer, file, seek(true)));
  if (table) return table;
  const columns = importableColumns(importer.register).slice(0, 8);
  throw refuse('import/no-header', {
    headers: columns.map((column) => column.label.zh).join('、'),
    headersEn: columns.map((column) => column.label.en).join(', '),
  });
}
