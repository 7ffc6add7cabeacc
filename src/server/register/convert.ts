import type { Column } from '#kernel/register.ts';
import { type Conversion, MOST_WORDS } from '#kernel/register-reading.ts';
import type { AdapterColumn } from './adapter.ts';
import { folded, saysWan } from './headers.ts';
import { parseCell, type RawCell, rawText } from './parse-cell.ts';

/** Names as a list prints them beside each other, without ranks, numbers and what stands in brackets: `1.甲（1/3）；2.乙` is 甲、乙. */
export function namesAlone(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, '')
    .split(/[、,;\n/]+|\s{2,}|(?<=\p{Script=Han}{2}) (?=\p{Script=Han}{2})/u)
    .map((part) => part.replace(/^\s*\d+\s*[.、:)]?\s*|\s*\d+\s*$/g, '').trim())
    .map((part) => part.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ''))
    .filter((part) => part !== '')
    .join('、');
}

/** A cell as the column's type then reads it: the file's words in the register's own, names tidied. */
export function converted(cell: RawCell, conversion: Conversion | undefined): RawCell {
  if (!conversion) return cell;
  const text = rawText(cell);
  if (text === '') return cell;
  if (conversion.tidy === 'names') return namesAlone(text);
  const word = conversion.words.find(({ from }) => folded(from) === folded(text));
  return word && word.to !== null ? word.to : cell;
}

const CHOSEN: ReadonlySet<Column['type']> = new Set(['choice', 'choices', 'yes-no']);

/** Words that stand under a header and are none of the column's. */
function unknownWords(column: Column, values: readonly RawCell[]): string[] {
  const plain = { date1904: false, wan: false };
  const unknown = values.filter((value) => 'error' in parseCell(column, value, plain)).map((value) => rawText(value));
  return [...new Set(unknown)].filter((text) => text.length <= 80);
}

const EMPTY: Conversion = { unit: null, tidy: null, words: [] };

/**
 * How the cells under a header are proposed to be read: the unit of bare amounts, the system's words with what they stand for, and words that
 * nobody knows yet. Undefined where the column's type says all.
 */
export function proposeConversion(
  column: Column,
  header: string,
  values: readonly RawCell[],
  seen: AdapterColumn | undefined,
): Conversion | undefined {
  if (column.type === 'money') return { ...EMPTY, unit: saysWan(header) ? 'wan' : (seen?.unit ?? 'yuan') };
  if (seen?.tidy) return { ...EMPTY, tidy: seen.tidy };
  if (!CHOSEN.has(column.type)) return undefined;
  const known = Object.entries(seen?.words ?? {}).map(([from, to]) => ({ from, to }));
  const told = new Set(known.map(({ from }) => folded(from)));
  const unknown = unknownWords(column, values).filter((word) => !told.has(folded(word)));
  const words = [...known, ...unknown.map((from) => ({ from, to: null }))].slice(0, MOST_WORDS);
  return words.length > 0 ? { ...EMPTY, words } : undefined;
}
