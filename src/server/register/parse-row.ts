import { isDeepStrictEqual } from 'node:util';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Column, Register } from '#kernel/register.ts';
import type { CellError } from '#kernel/register-import.ts';
import { converted } from './convert.ts';
import { columnForHeader, type Heading, type HeadingColumn, importableColumns } from './headers.ts';
import type { RowValue } from './importer.ts';
import { type CellContext, parseCell, type RawCell, rawText } from './parse-cell.ts';
import type { FileRow } from './read-rows.ts';

/** A row read by its columns' types: the cells as text, the values, and every error at once. */
export interface ParsedRow {
  readonly row: number;
  readonly raw: Record<string, string>;
  readonly value: RowValue;
  readonly errors: CellError[];
}

const SHOWN = 100;
const WHOLE_ROW: Bilingual = { zh: '整行', en: 'Whole row' };

/** An error of one cell, or of the whole row without a column. */
export function cellError(
  row: number,
  column: Column | undefined,
  value: string,
  error: { code: string; detail: Bilingual },
): CellError {
  return {
    row,
    key: column?.key ?? '',
    column: column?.label ?? WHOLE_ROW,
    value: value.length > SHOWN ? `${value.slice(0, SHOWN)}…`.toWellFormed() : value,
    ...error,
  };
}

/** A row's cells with the columns they belong to. */
function placed(declaration: Register, heading: Heading | undefined, row: FileRow): [HeadingColumn, RawCell][] {
  if (row.record) {
    return Object.entries(row.record).flatMap(([key, cell]) => {
      const column = columnForHeader(declaration, key);
      return column ? [[column, cell] as [HeadingColumn, RawCell]] : [];
    });
  }
  return (heading?.columns ?? []).flatMap((column, i) =>
    column ? [[column, row.cells[i] ?? null] as [HeadingColumn, RawCell]] : [],
  );
}

const MOST_RAW = 40_000;

/** A cell's text as the rows with errors go back: a bare amount under a header that says 万元 says so itself. */
function rawOf(cell: RawCell, wan: boolean): string {
  const text = rawText(cell).slice(0, MOST_RAW).toWellFormed();
  return wan && /^[-+\d.,\s]+$/.test(text) ? `${text}万元` : text;
}

/** The whole row, each cell that holds something behind its header, a line each. */
function asItCame(heading: Heading | undefined, row: FileRow): string {
  const cells = row.record
    ? Object.entries(row.record)
    : row.cells.map((cell, i) => [heading?.headers?.[i] ?? '', cell] as const);
  const lines = cells.map(([header, cell]) => [header, rawText(cell)]).filter(([, text]) => text !== '');
  return lines
    .map(([header, text]) => (header ? `${header}：${text}` : text))
    .join('\n')
    .slice(0, MOST_RAW)
    .toWellFormed();
}

const UNREADABLE = {
  code: 'import/json',
  detail: {
    zh: '这一行不是一个 JSON 对象。每行写一个 {…}，不要换行。',
    en: 'This line is no JSON object. Write one {…} a line, without line breaks in it.',
  },
};
const REQUIRED = { code: 'import/required', detail: { zh: '这里必须填写。', en: 'This must be filled in.' } };

/** Reads a file's row. An empty required cell is an error; any other empty cell says nothing. */
export function parseRow(
  declaration: Register,
  heading: Heading | undefined,
  row: FileRow,
  context: Omit<CellContext, 'wan'>,
): ParsedRow {
  const raw: Record<string, string> = {};
  const value: Record<string, unknown> = {};
  const errors: CellError[] = [];
  if (row.unreadable !== undefined) errors.push(cellError(row.row, undefined, rawText(row.unreadable), UNREADABLE));
  for (const [{ column, wan, conversion }, came] of placed(declaration, heading, row)) {
    const cell = converted(came, conversion);
    raw[column.key] = rawOf(cell, wan);
    const parsed = parseCell(column, cell, { ...context, wan });
    if ('error' in parsed) errors.push(cellError(row.row, column, raw[column.key]!, parsed.error));
    else if ('value' in parsed) value[column.key] = parsed.value;
  }
  for (const { key } of importableColumns(declaration).filter((column) => column.import?.whole)) {
    const whole = value[key] === undefined && row.unreadable === undefined ? asItCame(heading, row) : '';
    if (whole !== '') Object.assign(value, { [key]: whole }) && Object.assign(raw, { [key]: whole });
  }
  for (const column of importableColumns(declaration)) {
    const isMissing = column.import?.required && value[column.key] === undefined;
    if (isMissing && row.unreadable === undefined && !errors.some((error) => error.key === column.key)) {
      errors.push(cellError(row.row, column, '', REQUIRED));
    }
  }
  return { row: row.row, raw, value, errors };
}

/** The example that stands in the template, as values; what a person left standing is no record. */
export function exampleOf(declaration: Register): RowValue {
  const context = { date1904: false, wan: false };
  return Object.fromEntries(
    importableColumns(declaration).flatMap((column) => {
      const parsed = parseCell(column, column.import?.example ?? null, context);
      return 'value' in parsed ? [[column.key, parsed.value]] : [];
    }),
  );
}

/** Whether a row is the template's example, untouched. */
export function isExample(value: RowValue, example: RowValue): boolean {
  return Object.keys(example).length > 1 && isDeepStrictEqual({ ...value }, { ...example });
}

function comparable(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : [...value].map(String).sort();
  return value;
}

function isSame(column: Column | undefined, a: unknown, b: unknown): boolean {
  if (column?.type === 'instant' && a && b) return Date.parse(String(a)) === Date.parse(String(b));
  return isDeepStrictEqual(comparable(a), comparable(b));
}

/** Keys whose value in the file differs from the record's; empty when the file says nothing new. */
export function changedKeys(declaration: Register, value: RowValue, current: RowValue): string[] {
  return Object.keys(value).filter((key) => {
    const column = declaration.columns.find((one) => one.key === key);
    return !isSame(column, value[key], current[key]);
  });
}
