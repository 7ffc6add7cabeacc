import type { Column } from '#kernel/register.ts';
import { usePreferences } from '../preferences.ts';
import { useWords, type Wording } from '../wording.ts';
import { headText } from './value.tsx';

const HAN = 13;
const LATIN = 7.4;
const PADDING = 24;
const MARK = 20;
const ARROW = 16;
const WIDEST_CHOICE = 132;
const LARGE = 1.25;

/** Dates have one length in each language, the longest that of another year: 2025年12月31日. */
const FIXED: Partial<Record<Column['type'], number>> = { date: 124, instant: 124, 'yes-no': 60, code: 140, text: 150 };

const lengthOf = (text: string) =>
  [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? HAN : LATIN), 0);

/** What a column's cells need, in px at standard size: its head, its longest word when it holds one of a list, else what its type takes. */
function needed(column: Column, isDrawn: boolean, t: Wording['t']): number {
  const head = lengthOf(headText(column, t)) + PADDING + (column.sort ? ARROW : 0);
  if (column.type === 'date' || column.type === 'instant') return Math.max(head, FIXED[column.type] ?? 0);
  if (column.type === 'number') return Math.max(head, 60);
  if (column.type !== 'choice') return Math.max(head, column.width ?? FIXED[column.type] ?? 116);
  const longest = Math.max(0, ...(column.choices ?? []).map((choice) => lengthOf(t(choice))));
  const words = Math.min(longest + PADDING + (isDrawn ? MARK : 0), WIDEST_CHOICE);
  return Math.max(head, words, isDrawn ? (column.width ?? 0) : 0);
}

/** The width of a register's column in px; `isDrawn` when the page draws its cells, with a mark before the word. */
export function useWidths(): (column: Column, isDrawn: boolean) => number {
  const { t } = useWords();
  const { size } = usePreferences();
  return (column, isDrawn) => Math.round(needed(column, isDrawn, t) * (size === 'large' ? LARGE : 1));
}
