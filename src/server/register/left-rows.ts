import type { Bilingual } from '#kernel/refusal.ts';
import type { LeftRow } from '#kernel/register-reading.ts';
import { furniture } from './adapter.ts';
import type { Importer } from './importer.ts';
import type { FileHeading } from './mapping.ts';
import { rawText } from './parse-cell.ts';
import type { ParsedRow } from './parse-row.ts';
import type { FileRow } from './read-rows.ts';

const MOST_SHOWN = 50;
const SHOWN = 60;

/** Keeps records and lets out what a system's export holds beside them, remembering what it let out and why. */
export interface Sieve {
  /** Whether a row as it stands in the file may be a record: no sum, no footer, no header printed again. */
  readonly takesFileRow: (row: FileRow) => boolean;
  /** Whether a row that was read is one of the register's. */
  readonly takesRow: (row: ParsedRow) => boolean;
  readonly left: () => NonNullable<FileHeading['left']>;
}

/** The sieve for a file under this heading; only exports of known systems are sifted, any other row is a row. */
export function sieveOf(importer: Importer, heading: FileHeading | undefined): Sieve {
  const adapter = importer.adapters?.find(({ name }) => name === heading?.system?.name);
  const headers = heading?.columns.map(({ header }) => header) ?? [];
  const rows: LeftRow[] = [];
  let count = 0;
  const leave = (row: number, cells: readonly string[], why: Bilingual | undefined): boolean => {
    if (!why) return true;
    count += 1;
    const text = cells.filter((cell) => cell !== '').join(' ');
    if (rows.length < MOST_SHOWN) rows.push({ row, text: [...text.slice(0, 2 * SHOWN)].slice(0, SHOWN).join(''), why });
    return false;
  };
  return {
    takesFileRow: ({ row, cells }) => {
      const texts = adapter ? cells.map(rawText) : [];
      return leave(row, texts, adapter && furniture(texts, headers));
    },
    takesRow: ({ row, raw, errors }) => {
      const isReadable = !errors.some(({ code }) => code === 'import/json');
      return leave(row, Object.values(raw), isReadable ? adapter?.leavesOut?.(raw) : undefined);
    },
    left: () => ({ count, rows }),
  };
}
