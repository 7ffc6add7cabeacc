import { PassThrough, type Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { Register } from '#kernel/register.ts';
import type { CellError } from '#kernel/register-import.ts';
import { harmless } from './harmless.ts';
import { importableColumns, PROBLEM_HEADER, ROW_NUMBER_HEADER } from './headers.ts';
import type { StoredRow } from './import-store.ts';

type Language = 'zh' | 'en';

const RED: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFCCC7' } };
const WIDTH = 20;
const PROBLEM_WIDTH = 70;

function problemOf(error: CellError, language: Language): string {
  return language === 'zh'
    ? `【${error.column.zh}】${error.detail.zh}（${error.code}）`
    : `[${error.column.en}] ${error.detail.en} (${error.code})`;
}

async function fill(
  output: PassThrough,
  declaration: Register,
  rows: AsyncIterable<StoredRow>,
  language: Language,
): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
  const columns = importableColumns(declaration);
  const sheet = workbook.addWorksheet(language === 'zh' ? '有错误的行' : 'Rows with errors', {
    views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }],
  });
  sheet.columns = [
    { header: ROW_NUMBER_HEADER[language], width: 10 },
    ...columns.map((column) => ({ header: column.label[language], width: WIDTH, style: { numFmt: '@' } })),
    { header: PROBLEM_HEADER[language], width: PROBLEM_WIDTH, style: { alignment: { wrapText: true } } },
  ];
  sheet.getRow(1).font = { bold: true };
  for await (const { rowNo, raw, errors } of rows) {
    const problems = errors.map((error) => problemOf(error, language)).join('\n');
    const row = sheet.addRow([rowNo, ...columns.map(({ key }) => harmless(raw[key] ?? '')), harmless(problems)]);
    columns.forEach(({ key }, i) => {
      const wrong = errors.filter((error) => error.key === key);
      if (wrong.length > 0) Object.assign(row.getCell(i + 2), { style: { fill: RED, numFmt: '@' } });
    });
    row.commit();
    if (output.destroyed) return;
  }
  sheet.commit();
  await workbook.commit();
}

/**
 * The rows of an import that could not go in, as a workbook: their number in the file, their cells as they stood, wrong ones red, and a last
 * column with column, reason and code. Mended, the same workbook can be imported again.
 */
export function writeBadRows(declaration: Register, rows: AsyncIterable<StoredRow>, language: Language): Readable {
  const output = new PassThrough();
  fill(output, declaration, rows, language).catch((error: unknown) => output.destroy(error as Error));
  return output;
}
