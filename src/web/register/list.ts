import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type Column, columnOf, type Register } from '#kernel/register.ts';
import { addressOf, send } from '../api.ts';
import type { Search } from '../go.tsx';

/** A row of a register: its columns by key, and an id. */
export type Row = { readonly id: string } & Readonly<Record<string, unknown>>;

/** What `GET /api/<register>` answers. `next` is the cursor of the next page; `total` is bounded (`more`: there are more than counted). */
export interface ListAnswer<R> {
  readonly rows: readonly R[];
  readonly next: string | null;
  readonly total: { readonly count: number; readonly more: boolean };
  readonly sums?: Readonly<Record<string, number>>;
}

const RANGED = new Set<Column['type']>(['number', 'money', 'date', 'instant']);

/** Whether a column's filter is a range (`from`, `to`) rather than values. */
export const isRange = (column: Column): boolean => RANGED.has(column.type);

/** The names under which a column's filter stands in the address and in the query. */
export const filterNames = (column: Column): string[] =>
  isRange(column) ? [`${column.key}.from`, `${column.key}.to`] : [column.key];

/** The part of the address that says which rows: filters of the register's columns, words, and the names a page adds itself. */
export function rowsAsked(register: Register, search: Search, extra: readonly string[] = []): Search {
  const names = register.columns.filter(({ filter }) => filter).flatMap(filterNames);
  const asked = ['q', ...extra, ...names].flatMap((name) => (search[name] ? [[name, search[name]] as const] : []));
  return Object.fromEntries(asked);
}

/** The sort in force: the address's when it names a sortable column, the register's own otherwise. */
export function sortAsked(register: Register, search: Search): string {
  const sort = search.sort ?? '';
  return columnOf(register, sort.replace(/^-/, ''))?.sort ? sort : register.defaultSort;
}

/** The address of the file with the same rows in the same order, in the columns shown. */
export function exportAddress(
  register: Register,
  asked: Search,
  sort: string,
  columns: readonly string[],
  format: 'xlsx' | 'csv',
): string {
  return addressOf(`/api/${register.name}/export`, undefined, { format, ...asked, sort, columns: columns.join(',') });
}

/** Rows on one page of the list. */
const LIMIT = 50;

/** One page of a register; keeps showing the last one while the next is on its way. */
export function useList<R extends Row>(
  register: Register,
  asked: Search,
  sort: string,
  cursor: string | undefined,
): UseQueryResult<ListAnswer<R>, Error> {
  const query = { ...asked, sort, ...(cursor ? { cursor } : {}), limit: LIMIT };
  return useQuery({
    queryKey: [`/api/${register.name}`, 'GET', { query }],
    queryFn: () => send('GET', `/api/${register.name}`, { query }) as Promise<ListAnswer<R>>,
    placeholderData: keepPreviousData,
  });
}
