import type { Register } from '#kernel/register.ts';
import type { MappedColumn } from '#kernel/register-import.ts';
import { type Adapter, fitOf, furniture, recognise } from './adapter.ts';
import { ABOVE, countHeaders, importableColumns, isOurOwn } from './headers.ts';
import { type FileHeading, proposeColumns, type Remembered, type Said, signatureOf } from './mapping.ts';
import { type RawCell, rawText } from './parse-cell.ts';
import type { FileRow } from './read-rows.ts';

/** The header stands among the first rows; titles and notes may stand above it. */
const HEADER_WITHIN = 20;
const LOOKED_AT = 50;

const headersOf = (row: FileRow): string[] => row.cells.map((cell) => rawText(cell).slice(0, 200));
const filled = (row: FileRow): RawCell[] => row.cells.filter((cell) => rawText(cell) !== '');

/** The header among the first rows: the one that names most columns, two at least unless the register has but one. */
function namedIndex(declaration: Register, rows: readonly FileRow[]): number {
  const counts = rows.map((row) => countHeaders(declaration, row.cells));
  const most = Math.max(0, ...counts);
  const needed = Math.min(2, importableColumns(declaration).length);
  return most >= needed ? counts.indexOf(most) : -1;
}

const isWord = (cell: RawCell) => typeof cell === 'string' && Number.isNaN(Number(cell));

/** A row that looks like a header without naming anything: words alone, about as many as the table is wide, something under it. */
function likelyIndex(rows: readonly FileRow[]): number {
  const widest = Math.max(0, ...rows.map((row) => filled(row).length));
  const index = rows.findIndex((row) => {
    const cells = filled(row);
    return cells.length >= Math.max(2, widest * 0.6) && cells.every(isWord);
  });
  return index < rows.length - 1 ? index : -1;
}

/** The header's last row among the first rows, and what it says. */
interface Candidate {
  readonly at: number;
  readonly headers: readonly string[];
  /** Whether two rows make it. */
  readonly isPair: boolean;
}

/** Two rows as one header: where the upper one stands over several columns, its words come before those under it. */
function spanned(upper: readonly string[], lower: readonly string[]): string[] {
  let above = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    const [top = '', low = ''] = [upper[i], lower[i]];
    above = top !== '' ? top : low !== '' ? above : '';
    if (low === '' || top === low) return top;
    return above === '' ? low : `${above}${ABOVE}${low}`;
  });
}

function candidatesOf(rows: readonly FileRow[]): Candidate[] {
  return rows.flatMap((row, at) => {
    const single = { at, headers: headersOf(row), isPair: false };
    const next = rows[at + 1];
    const isPair = next && row.row + 1 === next.row && filled(row).every(isWord) && filled(next).every(isWord);
    const pair = () => ({ at: at + 1, headers: spanned(single.headers, headersOf(next!)), isPair: true });
    return isPair ? [single, pair()] : [single];
  });
}

/** The candidate that looks most like an export of a known system; of two alike, the simpler one. */
function bestFit(candidates: readonly Candidate[], adapters: readonly Adapter[]) {
  const fits = candidates.flatMap((candidate) => {
    const adapter = recognise(adapters, candidate.headers);
    return adapter ? [{ candidate, adapter, fit: fitOf(adapter, candidate.headers) }] : [];
  });
  const isSimpler = (a: Candidate, b: Candidate) => Number(a.isPair) - Number(b.isPair);
  return fits.sort((a, b) => b.fit - a.fit || isSimpler(a.candidate, b.candidate))[0];
}

/** What is looked for in a file: the register's columns, or exports of systems for it, or what the organisation explained before. */
export interface Sought {
  readonly register: Register;
  readonly adapters: readonly Adapter[];
  readonly remembered: Remembered;
}

type Found = Omit<FileHeading, 'sheet'>;

function headingAt(
  { register }: Sought,
  rows: readonly FileRow[],
  { at, headers }: Pick<Candidate, 'at' | 'headers'>,
  by: { readonly said?: readonly Said[] | undefined; readonly adapter?: Adapter | undefined },
): Found {
  const isRecord = (row: FileRow) => !by.adapter || !furniture(row.cells.map(rawText), headers);
  const below = rows.slice(at + 1, at + 1 + LOOKED_AT).filter(isRecord);
  const values = headers.map((_, i) =>
    below.map(({ cells }) => cells[i] ?? null).filter((cell) => rawText(cell) !== ''),
  );
  const { said, adapter } = by;
  const proposed = proposeColumns(register, { headers, values, adapter });
  const system = adapter && { name: adapter.name, ...adapter.title, register: register.name };
  const found = { row: rows[at]!.row, settled: said !== undefined, ...(system ? { system } : {}) };
  if (!said) return { ...found, columns: proposed };
  const importable = new Set(importableColumns(register).map(({ key }) => key));
  const columns = proposed.map((column, i): MappedColumn => {
    const { key = null, conversion } = said[i] ?? {};
    const kept = key !== null && importable.has(key) ? key : null;
    const { conversion: usual, ...plain } = column;
    const reading = conversion ?? (kept === column.key ? usual : undefined);
    return { ...plain, key: kept, by: 'memory', ...(reading ? { conversion: reading } : {}) };
  });
  return { ...found, columns };
}

/**
 * The header among a sheet's first rows: one this organisation has explained before, else that of a known system's export, else one that names
 * columns of the register. A row that only looks like a header is taken when `guess` is set. Undefined when there is none.
 */
export function findHeading(sought: Sought, rows: readonly FileRow[], guess: boolean): Found | undefined {
  const first = rows.slice(0, HEADER_WITHIN);
  const candidates = candidatesOf(first);
  const isOurs = candidates.some(({ headers }) => headers.some(isOurOwn));
  const fit = isOurs ? undefined : bestFit(candidates, sought.adapters);
  for (const candidate of candidates) {
    const said = sought.remembered.get(signatureOf(candidate.headers));
    const adapter = fit && recognise(sought.adapters, candidate.headers);
    if (said) return headingAt(sought, rows, candidate, { said, adapter });
  }
  if (fit) return headingAt(sought, rows, fit.candidate, { adapter: fit.adapter });
  const at = guess ? likelyIndex(rows.slice(0, HEADER_WITHIN + 1)) : namedIndex(sought.register, first);
  return at < 0 ? undefined : headingAt(sought, rows, { at, headers: headersOf(rows[at]!) }, {});
}
