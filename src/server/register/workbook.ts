import { once } from 'node:events';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { harmless } from './harmless.ts';
import { TOTAL } from './headers.ts';

/** What stands in one cell. A `Date` is written as it reads in UTC; a civil date is midnight, an instant has been moved to Beijing time. */
export type Cell = string | number | Date | null;
/** How a column's cells are written: `code` is an identifier that must stay text, `money` has two decimals. */
export type CellKind = 'text' | 'code' | 'number' | 'money' | 'date' | 'instant';

/** A column of a file. `width` in characters; `total` puts its sum into the total row. */
export interface WorkbookColumn {
  readonly header: string;
  readonly kind: CellKind;
  readonly width?: number;
  readonly total?: boolean;
}

/** Everything around the rows. Absent parts are left out. */
export interface WorkbookOptions {
  /** First line, over the whole width; also the name of the sheet. */
  readonly title: string;
  /** Second line: filters, who exported and when. */
  readonly note?: string;
  readonly language?: 'zh' | 'en';
  /** A row above the headers whose cells span several columns: their spans add up to the number of columns. */
  readonly mergedHeader?: readonly { readonly title: string; readonly span: number }[];
  /** A last row with the sums of the columns marked `total`. */
  readonly totalRow?: boolean;
  /** The line for signatures under the table: 填报人, 审核人, 填报日期. Empty texts leave room to write. */
  readonly footer?: { readonly preparedBy: string; readonly reviewedBy: string; readonly preparedOn: string };
  /** Printed on every page, in the header and the footer, and beside the title: `演示数据`, say. */
  readonly watermark?: string;
  /** Printed at the foot of every page and kept in the file's properties: who took it out, when, under which number. */
  readonly trace?: string;
}

const FORMATS: Record<CellKind, string> = {
  text: '@',
  code: '@',
  number: 'General',
  money: '#,##0.00',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
};
const WORDS = {
  zh: { total: TOTAL.zh, preparedBy: '填报人', reviewedBy: '审核人', preparedOn: '填报日期', colon: '：' },
  en: { total: TOTAL.en, preparedBy: 'Prepared by', reviewedBy: 'Reviewed by', preparedOn: 'Date', colon: ': ' },
};
const THIN = { style: 'thin', color: { argb: 'FFD9D9D9' } } as const;
const HEADER_STYLE: Partial<ExcelJS.Style> = {
  font: { bold: true },
  alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F2F5' } },
  border: { top: THIN, bottom: THIN, left: THIN, right: THIN },
};
/** Digits a double holds exactly; a longer number is written as text. */
const SAFE_DIGITS = 15;
const ROWS_BETWEEN_PAUSES = 500;

type Sheet = ExcelJS.Worksheet;

/** A sheet's name may not hold `: \ / ? * [ ]`, nor be longer than 31 characters, nor begin or end with an apostrophe. */
function sheetName(title: string): string {
  return (
    title
      .replace(/[:\\/?*[\]]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .slice(0, 31)
      .trim() || 'Luodi'
  );
}

function cellValue(cell: Cell): ExcelJS.CellValue {
  if (typeof cell === 'string') return harmless(cell);
  if (typeof cell !== 'number') return cell;
  if (!Number.isFinite(cell)) return null;
  return Math.abs(cell) < 10 ** SAFE_DIGITS ? cell : String(cell);
}

function writeLine(sheet: Sheet, width: number, text: string, font: Partial<ExcelJS.Font>): void {
  const row = sheet.addRow([harmless(text)]);
  row.font = font;
  if (width > 1) sheet.mergeCells(row.number, 1, row.number, width);
  row.commit();
}

function writeMergedHeader(sheet: Sheet, groups: NonNullable<WorkbookOptions['mergedHeader']>): void {
  const row = sheet.addRow(groups.flatMap(({ title, span }) => [harmless(title), ...Array(span - 1).fill('')]));
  row.eachCell((cell) => Object.assign(cell, { style: HEADER_STYLE }));
  let from = 1;
  for (const { span } of groups) {
    if (span > 1) sheet.mergeCells(row.number, from, row.number, from + span - 1);
    from += span;
  }
  row.commit();
}

function writeHeads(sheet: Sheet, columns: readonly WorkbookColumn[], options: WorkbookOptions): void {
  const mark = options.watermark ? `【${options.watermark}】` : '';
  writeLine(sheet, columns.length, `${options.title}${mark}`, { bold: true, size: 14 });
  if (options.note) writeLine(sheet, columns.length, options.note, { color: { argb: 'FF8C8C8C' } });
  if (options.mergedHeader) writeMergedHeader(sheet, options.mergedHeader);
  const header = sheet.addRow(columns.map((column) => harmless(column.header)));
  header.eachCell((cell) => Object.assign(cell, { style: HEADER_STYLE }));
  header.commit();
}

/** Text as a page's head and foot take it: there `&` begins a command, and Excel takes no more than 255 characters in all. */
const printed = (text: string): string => text.slice(0, 150).replaceAll('&', '&&');

function openSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  columns: readonly WorkbookColumn[],
  options: WorkbookOptions,
): Sheet {
  const heads = 2 + (options.note ? 1 : 0) + (options.mergedHeader ? 1 : 0);
  const mark = options.watermark ? `&C${printed(options.watermark)}` : '';
  const trace = options.trace ? `&L&8${printed(` ${options.trace}`)}` : '';
  const sheet = workbook.addWorksheet(sheetName(options.title), {
    views: [{ state: 'frozen', ySplit: heads, xSplit: 0 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddHeader: mark, oddFooter: `${trace}${mark}&R&P / &N` },
  });
  sheet.columns = columns.map((column) => ({
    width: column.width ?? 16,
    style: { numFmt: FORMATS[column.kind], alignment: { vertical: 'top' } },
  }));
  sheet.autoFilter = { from: { row: heads, column: 1 }, to: { row: heads, column: columns.length } };
  sheet.pageSetup.printTitlesRow = `${heads}:${heads}`;
  return sheet;
}

function writeTotal(
  sheet: Sheet,
  columns: readonly WorkbookColumn[],
  totals: readonly number[],
  language: 'zh' | 'en',
) {
  const cells = columns.map((column, i) => (column.total ? Number(totals[i]!.toFixed(6)) : null) as Cell);
  const free = columns.findIndex((column) => !column.total);
  if (free >= 0) cells[free] = WORDS[language].total;
  const row = sheet.addRow(cells.map(cellValue));
  row.font = { bold: true };
  row.commit();
}

function writeFooter(
  sheet: Sheet,
  width: number,
  footer: NonNullable<WorkbookOptions['footer']>,
  language: 'zh' | 'en',
) {
  const words = WORDS[language];
  const part = (label: string, text: string) => `${label}${words.colon}${text || '　　　　　　'}`;
  writeLine(sheet, width, '', {});
  const line = [
    part(words.preparedBy, footer.preparedBy),
    part(words.reviewedBy, footer.reviewedBy),
    part(words.preparedOn, footer.preparedOn),
  ].join('　　　　');
  writeLine(sheet, width, line, {});
}

/** The zip's end of the sheet's stream. exceljs writes without looking whether it keeps up, so that the rows wait here for it. */
async function keepUp(sheet: Sheet, output: Writable): Promise<void> {
  const { stream } = sheet as unknown as { stream: { pipes: readonly Writable[] } };
  do await setImmediate();
  while (stream.pipes.length === 0 && !output.destroyed);
  const full = stream.pipes.filter((pipe) => pipe.writableNeedDrain);
  if (output.destroyed || full.length === 0) return;
  const closed = new AbortController();
  const stop = () => closed.abort();
  output.once('close', stop);
  await Promise.all(full.map((pipe) => once(pipe, 'drain', { signal: closed.signal }))).catch((error: unknown) => {
    if (!closed.signal.aborted) throw error;
  });
  output.off('close', stop);
}

async function fill(
  output: PassThrough,
  columns: readonly WorkbookColumn[],
  rows: AsyncIterable<readonly Cell[]>,
  options: WorkbookOptions,
): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: output,
    useStyles: true,
    useSharedStrings: false,
    zip: { zlib: { level: 5 } },
  });
  workbook.creator = workbook.lastModifiedBy = '落地 Luodi';
  if (options.trace) Object.assign(workbook, { description: options.trace });
  const language = options.language ?? 'zh';
  const sheet = openSheet(workbook, columns, options);
  writeHeads(sheet, columns, options);
  const totals = columns.map(() => 0);
  let written = 0;
  for await (const cells of rows) {
    sheet.addRow(cells.map(cellValue)).commit();
    columns.forEach((column, i) => {
      const cell = cells[i];
      if (column.total && typeof cell === 'number') totals[i]! += cell;
    });
    written += 1;
    if (written % ROWS_BETWEEN_PAUSES === 0) await keepUp(sheet, output);
    if (output.destroyed) return;
  }
  if (options.totalRow) writeTotal(sheet, columns, totals, language);
  if (options.footer) writeFooter(sheet, columns.length, options.footer, language);
  sheet.commit();
  await workbook.commit();
}

/**
 * Writes rows as an .xlsx while they come: title, note, merged header, frozen header with filters, formats by column, total row, signatures,
 * watermark. Text is typed as text and formulas in it are made harmless. The rows are asked for no faster than the file is taken away,
 * so that memory does not grow with their number; when the taker goes away, so do the rows. An error of the rows destroys the stream with it.
 */
export function writeWorkbook(
  columns: readonly WorkbookColumn[],
  rows: AsyncIterable<readonly Cell[]>,
  options: WorkbookOptions,
): Readable {
  const output = new PassThrough({ highWaterMark: 1 << 18 });
  fill(output, columns, rows, options).catch((error: unknown) => output.destroy(error as Error));
  return output;
}
