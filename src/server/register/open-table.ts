import { refuse } from '#kernel/refusal.ts';
import { countHeaders, type Heading, importableColumns, readHeading } from './headers.ts';
import type { Importer } from './importer.ts';
import { type FileFacts, type FileRow, type ReadRequest, readRows } from './read-rows.ts';

/** The header stands among the first rows; titles and notes may stand above it. */
const HEADER_WITHIN = 20;
/** Workbooks that open with a cover sheet: how many sheets are looked at for a header. */
const SHEETS_TRIED = 5;

type File = Omit<ReadRequest, 'sheet'>;

/** A file's rows under its header, in batches. JSON lines have no header; their keys are. */
export interface Table {
  readonly heading: Heading | undefined;
  readonly facts: FileFacts;
  readonly batches: AsyncGenerator<readonly FileRow[]>;
}

/** The header among the first rows: the one that names most columns, two at least unless the register has but one. */
function headerIndex(importer: Importer, rows: readonly FileRow[]): number {
  const counts = rows.slice(0, HEADER_WITHIN).map((row) => countHeaders(importer.register, row.cells));
  const most = Math.max(0, ...counts);
  const needed = Math.min(2, importableColumns(importer.register).length);
  return most >= needed ? counts.indexOf(most) : -1;
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

/** Opens one sheet; undefined when it has no header. `sheets` is how many the file has. */
async function openSheet(importer: Importer, file: File, sheet: number): Promise<{ table?: Table; sheets: number }> {
  const parts = readRows({ ...file, sheet });
  const opening = (await parts.next()).value as { facts: FileFacts };
  assertTemplate(importer, opening.facts);
  const first = (await parts.next()).value as { rows: readonly FileRow[] } | undefined;
  const rows = first?.rows ?? [];
  if (file.format === 'jsonl')
    return { table: { heading: undefined, facts: opening.facts, batches: chained(rows, parts) }, sheets: 1 };
  const index = headerIndex(importer, rows);
  if (index < 0) {
    await parts.return(undefined);
    return { sheets: opening.facts.sheets.length };
  }
  const heading = readHeading(importer.register, rows[index]!.cells);
  return { table: { heading, facts: opening.facts, batches: chained(rows.slice(index + 1), parts) }, sheets: 1 };
}

/** Opens a file at its header, on the first sheet that has one. Refuses one without, and a template of another register. */
export async function openTable(importer: Importer, file: File): Promise<Table> {
  for (let sheet = 0, sheets = 1; sheet < Math.min(sheets, SHEETS_TRIED); sheet += 1) {
    const opened = await openSheet(importer, file, sheet);
    if (opened.table) return opened.table;
    sheets = opened.sheets;
  }
  const columns = importableColumns(importer.register).slice(0, 8);
  throw refuse('import/no-header', {
    headers: columns.map((column) => column.label.zh).join('、'),
    headersEn: columns.map((column) => column.label.en).join(', '),
  });
}
