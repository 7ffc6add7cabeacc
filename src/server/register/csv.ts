import { Readable } from 'node:stream';
import { harmless } from './harmless.ts';
import type { Cell, WorkbookColumn } from './workbook.ts';

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
/** What a spreadsheet would turn into a number and back into something else: long, with a leading zero, or like `1E5`. */
const LOOKS_LIKE_NUMBER = /^(\d{12,}|0\d+|\d+[eE]\d+)$/;
/** What it would turn into a date: `1/2`, `3-4`, `2026-3-2`. */
const LOOKS_LIKE_DATE = /^\d{1,4}[/-]\d{1,2}([/-]\d{1,4})?$/;

function cellText(cell: Cell, column: WorkbookColumn): string {
  if (cell === null) return '';
  if (cell instanceof Date)
    return cell
      .toISOString()
      .slice(0, column.kind === 'date' ? 10 : 16)
      .replace('T', ' ');
  if (typeof cell === 'number') return column.kind === 'money' ? moneyText(cell) : String(cell);
  const isMisread = (column.kind === 'code' && LOOKS_LIKE_NUMBER.test(cell)) || LOOKS_LIKE_DATE.test(cell);
  return isMisread ? `${cell}\t` : harmless(cell);
}

/** Two decimals at least; more only where the unit needs them to stay exact to the fen. */
function moneyText(amount: number): string {
  const short = amount.toFixed(2);
  return Number(short) === amount ? short : String(amount);
}

/** One line of a CSV file, quoted where needed, with CRLF. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map((field) => (NEEDS_QUOTES.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\r\n`;
}

async function* lines(
  columns: readonly WorkbookColumn[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
  let text = `\ufeff${csvLine(columns.map((column) => harmless(column.header)))}`;
  for await (const cells of rows) {
    text += csvLine(columns.map((column, i) => cellText(cells[i] ?? null, column)));
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield text;
}

/**
 * Writes rows as CSV while they are taken: UTF-8 with the mark that Excel needs, CRLF, headers in the first line and nothing above them.
 * An identifier that a spreadsheet would read as a number, and a text that it would read as a date, end in a tab inside their quotes, so that they stay.
 */
export function writeCsv(columns: readonly WorkbookColumn[], rows: AsyncIterable<readonly Cell[]>): Readable {
  return Readable.from(lines(columns, rows), { objectMode: false });
}
