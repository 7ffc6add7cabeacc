import ExcelJS from 'exceljs';
import type { Column, Register } from '#kernel/register.ts';
import { fileCell, fileColumn } from './cells.ts';
import { importableColumns } from './headers.ts';
import { exampleOf } from './parse-row.ts';

/** Rows of the template that have drop-downs. */
const ROWS = 5_000;
const STYLE = { language: 'zh', unit: 'yuan' } as const;
const FORMATS = {
  text: '@',
  code: '@',
  number: 'General',
  money: '#,##0.00',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm',
};

const HOW: Record<Column['type'], string> = {
  text: '文字 text',
  code: '编号，按文本填写 code, kept as text',
  number: '数字，不带单位 a number without a unit',
  money: '金额，默认单位元；也可写 12.5万元 amount in CNY',
  date: '日期，如 2026-03-02 a date',
  instant: '日期和时间，如 2026-03-02 09:30 a date with a time',
  choice: '从下拉列表中选一个 one from the list',
  choices: '可多选，用顿号隔开 several, separated by 、',
  'yes-no': '是 或 否 yes or no',
};

function noteOf(column: Column): string {
  const lines = [
    `${column.label.en}${column.import?.required ? '（必填 required）' : ''}`,
    HOW[column.type],
    ...(column.hint ? [column.hint.zh, column.hint.en] : []),
    ...(column.import?.maxLength ? [`最多 ${column.import.maxLength} 字`] : []),
  ];
  return lines.join('\n');
}

function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
}

type Validations = { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } };

function addDropDown(sheet: ExcelJS.Worksheet, lists: ExcelJS.Worksheet, column: Column, index: number): void {
  const words =
    column.type === 'yes-no'
      ? ['是', '否']
      : column.type === 'choice'
        ? column.choices?.map(({ zh }) => zh)
        : undefined;
  if (!words || words.length === 0) return;
  const at = letters(lists.columnCount);
  words.forEach((word, i) => {
    lists.getCell(`${at}${i + 1}`).value = word;
  });
  const range = `${letters(index)}2:${letters(index)}${ROWS}`;
  (sheet as unknown as Validations).dataValidations.add(range, {
    type: 'list',
    allowBlank: true,
    formulae: [`lists!$${at}$1:$${at}$${words.length}`],
    showErrorMessage: true,
    errorTitle: column.label.zh,
    error: '请从下拉列表中选择。Choose from the list.',
  });
}

function fillSheet(workbook: ExcelJS.Workbook, lists: ExcelJS.Worksheet, declaration: Register): void {
  const sheet = workbook.getWorksheet(1)!;
  const columns = importableColumns(declaration);
  const example = exampleOf(declaration);
  sheet.columns = columns.map((column) => {
    const { header, kind, width = 16 } = fileColumn(column, STYLE);
    return {
      header: column.import?.required ? `${header}*` : header,
      width: Math.max(width, 12),
      style: { numFmt: FORMATS[kind] },
    };
  });
  const header = sheet.getRow(1);
  header.height = 24;
  const row = sheet.addRow(columns.map((column) => fileCell(column, example[column.key], STYLE)));
  row.font = { italic: true, color: { argb: 'FF8C8C8C' } };
  columns.forEach((column, i) => {
    const cell = header.getCell(i + 1);
    cell.font = { bold: true, color: { argb: column.import?.required ? 'FFCF1322' : 'FF262626' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F2F5' } };
    cell.note = { texts: [{ text: noteOf(column) }] };
    addDropDown(sheet, lists, column, i);
  });
}

function fillHelp(workbook: ExcelJS.Workbook, declaration: Register): void {
  const sheet = workbook.addWorksheet('填写说明', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [
    { header: '列', width: 20 },
    { header: 'Column', width: 24 },
    { header: '必填', width: 8 },
    { header: '怎么填', width: 48 },
    { header: '说明', width: 60 },
    { header: '可选内容', width: 80 },
  ];
  sheet.getRow(1).font = { bold: true };
  for (const column of importableColumns(declaration)) {
    sheet.addRow([
      column.label.zh,
      column.label.en,
      column.import?.required ? '是' : '',
      HOW[column.type],
      column.hint ? `${column.hint.zh} ${column.hint.en}` : '',
      column.choices?.map(({ zh, en }) => `${zh}（${en}）`).join('、') ?? '',
    ]);
  }
  sheet.addRow([]);
  sheet.addRow([
    '空着的格子不改动已有内容；灰色的示例行可以留着，不会导入。Empty cells change nothing; the grey example row is not imported.',
  ]);
}

/**
 * The workbook to fill in for an import: Chinese headers (required ones red with a star) with English notes, drop-downs for closed lists, text
 * format for codes, one example row that is never imported, a sheet that explains each column, and a hidden one that says which register
 * the template is for.
 */
export async function importTemplate(declaration: Register): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '落地 Luodi';
  workbook.addWorksheet(declaration.title.zh.replace(/[:\\/?*[\]]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  fillHelp(workbook, declaration);
  const lists = workbook.addWorksheet('lists', { state: 'veryHidden' });
  const version = workbook.addWorksheet('_luodi', { state: 'veryHidden' });
  version.addRow([declaration.name, '1']);
  fillSheet(workbook, lists, declaration);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
