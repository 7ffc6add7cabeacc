import { type RawBuilder, sql } from 'kysely';
import { columnOf, type Register } from '#kernel/register.ts';

/** A database column (`updatedAt`, `e.updatedAt`) or a piece of SQL that the module's store wrote. Never text from a request. */
export type Expression = string | RawBuilder<unknown>;

/**
 * Where a register's rows come from. Row security decides what of it the reader sees. For lists that stay fast, the table needs an index on
 * every sort a reader uses with the id behind it: `(updated_at desc, id)`; equality filters on long tables want one that begins with the
 * filtered column: `(state, updated_at desc, id)`.
 */
export interface Source {
  /** A table or view (`engagements`), or a join as SQL (``sql`engagements e join …` ``). */
  readonly from: Expression;
  /** Where a declared column's value comes from when it is not the column of the same name; other keys are selected beside them. */
  readonly columns?: Readonly<Record<string, Expression>>;
  /** The row's UUID. Defaults to `id`. */
  readonly id?: Expression;
  /** Which rows belong to the register at all: the module's own conditions. */
  readonly where?: RawBuilder<unknown>;
  /** Keys of text columns that sort as Chinese readers expect (by pinyin); others sort by code point. */
  readonly pinyin?: readonly string[];
}

const toSql = (expression: Expression): RawBuilder<unknown> =>
  typeof expression === 'string' ? sql.ref(expression) : expression;

/** The rows' origin as SQL. */
export function fromOf(source: Source): RawBuilder<unknown> {
  return typeof source.from === 'string' ? sql.table(source.from) : source.from;
}

/** The row id as SQL. */
export function idOf(source: Source): RawBuilder<unknown> {
  return toSql(source.id ?? 'id');
}

/** A column's value as SQL. `key` must be declared or stand in the source's columns; anything else is a bug and throws. */
export function columnSql(declaration: Register, source: Source, key: string): RawBuilder<unknown> {
  const mapped = source.columns?.[key];
  if (mapped === undefined && !columnOf(declaration, key)) throw new Error(`${declaration.name} has no column ${key}`);
  return toSql(mapped ?? key);
}

/** A column's value as it sorts: text in Chinese order where the source asks for it. */
export function sortedColumnSql(declaration: Register, source: Source, key: string): RawBuilder<unknown> {
  const value = columnSql(declaration, source, key);
  return source.pinyin?.includes(key) ? sql`${value} collate "zh-x-icu"` : value;
}

/** The select list: `id`, then the given columns (all by default) and whatever else the source maps. */
export function selectOf(declaration: Register, source: Source, keys?: readonly string[]): RawBuilder<unknown> {
  const wanted = keys ?? [
    ...new Set([...declaration.columns.map((column) => column.key), ...Object.keys(source.columns ?? {})]),
  ];
  const parts = wanted
    .filter((key) => key !== 'id')
    .map((key) => sql`${columnSql(declaration, source, key)} as ${sql.id(key)}`);
  return sql.join([sql`${idOf(source)} as id`, ...parts]);
}
