import { type Column, columnOf, type Register } from '#kernel/register.ts';
import { addressOf } from '../address.ts';

/** What a page keeps in its address, as text. */
type Search = Readonly<Record<string, string>>;

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
