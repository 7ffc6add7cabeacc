import { createHash } from 'node:crypto';
import { likeness } from '#kernel/likeness.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { type Column, columnOf, type Register } from '#kernel/register.ts';
import type { MappedColumn } from '#kernel/register-import.ts';
import type { LeftRow, RecognisedSystem } from '#kernel/register-reading.ts';
import { type Adapter, adapterColumns } from './adapter.ts';
import { proposeConversion } from './convert.ts';
import {
  columnForHeader,
  folded,
  type Heading,
  headingColumn,
  importableColumns,
  isOurOwn,
  namesOf,
} from './headers.ts';
import { parseCell, type RawCell, rawText } from './parse-cell.ts';

/** A file's header and what it means. `settled`: a person, or an earlier file, has said so. */
export interface FileHeading {
  /** The sheet, from 0, and the row as the file counts, from 1. */
  readonly sheet: number;
  readonly row: number;
  readonly settled: boolean;
  readonly columns: readonly MappedColumn[];
  /** The system whose export it looks like, by its adapter's name, and the register that adapter is for. */
  readonly system?: RecognisedSystem | undefined;
  /** Rows left out as none of the register's: how many, and the first of them. */
  readonly left?: { readonly count: number; readonly rows: readonly LeftRow[] };
}

/** What was said of one column: which it is, and how its cells are read. */
export type Said = Pick<MappedColumn, 'key' | 'conversion'>;

/** What organisations remember, by the signature of the headers: what was said in the order of the columns. */
export type Remembered = ReadonlyMap<string, readonly Said[]>;

const SAMPLES = 3;
const SAMPLE_LENGTH = 40;
/** A name this much alike is proposed. */
const LIKE = 0.6;
/** Of the values looked at, so many must be words of a closed list before the list's column is proposed. */
const MOSTLY = 0.8;

/** What two files have in common whose columns are called the same, in the same order. */
export function signatureOf(headers: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(headers.map(folded)))
    .digest('hex');
}

function nameLikeness(header: string, column: Column): number {
  const wanted = folded(header);
  const scores = namesOf(column).map((name) => {
    const [short, long] = name.length < wanted.length ? [name, wanted] : [wanted, name];
    // A Chinese header's last word is what it is about: 联系人电话 is a telephone.
    const weight = (long.endsWith(short) ? 1 : 0.6) * (short.length / long.length);
    if (short.length >= 2 && long.includes(short)) return LIKE + (1 - LIKE) * weight;
    return likeness(name, wanted);
  });
  return Math.max(0, ...scores);
}

/** The share of values that this column could hold. */
function heldShare(column: Column, values: readonly RawCell[]): number {
  const fitting = values.filter((value) => 'value' in parseCell(column, value, { date1904: false, wan: false }));
  return values.length === 0 ? 1 : fitting.length / values.length;
}

const TELLING: ReadonlySet<Column['type']> = new Set(['choice', 'choices', 'date', 'yes-no']);

interface Asked {
  readonly header: string;
  readonly values: readonly RawCell[];
}

/** Pairs of a column without a name and a free column of the register, the likest first, each used once. */
function byLikeness(asked: ReadonlyMap<number, Asked>, free: readonly Column[]): Map<number, Column> {
  const pairs = [...asked].flatMap(([at, { header, values }]) =>
    free
      .map((column) => ({ at, column, score: nameLikeness(header, column) }))
      .filter(({ column, score }) => score >= LIKE && heldShare(column, values) >= 0.5),
  );
  const found = new Map<number, Column>();
  for (const { at, column } of pairs.sort((a, b) => b.score - a.score)) {
    if (!found.has(at) && ![...found.values()].includes(column)) found.set(at, column);
  }
  return found;
}

/** Columns whose values speak for themselves: nearly all are words of one closed list, or dates where one date is missing. */
function byContent(asked: ReadonlyMap<number, Asked>, free: readonly Column[]): Map<number, Column> {
  const found = new Map<number, Column>();
  for (const [at, { values }] of asked) {
    if (values.length === 0) continue;
    const fitting = free.filter((column) => TELLING.has(column.type) && heldShare(column, values) >= MOSTLY);
    const [only, ...others] = fitting;
    if (only && others.length === 0 && ![...found.values()].includes(only)) found.set(at, only);
  }
  return found;
}

function known(declaration: Register, headers: readonly string[]): (Column | undefined)[] {
  const seen = new Set<Column>();
  return headers.map((header) => {
    const column = columnForHeader(declaration, header)?.column;
    if (!column || seen.has(column)) return undefined;
    seen.add(column);
    return column;
  });
}

/** What stands under the headers of a file, as far as it was looked at, and the system whose export it looks like. */
export interface Seen {
  readonly headers: readonly string[];
  /** The first cells of each column. */
  readonly values: readonly (readonly RawCell[])[];
  readonly adapter?: Adapter | undefined;
}

const samplesOf = (values: readonly RawCell[]): string[] =>
  [...new Set(values.map(rawText))]
    .slice(0, SAMPLES)
    .map((text) => [...text.slice(0, 2 * SAMPLE_LENGTH)].slice(0, SAMPLE_LENGTH).join(''));

/** What a system's adapter says of each header, then names; nothing is guessed beside it. */
function asTheSystemHasIt(declaration: Register, { headers, adapter }: Seen): Pick<MappedColumn, 'key' | 'by'>[] {
  const seen = adapter ? adapterColumns(adapter, headers) : [];
  const used = new Set(seen.map((column) => column?.key));
  return known(declaration, headers).map((named, i) => {
    if (seen[i]) return { key: seen[i].key, by: 'system' };
    return named && !used.has(named.key) ? { key: named.key, by: 'name' } : { key: null, by: 'nothing' };
  });
}

function guessed(declaration: Register, { headers, values }: Seen): Pick<MappedColumn, 'key' | 'by'>[] {
  const named = known(declaration, headers);
  const open = new Map(
    headers.flatMap((header, i) => {
      const isOpen = header !== '' && !named[i] && !isOurOwn(header) && !columnForHeader(declaration, header);
      return isOpen ? [[i, { header, values: values[i] ?? [] }] as const] : [];
    }),
  );
  const free = (taken: readonly (Column | undefined)[]) =>
    importableColumns(declaration).filter((column) => !taken.includes(column) && !column.import?.whole);
  const alike = byLikeness(open, free(named));
  const rest = new Map([...open].filter(([at]) => !alike.has(at)));
  const telling = byContent(rest, free([...named, ...alike.values()]));
  return headers.map((_, i) => {
    if (named[i]) return { key: named[i].key, by: 'name' };
    if (alike.has(i)) return { key: alike.get(i)!.key, by: 'likeness' };
    return telling.has(i) ? { key: telling.get(i)!.key, by: 'content' } : { key: null, by: 'nothing' };
  });
}

/** How a column's cells are read unless a person says otherwise. */
function conversionOf(declaration: Register, { headers, values, adapter }: Seen, at: number, key: string | null) {
  const column = key === null ? undefined : columnOf(declaration, key);
  const seen = adapter?.columns.find((one) => one.key === key);
  return column && proposeConversion(column, headers[at] ?? '', values[at] ?? [], seen);
}

/**
 * What each column of a file may be, and how its cells are read: as the system has it whose export it looks like; otherwise by name, else a
 * proposal by a likeness of names or by what stands under the header.
 */
export function proposeColumns(declaration: Register, seen: Seen): MappedColumn[] {
  const meant = seen.adapter ? asTheSystemHasIt(declaration, seen) : guessed(declaration, seen);
  return meant.map(({ key, by }, i) => {
    const conversion = conversionOf(declaration, seen, i, key);
    const column = { header: seen.headers[i] ?? '', samples: samplesOf(seen.values[i] ?? []), key, by };
    return conversion ? { ...column, conversion } : column;
  });
}

function missingOf(declaration: Register, keys: readonly (string | null)[]): Column[] {
  return importableColumns(declaration).filter((column) => column.import?.required && !keys.includes(column.key));
}

/** Whether a person has to look at the columns before the rows are read: something is only guessed, missing, or there twice. */
export function isUnclear(declaration: Register, { columns, settled, system }: FileHeading): boolean {
  const keys = columns.map(({ key }) => key);
  if (missingOf(declaration, keys).length > 0) return true;
  if (settled || system?.register === declaration.name) return false;
  return columns.some(
    ({ key, by, header }) =>
      by === 'likeness' || by === 'content' || (key === null && columnForHeader(declaration, header) !== undefined),
  );
}

/** Why these keys cannot be the meaning of a file's columns; undefined when they can. */
export function whyNotMap(declaration: Register, count: number, keys: readonly (string | null)[]): Refusal | undefined {
  if (keys.length !== count) return refuse('import/mapping-length', { count, given: keys.length });
  const chosen = keys.filter((key) => key !== null);
  const unknown = chosen.find((key) => !columnOf(declaration, key)?.import);
  if (unknown !== undefined) return refuse('import/mapping-unknown', { key: unknown });
  const twice = chosen.find((key, i) => chosen.indexOf(key) !== i);
  const label = twice === undefined ? undefined : columnOf(declaration, twice)?.label;
  if (label) return refuse('import/mapped-twice', { column: label.zh, columnEn: label.en });
  const missing = missingOf(declaration, keys);
  if (missing.length === 0) return undefined;
  return refuse('import/header-missing', {
    missing: missing.map((one) => one.label.zh).join('、'),
    missingEn: missing.map((one) => one.label.en).join(', '),
  });
}

/** A heading as rows are read under it. */
export function readingOf(declaration: Register, { columns }: FileHeading): Heading {
  return {
    headers: columns.map(({ header }) => header),
    columns: columns.map(({ key, header, conversion }) => {
      const column = key === null ? undefined : columnOf(declaration, key);
      return column && headingColumn(column, header, conversion);
    }),
    ignored: columns
      .filter(({ key, header }) => key === null && header !== '' && !isOurOwn(header))
      .map((one) => one.header),
  };
}
