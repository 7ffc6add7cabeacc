import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { bookImporter } from '../../../tests/support/books.ts';
import { booksCsv, type ImportDesk, openImportDesk, threeBooks } from '../../../tests/support/import-desk.ts';
import { asSystem } from '../database/context.ts';
import { checkImport } from './check-import.ts';
import { commitImport } from './commit-import.ts';
import { importJobs } from './import-jobs.ts';

let desk: ImportDesk;
let librarian: Actor;

beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  librarian = desk.librarian();
  desk.write = bookImporter.write;
});

describe('a crash', () => {
  const many = booksCsv(
    ...Array.from({ length: 1_000 }, (_, i) => `第${i}册,97900000${String(i).padStart(5, '0')},1,,,艺术,,,`),
  );

  it('between two batches loses nothing and repeats nothing', async () => {
    const { id } = await desk.checked(librarian, many);
    await desk.commit(librarian, id);
    const [job] = await desk.takeJobs();
    let batches = 0;
    desk.write = async (ctx, rows) => {
      batches += 1;
      const written = await bookImporter.write(ctx, rows);
      if (batches === 3) throw Object.assign(new Error('the server went away'), { code: '57P01' });
      return written;
    };
    await expect(commitImport(desk.imports, job!.data)).rejects.toThrow('the server went away');
    const half = await desk.look(librarian, id);
    expect(half).toMatchObject({ state: 'committing', done: 600, total: 1_000 });
    expect(await desk.booksOf(librarian)).toHaveLength(600);
    desk.write = bookImporter.write;
    await Promise.all([commitImport(desk.imports, job!.data), commitImport(desk.imports, job!.data)]);
    expect(await desk.look(librarian, id)).toMatchObject({
      state: 'done',
      counts: { new: 1_000, written: 1_000, bad: 0 },
      done: 1_000,
    });
    expect(await desk.booksOf(librarian)).toHaveLength(1_000);
  });

  it('while checking begins anew with the same counts', async () => {
    const { id } = (await desk.upload(librarian, many)).json();
    const [job] = await desk.takeJobs();
    const stopped = AbortSignal.abort();
    await expect(checkImport(desk.imports, job!.data, stopped)).rejects.toThrow();
    await checkImport(desk.imports, job!.data);
    expect(await desk.look(librarian, id)).toMatchObject({ state: 'checked', counts: { new: 1_000, bad: 0 } });
    await checkImport(desk.imports, job!.data);
    expect(await desk.look(librarian, id)).toMatchObject({ state: 'checked', counts: { new: 1_000 } });
  });

  it('of nobody: two files with the same rows, checked together, create each record once', async () => {
    const [a, b] = [await desk.checked(librarian, threeBooks), await desk.checked(librarian, threeBooks)];
    expect([a.counts.new, b.counts.new]).toEqual([3, 3]);
    await Promise.all([desk.commit(librarian, a.id), desk.commit(librarian, b.id)]);
    const jobs = await desk.takeJobs();
    await Promise.all(jobs.map((job) => commitImport(desk.imports, job.data)));
    expect(await desk.booksOf(librarian)).toHaveLength(3);
    const ends = [await desk.look(librarian, a.id), await desk.look(librarian, b.id)];
    expect(ends.map((end) => end.state)).toEqual(['done', 'done']);
    expect(ends.reduce((sum, end) => sum + end.counts.written, 0)).toBe(3);
  });
});

describe('rights', () => {
  it('to import are the module’s to give, and asked again at every step', async () => {
    const guest = desk.librarian(randomUUID(), 'inventor');
    expect((await desk.upload(guest, threeBooks)).statusCode).toBe(403);
    expect((await desk.upload(librarian, threeBooks, 'books.csv', 'maps')).json().code).toBe('import/unknown-register');
    const { id } = await desk.checked(librarian, threeBooks);
    await desk.commit(librarian, id);
    desk.demote(librarian);
    await desk.work();
    expect(await desk.look(librarian, id)).toMatchObject({ state: 'failed', failure: { code: 'access/denied' } });
    expect(await desk.booksOf(librarian)).toEqual([]);
  });

  it('to an import are its owner’s alone', async () => {
    const view = await desk.checked(librarian, threeBooks);
    const colleague = desk.librarian(librarian.acting!.organisationId);
    for (const url of [`/api/imports/${view.id}`, `/api/imports/${view.id}/bad-rows`]) {
      expect((await desk.kit.call(colleague, { url })).statusCode).toBe(404);
    }
    expect((await desk.commit(colleague, view.id)).statusCode).toBe(404);
    expect((await desk.kit.call(colleague, { url: '/api/imports' })).json().imports).toEqual([]);
    expect((await desk.kit.call(librarian, { url: '/api/imports?register=books' })).json().imports).toHaveLength(1);
  });

  it('end with cancelling: nothing more is written', async () => {
    const { id } = await desk.checked(librarian, threeBooks);
    await desk.commit(librarian, id);
    const cancelled = await desk.kit.call(librarian, { method: 'POST', url: `/api/imports/${id}/cancel` });
    expect(cancelled.json().state).toBe('cancelled');
    await desk.work();
    expect(await desk.booksOf(librarian)).toEqual([]);
    expect((await desk.commit(librarian, id)).json().code).toBe('import/not-now');
  });
});

describe('uploads', () => {
  it('without a file, or of no table, are refused with a sentence', async () => {
    const none = await desk.kit.call(librarian, { method: 'POST', url: '/api/imports/books', payload: {} });
    expect(none.json().code).toBe('import/no-file');
    const picture = await desk.upload(librarian, Buffer.from('89504e470d0a1a0a0000000d', 'hex'), '图.png');
    expect([picture.statusCode, picture.json().code]).toEqual([422, 'import/not-a-table']);
  });

  it('without a name are read as what they hold', async () => {
    for (const name of ['filename=""', 'filename="  "']) {
      const part = `Content-Disposition: form-data; name="file"; ${name}\r\nContent-Type: application/octet-stream\r\n\r\n书名\n观星\n`;
      const sent = await desk.kit.call(librarian, {
        method: 'POST',
        url: '/api/imports/books',
        headers: { 'content-type': 'multipart/form-data; boundary=part-of-a-form' },
        payload: `--part-of-a-form\r\n${part}\r\n--part-of-a-form--\r\n`,
      });
      expect([sent.statusCode, sent.json().fileName]).toEqual([200, 'import']);
    }
  });

  it('are forgotten after thirty days, with what was read from them', async () => {
    const { id } = await desk.checked(librarian, threeBooks);
    await sql`update imports set updated_at = now() - interval '31 days' where id = ${id}`.execute(desk.owner);
    const forget = importJobs(desk.imports).find((job) => job.name === 'imports.forget')!;
    await forget.run({
      data: {},
      databases: desk.kit.databases,
      signal: new AbortController().signal,
      system: (task) => asSystem(desk.kit.databases, 'imports.forget', task),
    });
    expect((await desk.kit.call(librarian, { url: `/api/imports/${id}` })).statusCode).toBe(404);
    const left = await sql<{ n: number }>`select count(*) as n from import_rows where import_id = ${id}`.execute(
      desk.owner,
    );
    expect(left.rows[0]!.n).toBe(0);
  });
});
