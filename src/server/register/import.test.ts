import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { register } from '#kernel/register.ts';
import { books } from '../../../tests/support/books.ts';
import { booksCsv, type ImportDesk, openImportDesk, threeBooks } from '../../../tests/support/import-desk.ts';
import { importTemplate } from './template.ts';

let desk: ImportDesk;
let librarian: Actor;

beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  librarian = desk.librarian();
});

describe('a file', () => {
  it('is checked, committed and then there', async () => {
    const view = await desk.checked(librarian, threeBooks);
    expect(view).toMatchObject({
      state: 'checked',
      counts: { new: 3, changed: 0, unchanged: 0, bad: 0, written: 0 },
      total: 3,
      ignored: ['备注'],
      errors: [],
    });
    expect(await desk.booksOf(librarian)).toEqual([]);
    const done = await desk.commit(librarian, view.id);
    expect(done.json().state).toBe('committing');
    await desk.work();
    expect(await desk.look(librarian, view.id)).toMatchObject({
      state: 'done',
      counts: { written: 3 },
      done: 3,
      total: 3,
    });
    expect(await desk.booksOf(librarian)).toEqual([
      {
        title: '植物图谱',
        isbn: '9780000000101',
        pages: 320,
        price: 5_800,
        publishedOn: '2026-03-02',
        shelf: 'science',
        subjects: ['plants', 'stars'],
        lent: true,
      },
      {
        title: '观星',
        isbn: '9780000000102',
        pages: null,
        price: null,
        publishedOn: '2026-03-02',
        shelf: 'science',
        subjects: [],
        lent: false,
      },
      {
        title: '安静的河',
        isbn: '9780000000103',
        pages: 88,
        price: null,
        publishedOn: null,
        shelf: 'art',
        subjects: [],
        lent: false,
      },
    ]);
  });

  it('brought twice creates nothing, and a changed row changes its record alone', async () => {
    await desk.committed(librarian, threeBooks);
    const before = await desk.booksOf(librarian);
    const again = await desk.checked(librarian, threeBooks);
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    expect((await desk.commit(librarian, again.id)).json().code).toBe('import/nothing-to-write');
    const changed = await desk.committed(librarian, booksCsv('观星（新版）,9780000000102,,,,自然科学,,,'));
    expect(changed.counts).toMatchObject({ changed: 1, written: 1 });
    expect(await desk.booksOf(librarian)).toEqual(
      before.map((book) => (book.isbn === '9780000000102' ? { ...book, title: '观星（新版）' } : book)),
    );
    const elsewhere = desk.librarian();
    expect((await desk.checked(elsewhere, threeBooks)).counts).toMatchObject({ new: 3 });
  });

  it('names each wrong cell, its column, its value, what is wrong and how to mend it; the good rows go in', async () => {
    const view = await desk.checked(
      librarian,
      booksCsv(
        '好书,9780000000201,1,,,艺术,,,',
        ',9780000000202,三,壹万,2026-02-30,厨艺,,也许,',
        '再来,9780000000201,1,,,艺术,,,',
        '空页,9780000000204,0,,,艺术,,,',
        `${'长'.repeat(81)},9780000000205,1,,,艺术,,,`,
      ),
    );
    expect(view.counts).toMatchObject({ new: 1, bad: 4 });
    expect(view.errors.map(({ row, key, value, code }) => [row, key, value.slice(0, 6), code])).toEqual([
      [3, 'pages', '三', 'import/number'],
      [3, 'price', '壹万', 'import/money'],
      [3, 'publishedOn', '2026-0', 'import/date'],
      [3, 'shelf', '厨艺', 'import/choice'],
      [3, 'lent', '也许', 'import/yes-no'],
      [3, 'title', '', 'import/required'],
      [4, '', '978000', 'import/duplicate-in-file'],
      [5, 'pages', '0', 'books/no-pages'],
      [6, 'title', '长长长长长长', 'import/too-long'],
    ]);
    expect(view.errors[3]!.detail.zh).toBe('没有“厨艺”这个选项，请从中选择：自然科学、历史、艺术。');
    expect(view.errors[3]!.column).toEqual({ zh: '分类', en: 'Shelf' });
    await desk.commit(librarian, view.id);
    await desk.work();
    expect((await desk.booksOf(librarian)).map((book) => book.title)).toEqual(['好书']);
  });

  it('gives its bad rows back as a workbook with red cells and reasons, which can be mended and brought again', async () => {
    const view = await desk.checked(
      librarian,
      booksCsv('好书,9780000000211,1,,,艺术,,,', '=坏书,9780000000212,1,,,厨艺,,,'),
    );
    const answer = await desk.kit.call(librarian, { url: `/api/imports/${view.id}/bad-rows` });
    expect(answer.headers['content-disposition']).toContain(
      `filename*=UTF-8''${encodeURIComponent('馆藏图书-有错误的行.xlsx')}`,
    );
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    const sheet = workbook.worksheets[0]!;
    expect(sheet.rowCount).toBe(2);
    expect((sheet.getRow(2).values as unknown[]).slice(1, 4)).toEqual([3, "'=坏书", '9780000000212']);
    const shelf = sheet.getCell('G2');
    expect([shelf.value, shelf.fill]).toMatchObject(['厨艺', { pattern: 'solid', fgColor: { argb: 'FFFFCCC7' } }]);
    expect(sheet.getCell('J2').value).toBe(
      '【分类】没有“厨艺”这个选项，请从中选择：自然科学、历史、艺术。（import/choice）',
    );
    shelf.value = '艺术';
    const mended = await desk.committed(librarian, Buffer.from(await workbook.xlsx.writeBuffer()), '改好.xlsx');
    expect(mended).toMatchObject({ counts: { new: 1, bad: 0, written: 1 }, ignored: [] });
    expect((await desk.booksOf(librarian)).map((book) => book.title)).toEqual(['=坏书']);
  });

  it('whose row the module refuses at the end loses that row alone', async () => {
    const view = await desk.committed(
      librarian,
      booksCsv('好书,9780000000221,1,,,艺术,,,', '禁书,9780000000222,1,,,艺术,,,', '又一本,9780000000223,1,,,艺术,,,'),
    );
    expect(view.counts).toMatchObject({ written: 2, bad: 1 });
    expect(view.errors).toMatchObject([{ row: 3, key: 'title', value: '禁书', code: 'books/forbidden' }]);
    const events = await sql<{ n: number }>`
      select count(*) as n from events where type = 'book.imported' and organisation_id = ${librarian.acting!.organisationId}`.execute(
      desk.owner,
    );
    expect(events.rows[0]!.n).toBe(2);
  });

  it('as JSON lines is read by key, label or other name', async () => {
    const lines = [
      {
        title: '植物图谱',
        isbn: '9780000000231',
        shelf: 'art',
        subjects: ['plants', '天文'],
        price: '12.5万元',
        lent: true,
      },
      { 图书名称: '观星', ISBN: '9780000000232', 分类: '历史' },
    ];
    await desk.committed(librarian, Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')), 'books.jsonl');
    expect(await desk.booksOf(librarian)).toMatchObject([
      { title: '植物图谱', price: 12_500_000, subjects: ['plants', 'stars'], lent: true },
      { title: '观星', shelf: 'history' },
    ]);
  });

  it.each([
    ['without a header', '1,2\n3,4\n', 'import/no-header'],
    ['without rows', '书名,书号,分类\n', 'import/no-rows'],
  ])('%s fails with a sentence', async (_, text, code) => {
    const view = await desk.checked(librarian, Buffer.from(text));
    expect(view).toMatchObject({ state: 'failed', failure: { code, zh: expect.stringMatching(/。$/) } });
  });
});

describe('the template', () => {
  it('is for its register: drop-downs, notes, an example that is never imported, and read back on another register refused', async () => {
    const answer = await desk.kit.call(librarian, { url: '/api/imports/books/template' });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    const sheet = workbook.worksheets[0]!;
    expect((sheet.getRow(1).values as unknown[]).slice(1)).toEqual([
      '书名*',
      '书号*',
      '页数',
      '定价（元）',
      '出版日期',
      '分类*',
      '主题',
      '借出',
    ]);
    expect(sheet.getCell('F7').dataValidation).toMatchObject({ type: 'list', formulae: ['lists!$A$1:$A$3'] });
    expect(JSON.stringify(sheet.getCell('B1').note)).toContain('13 位数字。');
    expect(workbook.getWorksheet('_luodi')!.state).toBe('veryHidden');
    sheet.getRow(3).values = ['河流', '9780000000301', 12, 58.5, new Date('2026-03-02'), '艺术'];
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
    const view = await desk.committed(librarian, bytes, '模板.xlsx');
    expect(view.counts).toMatchObject({ new: 1, bad: 0, written: 1 });
    expect(await desk.booksOf(librarian)).toMatchObject([{ title: '河流', price: 5_850, publishedOn: '2026-03-02' }]);
    const other = await importTemplate(register({ ...books, name: 'maps' }));
    expect(await desk.checked(librarian, other, 'maps.xlsx')).toMatchObject({
      state: 'failed',
      failure: { code: 'import/wrong-template' },
    });
  });
});
