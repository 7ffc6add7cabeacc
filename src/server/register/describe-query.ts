import type { Column, Register } from '#kernel/register.ts';
import { columnOf } from '#kernel/register.ts';
import { type AskedFilter, askedFilters, type RegisterQuery } from '#kernel/register-query.ts';
import { wordOf } from './cells.ts';

type Language = 'zh' | 'en';

function valueText(column: Column, value: string, language: Language): string {
  if (column.type === 'choice' || column.type === 'choices') return wordOf(column, value, language);
  if (column.type === 'money') return `${(Number(value) / 100).toFixed(2)}${language === 'zh' ? '元' : ' CNY'}`;
  if (column.type !== 'yes-no') return value;
  if (language === 'zh') return value === 'yes' ? '是' : '否';
  return value === 'yes' ? 'yes' : 'no';
}

function filterText({ column, kind, values }: AskedFilter, language: Language): string {
  const words = values.map((value) => valueText(column, value, language)).join(language === 'zh' ? '、' : ', ');
  const label = column.label[language];
  if (kind === 'is') return language === 'zh' ? `${label}：${words}` : `${label}: ${words}`;
  return `${label} ${kind === 'from' ? '≥' : '≤'} ${words}`;
}

/** A query in words, for the head of an exported file: filters, search and sort. */
export function describeQuery(declaration: Register, query: RegisterQuery, language: Language): string {
  const parts = askedFilters(declaration, query).map((filter) => filterText(filter, language));
  if (query.q) parts.unshift(language === 'zh' ? `搜索“${query.q}”` : `search “${query.q}”`);
  const sort = query.sort && columnOf(declaration, query.sort.replace(/^-/, ''))?.label[language];
  const down = query.sort?.startsWith('-');
  if (sort)
    parts.push(
      language === 'zh' ? `按${sort}${down ? '降序' : '升序'}` : `by ${sort}, ${down ? 'descending' : 'ascending'}`,
    );
  if (parts.length === 0) return language === 'zh' ? '全部' : 'everything';
  return parts.join(language === 'zh' ? '；' : '; ');
}
