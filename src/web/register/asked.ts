import { type Column, columnOf, type Register } from '#kernel/register.ts';
import { isRanged } from '#kernel/register-filter.ts';
import { addressOf } from '../address.ts';
import type { Language } from '../in-language.ts';

/** What a page keeps in its address, as text. */
type Search = Readonly<Record<string, string>>;

/** The names under which a column's filter stands in the address and in the query. */
export const filterNames = (column: Column): string[] =>
  isRanged(column) ? [`${column.key}.from`, `${column.key}.to`] : [column.key];

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

/** The address of the file with the same rows in the same order, in the columns shown, the reader's language and the list's 万元. */
export function exportAddress(
  register: Register,
  asked: Search,
  sort: string,
  shape: { columns: readonly string[]; format: 'xlsx' | 'csv'; language: Language },
): string {
  const { columns, format, language } = shape;
  const query = { format, language, unit: 'wan', ...asked, sort, columns: columns.join(',') };
  return addressOf(`/api/${register.name}/export`, undefined, query);
}
