import type { Register } from '#kernel/register.ts';
import type { MappedColumn } from '#kernel/register-import.ts';
import { countHeaders, importableColumns } from './headers.ts';
import { type FileHeading, proposeColumns, type Remembered, signatureOf } from './mapping.ts';
import { type RawCell, rawText } from './parse-cell.ts';
import type { FileRow } from './read-rows.ts';

/** The header stands among the first rows; titles and notes may stand above it. */
const HEADER_WITHIN = 20;
const LOOKED_AT = 50;

const headersOf = (row: FileRow): string[] => row.cells.map((cell) => rawText(cell).slice(0, 200));
const filled = (row: FileRow): RawCell[] => row.cells.filter((cell) => rawText(cell) !== '');

/** The header among the first rows: the one that names most columns, two at least unless the register has but one. */
function namedIndex(declaration: Register, rows: readonly FileRow[]): number {
  const counts = rows.map((row) => countHeaders(declaration, row.cells));
  const most = Math.max(0, ...counts);
  const needed = Math.min(2, importableColumns(declaration).length);
  return most >= needed ? counts.indexOf(most) : -1;
}

const isWord = (cell: RawCell) => typeof cell === 'string' && Number.isNaN(Number(cell));

/** A row that looks like a header without naming anything: words alone, about as many as the table is wide, something under it. */
function likelyIndex(rows: readonly FileRow[]): number {
  const widest = Math.max(0, ...rows.map((row) => filled(row).length));
  const index = rows.findIndex((row) => {
    const cells = filled(row);
    return cells.length >= Math.max(2, widest * 0.6) && cells.every(isWord);
  });
  return index < rows.length - 1 ? index : -1;
}

function headingAt(
  declaration: Register,
  rows: readonly FileRow[],
  index: number,
  remembered: readonly (string | null)[] | undefined,
): Omit<FileHeading, 'sheet'> {
  const row = rows[index]!;
  const headers = headersOf(row);
  const below = rows.slice(index + 1, index + 1 + LOOKED_AT);
  const values = headers.map((_, i) =>
    below.map(({ cells }) => cells[i] ?? null).filter((cell) => rawText(cell) !== ''),
  );
  const proposed = proposeColumns(declaration, headers, values);
  if (!remembered) return { row: row.row, settled: false, columns: proposed };
  const importable = new Set(importableColumns(declaration).map(({ key }) => key));
  const columns = proposed.map((column, i): MappedColumn => {
    const key = remembered[i] ?? null;
    return { ...column, key: key !== null && importable.has(key) ? key : null, by: 'memory' };
  });
  return { row: row.row, settled: true, columns };
}

/**
 * The header among a sheet's first rows: one this organisation has explained before, else one that names columns of the register. A row that
 * only looks like a header is taken when `guess` is set. Undefined when there is none.
 */
export function findHeading(
  declaration: Register,
  rows: readonly FileRow[],
  remembered: Remembered,
  guess: boolean,
): Omit<FileHeading, 'sheet'> | undefined {
  const first = rows.slice(0, HEADER_WITHIN);
  for (const [index, row] of first.entries()) {
    const keys = remembered.get(signatureOf(headersOf(row)));
    if (keys) return headingAt(declaration, rows, index, keys);
  }
  const index = guess ? likelyIndex(rows.slice(0, HEADER_WITHIN + 1)) : namedIndex(declaration, first);
  return index < 0 ? undefined : headingAt(declaration, rows, index, undefined);
}
