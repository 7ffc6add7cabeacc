import { type RawBuilder, sql } from 'kysely';
import { addDays, isCivilDate } from '#kernel/dates.ts';
import type { Register } from '#kernel/register.ts';
import { type AskedFilter, askedFilters, type RegisterQuery } from '#kernel/register-query.ts';
import { columnSql, type Source } from './source.ts';

/** Midnight in Beijing at which a civil date begins; the zone has had no other offset since 1991. */
const midnight = (date: string) => `${date}T00:00:00+08:00`;

function instantFilter(value: RawBuilder<unknown>, kind: AskedFilter['kind'], text: string): RawBuilder<unknown> {
  if (!isCivilDate(text)) {
    if (kind === 'is') return sql`${value} = ${text}`;
    return kind === 'from' ? sql`${value} >= ${text}` : sql`${value} <= ${text}`;
  }
  const after = sql`${value} < ${midnight(addDays(text, 1))}`;
  const since = sql`${value} >= ${midnight(text)}`;
  if (kind === 'is') return sql`(${since} and ${after})`;
  return kind === 'from' ? since : after;
}

function filterSql(declaration: Register, source: Source, filter: AskedFilter): RawBuilder<unknown> {
  const { column, kind, values } = filter;
  const value = columnSql(declaration, source, column.key);
  const first = values[0]!;
  if (column.type === 'instant') return instantFilter(value, kind, first);
  if (kind === 'from') return sql`${value} >= ${first}`;
  if (kind === 'to') return sql`${value} <= ${first}`;
  if (column.type === 'choices') return sql`${value} && ${values}::text[]`;
  if (column.type === 'yes-no') return sql`${value} = ${first === 'yes'}`;
  return values.length === 1 ? sql`${value} = ${first}` : sql`${value} = any(${values})`;
}

/** The conditions of a checked query: the source's own, and one per filter asked. Values are parameters, columns come from the declaration. */
export function conditionsOf(declaration: Register, source: Source, query: RegisterQuery): RawBuilder<unknown>[] {
  const asked = askedFilters(declaration, query).map((filter) => filterSql(declaration, source, filter));
  return source.where ? [source.where, ...asked] : asked;
}

/** Conditions joined into a `where`; nothing when there are none. */
export function whereSql(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join([...conditions], sql` and `)}`;
}
