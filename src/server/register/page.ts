import { type RawBuilder, sql } from 'kysely';
import { refuse } from '#kernel/refusal.ts';
import type { Register } from '#kernel/register.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import type { Ctx } from '../database/context.ts';
import { type Cursor, readCursor } from './cursor.ts';
import { fromOf, idOf, type Source, selectOf, sortedColumnSql } from './source.ts';
import { conditionsOf, whereSql } from './where.ts';

/** A row as the database gives it: `id` and the selected keys. */
export type RawRow = Record<string, unknown> & { id: string };

/** What a page is read with. `found` are the ids a text search gave, best first. */
export interface PageRequest {
  readonly declaration: Register;
  readonly source: Source;
  readonly query: RegisterQuery;
  readonly limit: number;
  readonly found?: readonly string[] | undefined;
  /** Keys to read; all when absent. */
  readonly keys?: readonly string[] | undefined;
}

interface KeyedRow extends RawRow {
  pageKey: string | null;
}

/** Name under which the place in the search's ranking stands in a cursor. */
const RANK = '~rank';

/** Conditions every row of the answer meets: filters, and the search when a sort other than its own ranking was asked. */
export function conditionsOfRequest(request: Omit<PageRequest, 'limit'>): RawBuilder<unknown>[] {
  const conditions = conditionsOf(request.declaration, request.source, request.query);
  if (request.found) conditions.push(sql`${idOf(request.source)} = any(${request.found}::uuid[])`);
  return conditions;
}

async function select(
  ctx: Ctx,
  request: PageRequest,
  key: RawBuilder<unknown>,
  conditions: RawBuilder<unknown>[],
  order: RawBuilder<unknown>,
  limit: number,
): Promise<KeyedRow[]> {
  const { declaration, source, keys } = request;
  const result = await sql<KeyedRow>`
    select ${selectOf(declaration, source, keys)}, (${key})::text as page_key from ${fromOf(source)}
    ${whereSql(conditions)} order by ${order} limit ${limit}`.execute(ctx.db);
  return result.rows;
}

/**
 * Rows with a value, then rows without one: nulls come last in both directions, and each half is a plain range of the index
 * `(column, id)`, so that a deep page costs what the first one does.
 */
async function sortedRows(ctx: Ctx, request: PageRequest, sort: string, cursor: Cursor | undefined, limit: number) {
  const descending = sort.startsWith('-');
  const value = sortedColumnSql(request.declaration, request.source, sort.replace(/^-/, ''));
  const id = idOf(request.source);
  const conditions = conditionsOfRequest(request);
  const rows: KeyedRow[] = [];
  if (cursor?.value !== null) {
    const [beyond, from] = descending ? [sql`<`, sql`<=`] : [sql`>`, sql`>=`];
    const after = cursor
      ? [sql`${value} ${from} ${cursor.value} and (${value} ${beyond} ${cursor.value} or ${id} > ${cursor.id})`]
      : [sql`${value} is not null`];
    const order = descending ? sql`${value} desc, ${id}` : sql`${value}, ${id}`;
    rows.push(...(await select(ctx, request, value, [...conditions, ...after], order, limit)));
  }
  if (rows.length < limit) {
    const after = cursor?.value === null ? [sql`${id} > ${cursor.id}`] : [];
    const rest = [...conditions, sql`${value} is null`, ...after];
    rows.push(...(await select(ctx, request, value, rest, id, limit - rows.length)));
  }
  return rows;
}

/** Rows in the search's own order; rows the reader may not see leave no gap. A cursor survives a ranking that moved meanwhile. */
async function rankedRows(ctx: Ctx, request: PageRequest, cursor: Cursor | undefined, limit: number) {
  const found = request.found ?? [];
  const known = cursor ? found.indexOf(cursor.id) : -1;
  const start = known >= 0 ? known + 1 : Number(cursor?.value ?? 0);
  const ids = found.slice(start);
  const id = idOf(request.source);
  const rank = sql`array_position(${ids}::uuid[], ${id})`;
  const rows = await select(
    ctx,
    request,
    rank,
    [...conditionsOf(request.declaration, request.source, request.query), sql`${id} = any(${ids}::uuid[])`],
    rank,
    limit,
  );
  return rows.map((row) => ({ ...row, pageKey: String(start + Number(row.pageKey)) }));
}

const isDataError = (error: unknown) => /^22/.test((error as { code?: string }).code ?? '');

/** Runs a query made from a reader's words; a value the database cannot read as its column's type is the reader's to mend, not a bug. */
export async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDataError(error)) throw refuse('register/query', { reason: (error as Error).message });
    throw error;
  }
}

const sortOf = ({ query, found, declaration }: PageRequest) => query.sort ?? (found ? RANK : declaration.defaultSort);

/** Where the page before ended; undefined for the first. Refuses a cursor of another sort. */
export function cursorOf(request: PageRequest): Cursor | undefined {
  return request.query.cursor ? readCursor(request.query.cursor, sortOf(request)) : undefined;
}

/**
 * One page of rows after the query's cursor in its sort, ties by id, and the cursor of the next page (null after the last). Sorted by the
 * search's ranking when there are found ids and no sort was asked.
 */
export async function readPage(ctx: Ctx, request: PageRequest): Promise<{ rows: RawRow[]; next: Cursor | null }> {
  const sort = sortOf(request);
  const cursor = cursorOf(request);
  const wanted = request.limit + 1;
  const read = () =>
    sort === RANK ? rankedRows(ctx, request, cursor, wanted) : sortedRows(ctx, request, sort, cursor, wanted);
  const keyed = await readable(read);
  const last = keyed.length > request.limit ? keyed[request.limit - 1] : undefined;
  return {
    rows: keyed.slice(0, request.limit).map(({ pageKey: _, ...row }) => row as RawRow),
    next: last ? { sort, value: last.pageKey, id: last.id } : null,
  };
}
