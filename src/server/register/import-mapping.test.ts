import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { booksCsv, type ImportDesk, openImportDesk } from '../../../tests/support/import-desk.ts';

let desk: ImportDesk;
let librarian: Actor;

beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  librarian = desk.librarian();
});

/** A library's own list: other words for the columns, one without any, and one nobody wants. */
const ownList = (...lines: string[]) =>
  Buffer.from(`图书馆藏书清单,,,,\n中文书名全称,馆内书号,放在哪里,购入人,总页数\n${lines.join('\n')}\n`);
const two = ownList('观星,9780000001101,自然科学,周,12', '河流,9780000001102,历史,吴,30');

describe('a file with headers of its own', () => {
  it('waits for a person, with a proposal for each column by likeness of names and by what stands in it', async () => {
    const view = await desk.checked(librarian, two);
    expect(view.state).toBe('mapping');
    expect(view.columns).toEqual([
      { header: '中文书名全称', samples: ['观星', '河流'], key: 'title', by: 'likeness' },
      { header: '馆内书号', samples: ['9780000001101', '9780000001102'], key: 'isbn', by: 'likeness' },
      { header: '放在哪里', samples: ['自然科学', '历史'], key: 'shelf', by: 'content' },
      { header: '购入人', samples: ['周', '吴'], key: null, by: 'nothing' },
      { header: '总页数', samples: ['12', '30'], key: 'pages', by: 'likeness' },
    ]);
    expect(view.targets[0]).toMatchObject({ key: 'title', zh: '书名', en: 'Title', required: true, type: 'text' });
    expect((await desk.commit(librarian, view.id)).json().code).toBe('import/not-now');
  });

  it('is asked about once: the next of the organisation is read as the first was, by any colleague, and by nobody else', async () => {
    const first = await desk.checked(librarian, two);
    const keys = ['title', 'isbn', 'shelf', null, null];
    expect((await desk.map(librarian, first.id, keys)).json().state).toBe('received');
    await desk.work();
    const checked = await desk.look(librarian, first.id);
    expect(checked).toMatchObject({ state: 'checked', counts: { new: 2, bad: 0 }, ignored: ['购入人', '总页数'] });
    await desk.commit(librarian, first.id);
    await desk.work();
    expect(await desk.booksOf(librarian)).toMatchObject([
      { title: '观星', shelf: 'science', pages: null },
      { title: '河流', shelf: 'history', pages: null },
    ]);
    const colleague = desk.librarian(librarian.acting!.organisationId);
    const next = await desk.checked(colleague, ownList('山,9780000001103,艺术,郑,3'), '下个月.csv');
    expect(next).toMatchObject({ state: 'checked', counts: { new: 1 } });
    expect(next.columns.map(({ key, by }) => [key, by])).toEqual(keys.map((key) => [key, 'memory']));
    expect((await desk.checked(desk.librarian(), two)).state).toBe('mapping');
  });

  it('that was read wrongly is read again another way, and that is what is remembered', async () => {
    const view = await desk.checked(librarian, booksCsv('好书,9780000001201,1,5,,艺术,,,看'));
    expect(view).toMatchObject({ state: 'checked', counts: { new: 1 } });
    const keys = ['title', 'isbn', null, null, null, 'shelf', null, null, null];
    await desk.map(librarian, view.id, keys);
    await desk.work();
    expect(await desk.look(librarian, view.id)).toMatchObject({ state: 'checked', counts: { new: 1 } });
    await desk.commit(librarian, view.id);
    await desk.work();
    expect(await desk.booksOf(librarian)).toMatchObject([{ title: '好书', pages: null, price: null }]);
    expect((await desk.map(librarian, view.id, keys)).json().code).toBe('import/not-now');
  });

  it.each([
    ['a required column is missing', '书名,书号\n观星,1\n'],
    ['a column is named twice', '书名,Title,书号,分类\n观星,观星,1,艺术\n'],
    ['nothing is recognised', 'a,b\nx,y\n'],
  ])('is asked about when %s', async (_, text) => {
    expect((await desk.checked(librarian, Buffer.from(text))).state).toBe('mapping');
  });

  it.each([
    ['names a column twice', ['title', 'title', 'isbn', 'shelf', null], 'import/mapped-twice'],
    ['leaves a required one out', ['title', 'isbn', null, null, null], 'import/header-missing'],
    ['names one that is not the register’s', ['title', 'isbn', 'shelf', 'owner', null], 'import/mapping-unknown'],
    ['does not speak of every column', ['title', 'isbn', 'shelf'], 'import/mapping-length'],
  ])('is not taken on an answer that %s', async (_, keys, code) => {
    const { id } = await desk.checked(librarian, two);
    const answer = await desk.map(librarian, id, keys);
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
    expect((await desk.look(librarian, id)).state).toBe('mapping');
  });

  it('is its owner’s alone to explain', async () => {
    const { id } = await desk.checked(librarian, two);
    const colleague = desk.librarian(librarian.acting!.organisationId);
    expect((await desk.map(colleague, id, ['title', 'isbn', 'shelf', null, null])).statusCode).toBe(404);
  });
});

describe('cells pasted from a spreadsheet', () => {
  it('go the way of a file: parted by tabs, with line breaks and commas inside quoted cells', async () => {
    const pasted =
      '书名\t书号\t分类\r\n"上册\n下册，""合订"""\t9780000001301\t艺术\r\n一，二，三，四\t9780000001302\t历史\r\n';
    const view = await desk.committed(librarian, Buffer.from(pasted), '粘贴的表格.tsv');
    expect(view).toMatchObject({ state: 'done', counts: { written: 2, bad: 0 } });
    expect((await desk.booksOf(librarian)).map(({ title }) => title)).toEqual(['上册\n下册，"合订"', '一，二，三，四']);
  });
});
