import type { Column, Register } from '#kernel/register.ts';
import type { Conversion } from '#kernel/register-reading.ts';
import { type RawCell, rawText } from './parse-cell.ts';

/** Which column of the register each column of the file is; undefined where it is none. */
export interface Heading {
  readonly columns: readonly (HeadingColumn | undefined)[];
  /** Headers that belong to no column. */
  readonly ignored: readonly string[];
  /** Every header as the file has it, where a column takes a whole row as it came. */
  readonly headers?: readonly string[];
}

export interface HeadingColumn {
  readonly column: Column;
  /** The header says that bare amounts are in 万元. */
  readonly wan: boolean;
  readonly conversion?: Conversion | undefined;
}

/** What parts the two lines of a header of two rows, where the upper one stands over several columns. */
export const ABOVE = ' › ';

/** What a header may be known by, folded: the whole of it, and its lower line alone. */
export function namesInHeader(header: string): string[] {
  const parts = header.split(ABOVE);
  return [...new Set([parts.join(''), parts.at(-1)!].map(folded))].filter((name) => name !== '');
}

/** Columns of our own bad-row files: not the register's, and nothing to warn about. */
export const ROW_NUMBER_HEADER = { zh: '原行号', en: 'Row' };
export const PROBLEM_HEADER = { zh: '问题', en: 'Problems' };
const OUR_OWN = new Set([ROW_NUMBER_HEADER, PROBLEM_HEADER].flatMap(({ zh, en }) => [folded(zh), folded(en)]));

/** A header without width, case, spaces, the star of required columns, and what stands in brackets at its end, such as a unit. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*_]/g, '')
    .replace(/\([^()]*\)$/, '');
}

/** The columns of a register that a file may bring. */
export function importableColumns(declaration: Register): Column[] {
  return declaration.columns.filter((column) => column.import !== undefined);
}

/** Everything a column is known by, folded. */
export function namesOf(column: Column): string[] {
  return [column.label.zh, column.label.en, column.key, ...(column.import?.aliases ?? [])].map(folded);
}

/** A column under a header, which may say that money is in 万元. */
export function headingColumn(column: Column, header: string, conversion?: Conversion): HeadingColumn {
  const unit = conversion?.unit ?? (saysWan(header) ? 'wan' : 'yuan');
  return { column, wan: column.type === 'money' && unit === 'wan', conversion };
}

/** Whether a header says that what stands under it is in 万元. */
export const saysWan = (header: string): boolean => /万元|10,?000/.test(header.normalize('NFKC'));

/** Whether a header is one of those that our own files add. */
export const isOurOwn = (header: string): boolean => OUR_OWN.has(folded(header));

/** The column that a header names, by its label in either language, its key or another name it is known by. */
export function columnForHeader(declaration: Register, header: string): HeadingColumn | undefined {
  const wanted = namesInHeader(header);
  const column = importableColumns(declaration).find((one) => namesOf(one).some((name) => wanted.includes(name)));
  return column && headingColumn(column, header);
}

/** How many columns of the register a row names: the header is the row, among the first, that names most. */
export function countHeaders(declaration: Register, cells: readonly RawCell[]): number {
  const found = cells.map((cell) => columnForHeader(declaration, rawText(cell))?.column.key);
  return new Set(found.filter((key) => key !== undefined)).size;
}

/** What the total row of our own files begins with. */
export const TOTAL = { zh: '合计', en: 'Total' };

/** Whether a row, by the text of its cells, is the total row of a file of ours: the word, and sums where the register has them. */
export function isTotalRow(declaration: Register, raw: Readonly<Record<string, string>>): boolean {
  const filled = Object.entries(raw).filter(([, text]) => text !== '');
  const summed = new Set(declaration.columns.filter(({ total }) => total).map(({ key }) => key));
  const words = filled.filter(([key]) => !summed.has(key)).map(([, text]) => text);
  return summed.size > 0 && words.length === 1 && (words[0] === TOTAL.zh || words[0] === TOTAL.en);
}
