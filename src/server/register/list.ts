import { sql } from 'kysely';
import { refuse } from '#kernel/refusal.ts';
import type { Register } from '#kernel/register.ts';
import { MOST_ROWS, type RegisterQuery } from '#kernel/register-query.ts';
import type { Ctx } from '../database/context.ts';
import { together } from '../database/transact.ts';
import { type Total, writeCursor } from './cursor.ts';
import { conditionsOfRequest, cursorOf, type PageRequest, readable, readPage } from './page.ts';
import { columnSql, fromOf, type Source } from './source.ts';
import { whereSql } from './where.ts';

/** Beyond this many rows a count says “1000+”: counting a long table exactly would cost more than the page itself. */
const COUNTED = 1_000;
const USUAL_ROWS = 50;

/** One page of a register. `total.more` means there are more than `count`. */
export interface Page<Row> {
  rows: Row[];
  next: string | null;
  total: Total;
  sums?: Record<string, number>;
}

export interface ListOptions {
  /** The search: ids of records that fit a text, best first. Only those are listed, in that order unless a sort was asked. */
  readonly idsFor?: (text: string) => Promise<readonly string[]>;
}

/** The ids a query's text finds; undefined when it has no text. Refuses when the register cannot be searched. */
export async function foundIds(
  declaration: Register,
  query: RegisterQuery,
  idsFor: ListOptions['idsFor'],
): Promise<readonly string[] | undefined> {
  if (!query.q) return undefined;
  if (!idsFor) throw refuse('register/no-search', { register: declaration.title.zh });
  return idsFor(query.q);
}

async function boundedCount(ctx: Ctx, request: PageRequest): Promise<Total> {
  const conditions = conditionsOfRequest(request);
  const result = await readable(() =>
    sql<{ n: number }>`select count(*) as n from (
      select 1 from ${fromOf(request.source)} ${whereSql(conditions)} limit ${COUNTED + 1}) as bounded`.execute(ctx.db),
  );
  const n = result.rows[0]!.n;
  return { count: Math.min(n, COUNTED), more: n > COUNTED };
}

async function sums(ctx: Ctx, request: PageRequest): Promise<Record<string, number>> {
  const { declaration, source } = request;
  const summed = declaration.columns.filter((column) => column.total);
  if (summed.length === 0) return {};
  const parts = summed.map(
    ({ key }) => sql`coalesce(sum(${columnSql(declaration, source, key)}), 0)::float8 as ${sql.id(key)}`,
  );
  const result = await readable(() =>
    sql<Record<string, number>>`
      select ${sql.join(parts)} from ${fromOf(source)} ${whereSql(conditionsOfRequest(request))}`.execute(ctx.db),
  );
  return result.rows[0]!;
}

/**
 * The register as its reader asked for it: filters, sort, one page by keyset, how many there are (exact up to 1000, then “more”; counted with
 * the first page), and sums over everything that passes when asked. Row security decides what is seen; `Row` is what the declaration and the source select, which the
 * route's response schema checks on the way out. Refuses a cursor of another sort and a text search where there is no search.
 */
export async function listRegister<Row>(
  ctx: Ctx,
  declaration: Register,
  source: Source,
  query: RegisterQuery,
  options: ListOptions = {},
): Promise<Page<Row>> {
  const limit = Math.min(query.limit ?? USUAL_ROWS, MOST_ROWS);
  const found = await foundIds(declaration, query, options.idsFor);
  const request: PageRequest = { declaration, source, query, limit, found };
  const counted = cursorOf(request)?.total;
  const [{ rows, next }, total, summed] = await together([
    readPage(ctx, request),
    counted ?? boundedCount(ctx, request),
    query.sums === 'yes' ? sums(ctx, request) : undefined,
  ]);
  return {
    rows: rows as Row[],
    next: next && writeCursor({ ...next, total }),
    total,
    ...(summed ? { sums: summed } : {}),
  };
}
