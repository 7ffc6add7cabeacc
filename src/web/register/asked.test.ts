import { describe, expect, test } from 'vitest';
import { register } from '#kernel/register.ts';
import { exportAddress, rowsAsked, sortAsked } from './asked.ts';

const needs = register({
  name: 'needs',
  title: { zh: '需求清单', en: 'Needs' },
  defaultSort: '-updatedAt',
  columns: [
    { key: 'title', label: { zh: '需求', en: 'Need' }, type: 'text', sort: true },
    { key: 'district', label: { zh: '区', en: 'District' }, type: 'choice', filter: true },
    { key: 'budget', label: { zh: '预算', en: 'Budget' }, type: 'money', filter: true },
    { key: 'contact', label: { zh: '联系人', en: 'Contact' }, type: 'text' },
  ],
});

describe('what the address of a list asks for', () => {
  test('filters, words and the page’s own names count; sort, cursor and strangers do not', () => {
    const search = {
      q: '铝',
      district: '110108',
      'budget.from': '100',
      contact: '某',
      mine: 'true',
      sort: 'title',
      cursor: 'c',
      utm: 'x',
    };
    expect(rowsAsked(needs, search, ['mine'])).toEqual({
      q: '铝',
      mine: 'true',
      district: '110108',
      'budget.from': '100',
    });
  });

  test('a sort by a column that cannot be sorted falls back to the register’s own', () => {
    expect(sortAsked(needs, { sort: '-title' })).toBe('-title');
    expect(sortAsked(needs, { sort: 'budget' })).toBe('-updatedAt');
    expect(sortAsked(needs, {})).toBe('-updatedAt');
  });

  test('the exported file has the same rows, order and columns', () => {
    const shape = { columns: ['title', 'budget'], format: 'xlsx', language: 'zh' } as const;
    expect(exportAddress(needs, { district: '110108' }, '-title', shape)).toBe(
      '/api/needs/export?format=xlsx&language=zh&unit=wan&district=110108&sort=-title&columns=title%2Cbudget',
    );
  });
});
