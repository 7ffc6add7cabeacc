import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { ofOrganisation } from '#kernel/audience.ts';
import { register } from '#kernel/register.ts';
import type { CellError, ImportView } from '#kernel/register-import.ts';
import { bookImporter, books, makeBooks } from '../../../tests/support/books.ts';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import { connect } from '../database/connect.ts';
import { asSystem } from '../database/context.ts';
import { checkImport } from './check-import.ts';
import { commitImport } from './commit-import.ts';
import { importJobs } from './import-jobs.ts';
import { importRoutes } from './import-routes.ts';
import type { Importer, ImportKit, ImportTask } from './importer.ts';
import { importTemplate } from './template.ts';

type View = ImportView & { errors: CellError[] };

let kit: Kit;
let imports: ImportKit;
let librarian: Actor;
let owner: ReturnType<typeof connect>;
const people = new Map<string, Actor>();
let write: Importer['write'] = bookImporter.write;
const importers = new Map([['books', { ...bookImporter, write: (ctx, rows) => write(ctx, rows) } satisfies Importer]]);

function makeLibrarian(organisationId: string = randomUUID(), role = 'member'): Actor {
  const person = someone(ofOrganisation(organisationId));
  const acting = {
    organisationId,
    organisationName: '市图书馆',
    organisationKind: 'institution',
    verified: true,
    role,
    office: 'general',
  };
  const actor = { ...person, acting, memberships: [acting] };
  people.set(actor.personId!, actor);
  return actor;
}

beforeAll(async () => {
  kit = await openKit([importRoutes({ importers })], ['imports.forget']);
  owner = connect({ url: kit.url, role: 'owner', max: 2 });
  await makeBooks(owner.db);
  imports = { databases: kit.databases, importers, actorFor: async (personId) => people.get(personId)! };
});
afterAll(async () => {
  await owner.db.destroy();
  await kit.close();
});
beforeEach(() => {
  librarian = makeLibrarian();
  write = bookImporter.write;
});

function upload(who: Actor, bytes: Buffer, name = 'books.csv', registerName = 'books') {
  const boundary = 'x'.repeat(24);
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return kit.call(who, {
    method: 'POST',
    url: `/api/imports/${registerName}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}

/** The jobs that were asked for, as the queue would hand them over. */
async function takeJobs(): Promise<{ name: string; data: ImportTask }[]> {
  const taken = await sql<{ name: string; data: ImportTask }>`
    with gone as (delete from job_requests returning id, name, data) select name, data from gone order by id`.execute(
    owner.db,
  );
  return taken.rows;
}

async function work(): Promise<void> {
  for (const { name, data } of await takeJobs())
    await (name === 'imports.check' ? checkImport : commitImport)(imports, data);
}

const look = async (who: Actor, id: string): Promise<View> =>
  (await kit.call(who, { url: `/api/imports/${id}` })).json();
const commit = (who: Actor, id: string) =>
  kit.call(who, { method: 'POST', url: `/api/imports/${id}/commit`, headers: { 'idempotency-key': randomUUID() } });

async function checked(who: Actor, bytes: Buffer, name?: string): Promise<View> {
  const answer = await upload(who, bytes, name);
  expect(answer.statusCode, answer.body).toBe(200);
  await work();
  return look(who, answer.json().id);
}

async function committed(who: Actor, bytes: Buffer, name?: string): Promise<View> {
  const { id } = await checked(who, bytes, name);
  const answer = await commit(who, id);
  expect(answer.statusCode, answer.body).toBe(200);
  await work();
  return look(who, id);
}

const booksOf = async (who: Actor) =>
  (
    await sql<Record<string, unknown>>`
      select title, isbn, pages, price, published_on, shelf, subjects, lent from books
      where organisation_id = ${who.acting!.organisationId} order by isbn`.execute(owner.db)
  ).rows;

const csv = (...lines: string[]) =>
  Buffer.from(`书名,书号,页数,定价（万元）,出版日期,分类,主题,借出,备注\n${lines.join('\n')}\n`);
const three = csv(
  '植物图谱,9780000000101,320,0.0058,2026/3/2,自然科学,植物；天文,√,',
  '观星,9780000000102,,,2026年3月2日,science,,否,x',
  '安静的河,9780000000103,88,,,艺术,,,',
);

describe('a file', () => {
  it('is checked, committed and then there', async () => {
    const view = await checked(librarian, three);
    expect(view).toMatchObject({
      state: 'checked',
      counts: { new: 3, changed: 0, unchanged: 0, bad: 0, written: 0 },
      total: 3,
      ignored: ['备注'],
      errors: [],
    });
    expect(await booksOf(librarian)).toEqual([]);
    const done = await commit(librarian, view.id);
    expect(done.json().state).toBe('committing');
    await work();
    expect(await look(librarian, view.id)).toMatchObject({ state: 'done', counts: { written: 3 }, done: 3, total: 3 });
    expect(await booksOf(librarian)).toEqual([
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
    await committed(librarian, three);
    const before = await booksOf(librarian);
    const again = await checked(librarian, three);
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    expect((await commit(librarian, again.id)).json().code).toBe('import/nothing-to-write');
    const changed = await committed(librarian, csv('观星（新版）,9780000000102,,,,自然科学,,,'));
    expect(changed.counts).toMatchObject({ changed: 1, written: 1 });
    expect(await booksOf(librarian)).toEqual(
      before.map((book) => (book.isbn === '9780000000102' ? { ...book, title: '观星（新版）' } : book)),
    );
    const elsewhere = makeLibrarian();
    expect((await checked(elsewhere, three)).counts).toMatchObject({ new: 3 });
  });

  it('names each wrong cell, its column, its value, what is wrong and how to mend it; the good rows go in', async () => {
    const view = await checked(
      librarian,
      csv(
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
    await commit(librarian, view.id);
    await work();
    expect((await booksOf(librarian)).map((book) => book.title)).toEqual(['好书']);
  });

  it('gives its bad rows back as a workbook with red cells and reasons, which can be mended and brought again', async () => {
    const view = await checked(librarian, csv('好书,9780000000211,1,,,艺术,,,', '=坏书,9780000000212,1,,,厨艺,,,'));
    const answer = await kit.call(librarian, { url: `/api/imports/${view.id}/bad-rows` });
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
    const mended = await committed(librarian, Buffer.from(await workbook.xlsx.writeBuffer()), '改好.xlsx');
    expect(mended).toMatchObject({ counts: { new: 1, bad: 0, written: 1 }, ignored: [] });
    expect((await booksOf(librarian)).map((book) => book.title)).toEqual(['=坏书']);
  });

  it('whose row the module refuses at the end loses that row alone', async () => {
    const view = await committed(
      librarian,
      csv('好书,9780000000221,1,,,艺术,,,', '禁书,9780000000222,1,,,艺术,,,', '又一本,9780000000223,1,,,艺术,,,'),
    );
    expect(view.counts).toMatchObject({ written: 2, bad: 1 });
    expect(view.errors).toMatchObject([{ row: 3, key: 'title', value: '禁书', code: 'books/forbidden' }]);
    const events = await sql<{ n: number }>`
      select count(*) as n from events where type = 'book.imported' and organisation_id = ${librarian.acting!.organisationId}`.execute(
      owner.db,
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
    await committed(librarian, Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')), 'books.jsonl');
    expect(await booksOf(librarian)).toMatchObject([
      { title: '植物图谱', price: 12_500_000, subjects: ['plants', 'stars'], lent: true },
      { title: '观星', shelf: 'history' },
    ]);
  });

  it.each([
    ['without a header', 'a,b\n1,2\n', 'import/no-header'],
    ['without a required column', '书名,书号\n观星,1\n', 'import/header-missing'],
    ['with a column twice', '书名,Title,书号,分类\n观星,观星,1,艺术\n', 'import/header-twice'],
    ['without rows', '书名,书号,分类\n', 'import/no-rows'],
  ])('%s fails with a sentence', async (_, text, code) => {
    const view = await checked(librarian, Buffer.from(text));
    expect(view).toMatchObject({ state: 'failed', failure: { code, zh: expect.stringMatching(/。$/) } });
  });
});

describe('the template', () => {
  it('is for its register: drop-downs, notes, an example that is never imported, and read back on another register refused', async () => {
    const answer = await kit.call(librarian, { url: '/api/imports/books/template' });
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
    const view = await committed(librarian, bytes, '模板.xlsx');
    expect(view.counts).toMatchObject({ new: 1, bad: 0, written: 1 });
    expect(await booksOf(librarian)).toMatchObject([{ title: '河流', price: 5_850, publishedOn: '2026-03-02' }]);
    const other = await importTemplate(register({ ...books, name: 'maps' }));
    expect(await checked(librarian, other, 'maps.xlsx')).toMatchObject({
      state: 'failed',
      failure: { code: 'import/wrong-template' },
    });
  });
});

describe('a crash', () => {
  const many = csv(
    ...Array.from({ length: 1_000 }, (_, i) => `第${i}册,97900000${String(i).padStart(5, '0')},1,,,艺术,,,`),
  );

  it('between two batches loses nothing and repeats nothing', async () => {
    const { id } = await checked(librarian, many);
    await commit(librarian, id);
    const [job] = await takeJobs();
    let batches = 0;
    write = async (ctx, rows) => {
      batches += 1;
      await bookImporter.write(ctx, rows);
      if (batches === 3) throw Object.assign(new Error('the server went away'), { code: '57P01' });
    };
    await expect(commitImport(imports, job!.data)).rejects.toThrow('the server went away');
    const half = await look(librarian, id);
    expect(half).toMatchObject({ state: 'committing', done: 600, total: 1_000 });
    expect(await booksOf(librarian)).toHaveLength(600);
    write = bookImporter.write;
    await Promise.all([commitImport(imports, job!.data), commitImport(imports, job!.data)]);
    expect(await look(librarian, id)).toMatchObject({
      state: 'done',
      counts: { new: 1_000, written: 1_000, bad: 0 },
      done: 1_000,
    });
    expect(await booksOf(librarian)).toHaveLength(1_000);
  });

  it('while checking begins anew with the same counts', async () => {
    const { id } = (await upload(librarian, many)).json();
    const [job] = await takeJobs();
    const stopped = AbortSignal.abort();
    await expect(checkImport(imports, job!.data, stopped)).rejects.toThrow();
    await checkImport(imports, job!.data);
    expect(await look(librarian, id)).toMatchObject({ state: 'checked', counts: { new: 1_000, bad: 0 } });
    await checkImport(imports, job!.data);
    expect(await look(librarian, id)).toMatchObject({ state: 'checked', counts: { new: 1_000 } });
  });

  it('of nobody: two files with the same rows, checked together, create each record once', async () => {
    const [a, b] = [await checked(librarian, three), await checked(librarian, three)];
    expect([a.counts.new, b.counts.new]).toEqual([3, 3]);
    await Promise.all([commit(librarian, a.id), commit(librarian, b.id)]);
    const jobs = await takeJobs();
    await Promise.all(jobs.map((job) => commitImport(imports, job.data)));
    expect(await booksOf(librarian)).toHaveLength(3);
    const ends = [await look(librarian, a.id), await look(librarian, b.id)];
    expect(ends.map((end) => end.state)).toEqual(['done', 'done']);
    expect(ends.reduce((sum, end) => sum + end.counts.written, 0)).toBe(3);
  });
});

describe('rights', () => {
  it('to import are the module’s to give, and asked again at every step', async () => {
    const guest = makeLibrarian(randomUUID(), 'inventor');
    expect((await upload(guest, three)).statusCode).toBe(403);
    expect((await upload(librarian, three, 'books.csv', 'maps')).json().code).toBe('import/unknown-register');
    const { id } = await checked(librarian, three);
    await commit(librarian, id);
    people.set(librarian.personId!, { ...librarian, acting: { ...librarian.acting!, role: 'inventor' } });
    await work();
    expect(await look(librarian, id)).toMatchObject({ state: 'failed', failure: { code: 'access/denied' } });
    expect(await booksOf(librarian)).toEqual([]);
  });

  it('to an import are its owner’s alone', async () => {
    const view = await checked(librarian, three);
    const colleague = makeLibrarian(librarian.acting!.organisationId);
    for (const url of [`/api/imports/${view.id}`, `/api/imports/${view.id}/bad-rows`]) {
      expect((await kit.call(colleague, { url })).statusCode).toBe(404);
    }
    expect((await commit(colleague, view.id)).statusCode).toBe(404);
    expect((await kit.call(colleague, { url: '/api/imports' })).json().imports).toEqual([]);
    expect((await kit.call(librarian, { url: '/api/imports?register=books' })).json().imports).toHaveLength(1);
  });

  it('end with cancelling: nothing more is written', async () => {
    const { id } = await checked(librarian, three);
    await commit(librarian, id);
    const cancelled = await kit.call(librarian, { method: 'POST', url: `/api/imports/${id}/cancel` });
    expect(cancelled.json().state).toBe('cancelled');
    await work();
    expect(await booksOf(librarian)).toEqual([]);
    expect((await commit(librarian, id)).json().code).toBe('import/not-now');
  });
});

describe('uploads', () => {
  it('without a file, or of no table, are refused with a sentence', async () => {
    const none = await kit.call(librarian, { method: 'POST', url: '/api/imports/books', payload: {} });
    expect(none.json().code).toBe('import/no-file');
    const picture = await upload(librarian, Buffer.from('89504e470d0a1a0a0000000d', 'hex'), '图.png');
    expect([picture.statusCode, picture.json().code]).toEqual([422, 'import/not-a-table']);
  });

  it('are forgotten after thirty days, with what was read from them', async () => {
    const { id } = await checked(librarian, three);
    await sql`update imports set updated_at = now() - interval '31 days' where id = ${id}`.execute(owner.db);
    const forget = importJobs(imports).find((job) => job.name === 'imports.forget')!;
    await forget.run({
      data: {},
      databases: kit.databases,
      signal: new AbortController().signal,
      system: (task) => asSystem(kit.databases, 'imports.forget', task),
    });
    expect((await kit.call(librarian, { url: `/api/imports/${id}` })).statusCode).toBe(404);
    const left = await sql<{ n: number }>`select count(*) as n from import_rows where import_id = ${id}`.execute(
      owner.db,
    );
    expect(left.rows[0]!.n).toBe(0);
  });
});
