import type { Bilingual } from '#kernel/refusal.ts';
import type { Column } from '#kernel/register.ts';
import type { Cell, CellKind, WorkbookColumn } from './workbook.ts';

/** How a reader wants a file: in which language and money unit. */
export interface FileStyle {
  readonly language: 'zh' | 'en';
  readonly unit: 'yuan' | 'wan';
}

const FEN_IN = { yuan: 100, wan: 1_000_000 };
const UNIT_NAMES: Record<FileStyle['unit'], Bilingual> = {
  yuan: { zh: '元', en: 'CNY' },
  wan: { zh: '万元', en: 'CNY 10,000' },
};
const KINDS: Record<Column['type'], CellKind> = {
  text: 'text',
  code: 'code',
  number: 'number',
  money: 'money',
  date: 'date',
  instant: 'instant',
  choice: 'text',
  choices: 'text',
  'yes-no': 'text',
};
const WIDTHS: Record<Column['type'], number> = {
  text: 32,
  code: 24,
  number: 11,
  money: 17,
  date: 12,
  instant: 18,
  choice: 15,
  choices: 24,
  'yes-no': 8,
};
const PIXELS_A_CHARACTER = 7;
const BEIJING_MS = 8 * 3_600_000;

/** A register's column as a column of a file: its header (with the unit of money), width and format. */
export function fileColumn(column: Column, style: FileStyle): WorkbookColumn {
  const label = column.label[style.language];
  const unit = UNIT_NAMES[style.unit][style.language];
  const withUnit = style.language === 'zh' ? `${label}（${unit}）` : `${label} (${unit})`;
  return {
    header: column.type === 'money' ? withUnit : label,
    kind: KINDS[column.type],
    width: column.width ? Math.max(8, Math.round(column.width / PIXELS_A_CHARACTER)) : WIDTHS[column.type],
    ...(column.total ? { total: true } : {}),
  };
}

/** The word for a choice's code; the code itself when the list does not know it. */
export function wordOf(column: Column, code: string, language: 'zh' | 'en'): string {
  return column.choices?.find((choice) => choice.code === code)?.[language] ?? code;
}

function yesNo(value: boolean, language: 'zh' | 'en'): string {
  if (language === 'zh') return value ? '是' : '否';
  return value ? 'Yes' : 'No';
}

/** Excel's calendar is wrong before March 1900; such dates go out as text. */
function dateCell(text: string): Cell {
  return text < '1900-03-01' ? text : new Date(`${text}T00:00:00Z`);
}

/** A row's value as a cell: money in the unit asked, words for choices, dates as dates, instants in Beijing time. Empty for null. */
export function fileCell(column: Column, value: unknown, style: FileStyle): Cell {
  if (value === null || value === undefined || value === '') return null;
  switch (column.type) {
    case 'money':
      return Number(value) / FEN_IN[style.unit];
    case 'number':
      return Number(value);
    case 'date':
      return dateCell(String(value));
    case 'instant':
      return new Date(Date.parse(String(value)) + BEIJING_MS);
    case 'yes-no':
      return yesNo(value === true, style.language);
    case 'choice':
      return wordOf(column, String(value), style.language);
    case 'choices': {
      const codes = Array.isArray(value) ? value.map(String) : [String(value)];
      return codes.map((code) => wordOf(column, code, style.language)).join(style.language === 'zh' ? '、' : ', ');
    }
    default:
      return String(value);
  }
}
