/** What leaves as a file, is opened and saved by LibreOffice, and is brought in again says what it said. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { inTransaction } from '#server/database/context.ts';
import { exportRegister } from '#server/register/export.ts';
import { books, source } from '../support/books.ts';
import { type ImportDesk, openImportDesk } from '../support/import-desk.ts';
import { findLibreOffice, savedAgain } from '../support/libre-office.ts';

const office = findLibreOffice();
if (!office)
  console.warn(
    '跳过 LibreOffice 往返测试：没有安装（Debian 包 libreoffice-calc）。 SKIPPED the round trip: no LibreOffice.',
  );

/** Titles and numbers that a spreadsheet would take for something else, amounts and dates at their edges. */
const BOOKS = [
  { title: '=1+1 是书名', isbn: '9780000000101', pages: 1, price: 0.01, publishedOn: '1999-12-31', shelf: 'art' },
  {
    title: '+86 的电话簿',
    isbn: '0000123456789',
    pages: 320,
    price: 58.5,
    publishedOn: '2028-02-29',
    shelf: 'history',
  },
  { title: '-273 度', isbn: '110101199003070011', price: 12_345_678.9, shelf: 'science', subjects: '植物；天文' },
  {
    title: '@所有人，“引号”与"双引号"',
    isbn: '1E5',
    pages: 88,
    publishedOn: '2026-03-02',
    shelf: 'science',
    lent: true,
  },
  { title: '𠮷野家的菜谱 · 上册', isbn: '00', price: 100, shelf: 'art', lent: false },
  { title: '1/2', isbn: 'ZL202410000001.X', shelf: 'history' },
  { title: '2026-03-02', isbn: '999999999999999999', shelf: 'art' },
  { title: '三行书名：一,二;三', isbn: '3-4', pages: 12, shelf: 'science' },
];

describe.skipIf(!office)('a register in LibreOffice', { timeout: 300_000 }, () => {
  let desk: ImportDesk;
  let librarian: Actor;
  let folder: string;

  beforeAll(async () => {
    desk = await openImportDesk();
    librarian = desk.librarian();
    folder = mkdtempSync(path.join(tmpdir(), 'luodi-office-'));
    const lines = BOOKS.map((book) => JSON.stringify({ subjects: '', ...book })).join('\n');
    const { counts } = await desk.committed(librarian, Buffer.from(lines), 'books.jsonl');
    expect(counts).toMatchObject({ written: BOOKS.length, bad: 0 });
  }, 120_000);
  afterAll(async () => {
    await desk?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** Rows that would be written, as the file said them. */
  const rowsOf = async (id: string) => {
    const found = await sql<{ raw: Record<string, string>; changed: string[] }>`
      select raw, changed from import_rows where import_id = ${id} and outcome <> 'unchanged'`.execute(desk.owner);
    return found.rows;
  };

  it.each([
    ['xlsx', 'zh'],
    ['xlsx', 'en'],
    ['csv', 'zh'],
  ] as const)('as %s in %s comes back unchanged', async (format, language) => {
    const before = await desk.booksOf(librarian);
    const run: Parameters<typeof exportRegister>[0] = (work) =>
      inTransaction(desk.kit.databases, { actor: librarian, requestId: 'office' }, work);
    const file = await exportRegister(run, books, source, { format, language }, { exportedBy: '馆员' });
    const out = path.join(folder, `${format}-${language}`);
    mkdirSync(out);
    const sent = path.join(folder, `books.${format}`);
    writeFileSync(sent, await buffer(file.stream));
    const saved = readFileSync(await savedAgain(office!, sent, out));
    const view = await desk.checked(librarian, saved, `books.${format}`);
    expect(view).toMatchObject({ state: 'checked', errors: [] });
    expect(await rowsOf(view.id)).toEqual([]);
    expect(view.counts).toMatchObject({ unchanged: BOOKS.length, new: 0, changed: 0, bad: 0, alike: 0 });
    expect(await desk.booksOf(librarian)).toEqual(before);
  });
});
