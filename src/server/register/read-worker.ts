/** Runs in a worker thread under a memory limit: what a hostile file breaks here is this thread and not the process. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { streamCsvRows } from 'hucre/csv';
import { type StreamRow, streamXlsxRows } from 'hucre/xlsx';
import { Refusal, refuse } from '#kernel/refusal.ts';
import { MOST_IMPORT_COLUMNS, MOST_IMPORT_ROWS } from '#kernel/register-import.ts';
import { inflateOnce } from './archive.ts';
import { delimiterOf } from './delimiter.ts';
import type { RawCell } from './parse-cell.ts';
import type { FileRow, ReadRequest, WorkerMessage } from './read-rows.ts';
import { decodeText } from './sniff.ts';

/** The hidden sheet in which a template says which register it is for. */
const TEMPLATE_SHEET = '_luodi';
const BATCH = 300;
/** The last row that a spreadsheet program can have. */
const MOST_ROW_NUMBER = 1_048_576;

const port = parentPort!;
const { bytes, format, sheet } = workerData as ReadRequest;

const say = (message: WorkerMessage) => port.postMessage(message);

async function templateRegister(sheets: readonly string[]): Promise<string | undefined> {
  if (!sheets.includes(TEMPLATE_SHEET)) return undefined;
  for await (const row of streamXlsxRows(bytes, { sheet: TEMPLATE_SHEET, maxRows: 1 }))
    return String(row.values[0] ?? '');
  return undefined;
}

function assertColumns(count: number): void {
  if (count > MOST_IMPORT_COLUMNS) throw refuse('import/too-many-columns', { most: MOST_IMPORT_COLUMNS });
}

/** Empty cells at a row's end are left off: a sheet formatted to its last column is no wide table. */
function trimmed(values: readonly unknown[]): RawCell[] {
  let end = values.length;
  while (end > 0 && (values[end - 1] === null || values[end - 1] === '')) end -= 1;
  assertColumns(end);
  return values.slice(0, end) as RawCell[];
}

async function* sheetRows(): AsyncGenerator<FileRow> {
  const facts = await inflateOnce(bytes);
  say({ kind: 'facts', ...facts, register: await templateRegister(facts.sheets) });
  const rows: AsyncGenerator<StreamRow> = streamXlsxRows(bytes, { sheet });
  let last = 0;
  for await (const { index, values } of rows) {
    // A sheet may say of its rows what it likes; each is counted once, in the order in which it stands.
    last = Math.max(index + 1, last + 1);
    if (!(last <= MOST_ROW_NUMBER)) throw refuse('import/broken-workbook');
    yield { row: last, cells: trimmed(values) };
  }
}

/**
 * Longest line of a text, in characters: no row of a register comes near, and what is read would be held several times over. While V8 parses a line of
 * JSON it cannot stop for the thread's memory limit either: one of millions of empty lists would end the whole process.
 */
const LONGEST_LINE = 1_000_000;

function assertLines(text: string): void {
  for (let from = 0; text.length - from > LONGEST_LINE; ) {
    const line = text.slice(from, from + LONGEST_LINE);
    const end = Math.max(line.lastIndexOf('\n'), line.lastIndexOf('\r'));
    if (end < 0) throw refuse('import/bomb');
    from += end + 1;
  }
}

async function* csvRows(): AsyncGenerator<FileRow> {
  const text = decodeText(bytes);
  assertLines(text);
  say({ kind: 'facts', date1904: false, sheets: [''], register: undefined });
  let row = 0;
  for (const values of streamCsvRows(text, { delimiter: delimiterOf(text) })) {
    row += 1;
    yield { row, cells: trimmed(values) };
  }
}

/** A value of JSON as a cell: a list of plain values stays one, what is nested deeper is text for a person to see. */
function cellOf(value: unknown): RawCell {
  const plain = (one: unknown) => (typeof one === 'object' && one !== null ? JSON.stringify(one) : (one as RawCell));
  return Array.isArray(value) ? value.map(plain) : plain(value);
}

function jsonRow(row: number, line: string): FileRow {
  if (line.length > LONGEST_LINE) return { row, cells: [], unreadable: line.slice(0, 200) };
  try {
    const record: unknown = JSON.parse(line);
    if (typeof record === 'object' && record !== null && !Array.isArray(record)) {
      assertColumns(Object.keys(record).length);
      const cells = Object.entries(record).map(([key, value]) => [key, cellOf(value)] as const);
      return { row, cells: [], record: Object.fromEntries(cells) };
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
  }
  return { row, cells: [], unreadable: line.slice(0, 200) };
}

async function* jsonRows(): AsyncGenerator<FileRow> {
  const text = decodeText(bytes);
  say({ kind: 'facts', date1904: false, sheets: [''], register: undefined });
  let row = 0;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end < 0 ? text.length : end).trim();
    row += 1;
    from = end < 0 ? text.length : end + 1;
    if (line !== '') yield jsonRow(row, line);
  }
}

async function send(rows: AsyncGenerator<FileRow>): Promise<void> {
  let batch: FileRow[] = [];
  let count = 0;
  for await (const row of rows) {
    if (row.cells.length === 0 && !row.record && row.unreadable === undefined) continue;
    count += 1;
    // One row more than allowed may be the header.
    if (count > MOST_IMPORT_ROWS + 20) throw refuse('import/too-many-rows', { most: MOST_IMPORT_ROWS });
    batch.push(row);
    if (batch.length < BATCH) continue;
    say({ kind: 'rows', rows: batch });
    batch = [];
    await once(port, 'message');
  }
  if (batch.length > 0) say({ kind: 'rows', rows: batch });
  say({ kind: 'end' });
}

try {
  await send(format === 'xlsx' ? sheetRows() : format === 'csv' ? csvRows() : jsonRows());
} catch (error) {
  const refusal = error instanceof Refusal ? error : refuse('import/broken-workbook');
  say({ kind: 'refused', code: refusal.code, facts: refusal.facts });
}
port.close();
