import { z } from 'zod';
import { type Column, columnOf, type Register } from './register.ts';
import { filterValues, isRanged, whyNotFilter } from './register-filter.ts';

/** The most rows one page of a list may have. */
export const MOST_ROWS = 200;

/**
 * What a reader asks of a register. `q` searches the text; `sort` is a column's key, with `-` before it for descending; every other key is a
 * filter on a column: `key=a,b`, `key.from=…`, `key.to=…`. All values are text, as a URL carries them; money is fen.
 */
export interface RegisterQuery {
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  /** `yes`: also sum the columns that are summed, over all rows that pass and not only those of the page. */
  readonly sums?: 'yes' | undefined;
  readonly [filter: string]: string | number | undefined;
}

/** What a reader asks of an export: the list's filters and sort, which columns, in which format, language and unit of money. */
export interface ExportQuery extends RegisterQuery {
  readonly format?: 'xlsx' | 'csv' | undefined;
  /** Keys of the chosen columns in the order wanted, separated by commas. */
  readonly columns?: string | undefined;
  readonly language?: 'zh' | 'en' | undefined;
  readonly unit?: 'yuan' | 'wan' | undefined;
}

function filterOf(column: Column) {
  return z
    .string()
    .max(20_000)
    .superRefine((text, check) => {
      const why = whyNotFilter(column, text);
      if (why) check.addIssue({ code: 'custom', message: why.zh, params: why });
    })
    .optional();
}

function filtersOf(declaration: Register): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {};
  for (const column of declaration.columns) {
    if (!column.filter) continue;
    shape[column.key] = filterOf(column);
    if (!isRanged(column)) continue;
    shape[`${column.key}.from`] = filterOf(column);
    shape[`${column.key}.to`] = filterOf(column);
  }
  return shape;
}

function sortsOf(declaration: Register): [string, ...string[]] {
  const keys = declaration.columns.filter((column) => column.sort).flatMap(({ key }) => [key, `-${key}`]);
  return [...new Set([declaration.defaultSort, ...keys])] as [string, ...string[]];
}

function shapeOf(declaration: Register): Record<string, z.ZodType> {
  return {
    ...filtersOf(declaration),
    q: z.string().trim().max(200).optional(),
    sort: z.enum(sortsOf(declaration)).optional(),
  };
}

/**
 * The schema of a register's list query, from its declaration alone: a key nobody declared is refused, and so is a value its column cannot
 * have. `extra` adds a module's own parameters, which reach the source's `where`, not the kit.
 */
export function registerQuery(
  declaration: Register,
  extra: Readonly<Record<string, z.ZodType>> = {},
): z.ZodType<RegisterQuery, RegisterQuery> {
  return z.strictObject({
    ...shapeOf(declaration),
    cursor: z.string().max(2_000).optional(),
    limit: z.coerce.number<number>().int().min(1).max(MOST_ROWS).optional(),
    sums: z.literal('yes').optional(),
    ...extra,
  }) as unknown as z.ZodType<RegisterQuery, RegisterQuery>;
}

/** The schema of a register's export query: the list's filters and sort, and how the file should look. */
export function exportQuery(
  declaration: Register,
  extra: Readonly<Record<string, z.ZodType>> = {},
): z.ZodType<ExportQuery, ExportQuery> {
  const columns = z.string().superRefine((text, check) => {
    const unknown = text.split(',').filter((key) => !columnOf(declaration, key));
    if (unknown.length === 0) return;
    const params = {
      zh: `没有这些列：${unknown.join('、')}。可选：${declaration.columns.map((column) => column.key).join('、')}。`,
      en: `No such columns: ${unknown.join(', ')}. There are: ${declaration.columns.map((column) => column.key).join(', ')}.`,
    };
    check.addIssue({ code: 'custom', message: params.zh, params });
  });
  return z.strictObject({
    ...shapeOf(declaration),
    format: z.enum(['xlsx', 'csv']).optional(),
    columns: columns.optional(),
    language: z.enum(['zh', 'en']).optional(),
    unit: z.enum(['yuan', 'wan']).optional(),
    ...extra,
  }) as unknown as z.ZodType<ExportQuery, ExportQuery>;
}

/** The schema of one page of a register: its rows, the cursor of the next page, how many pass in all (bounded), and sums when asked. */
export function registerPage<R extends z.ZodType>(row: R) {
  return z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    total: z.object({ count: z.number(), more: z.boolean() }),
    sums: z.record(z.string(), z.number()).optional(),
  });
}

/** A filter as it was asked: equality with one or several values, or one end of a range. */
export interface AskedFilter {
  readonly column: Column;
  readonly kind: 'is' | 'from' | 'to';
  readonly values: readonly string[];
}

/** The filters of a checked query, in the order of the declaration; empty ones are left out. */
export function askedFilters(declaration: Register, query: RegisterQuery): AskedFilter[] {
  return declaration.columns
    .filter((column) => column.filter)
    .flatMap((column) =>
      (['is', 'from', 'to'] as const).map((kind) => {
        const text = query[kind === 'is' ? column.key : `${column.key}.${kind}`];
        return { column, kind, values: typeof text === 'string' ? filterValues(column, text) : [] };
      }),
    )
    .filter((filter) => filter.values.length > 0);
}
