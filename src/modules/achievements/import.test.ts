import { describe, expect, it } from 'vitest';
import { proposeColumns } from '#server/register/mapping.ts';
import { achievementsImport } from './contract-import.ts';

describe('the headers of transfer offices’ own lists', () => {
  it.each([
    ['项目名称', 'title'],
    ['科技成果名称（中文）', 'title'],
    ['专利申请号/专利号', 'ipNumbers'],
    ['成果简介（500字以内）', 'abstract'],
    ['第一完成人', 'inventors'],
    ['所在院系', 'department'],
    ['所属技术领域', 'field'],
    ['联系人姓名', 'contactName'],
    ['联系人电话', 'contactPhone'],
    ['序号', null],
    ['备注', null],
  ])('%s is taken for %s', (header, key) => {
    expect(proposeColumns(achievementsImport, { headers: [header], values: [[]] })[0]!.key).toBe(key);
  });
});
