import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { ofMember, ofOrganisation } from '#kernel/audience.ts';
import type { CellError, ImportView, MappedColumn, MappingTarget } from '#kernel/register-import.ts';
import { connect } from '#server/database/connect.ts';
import { checkImport } from '#server/register/check-import.ts';
import { commitImport } from '#server/register/commit-import.ts';
import { EXPORT_TASK } from '#server/register/export-limits.ts';
import { importRoutes } from '#server/register/import-routes.ts';
import type { Importer, ImportKit, ImportTask } from '#server/register/importer.ts';
import { undoImport } from '#server/register/undo-import.ts';
import { bookImporter, makeBooks } from './books.ts';
import { type Kit, openKit, someone } from './kit.ts';

/** An import with its errors, as the API answers. */
export type View = ImportView & { errors: CellError[]; columns: MappedColumn[]; targets: MappingTarget[] };

/** A library's books open for import through HTTP, its librarians, and the jobs behind it run by hand. */
export interface ImportDesk {
  readonly kit: Kit;
  readonly imports: ImportKit;
  /** Replaces how books are written; the usual way until then. */
  write: Importer['write'];
  /** A member of an organisation, a new one's by default. */
  librarian(organisationId?: string, role?: string): Actor;
  /** Gives a librarian another role at once, as when it is revoked. */
  demote(who: Actor): void;
  upload(who: Actor, bytes: Buffer, name?: string, register?: string): ReturnType<Kit['call']>;
  look(who: Actor, id: string): Promise<View>;
  commit(who: Actor, id: string): ReturnType<Kit['call']>;
  /** Says which column of the register each column of the file is. */
  map(who: Actor, id: string, keys: readonly (string | null)[]): ReturnType<Kit['call']>;
  /** Jobs asked for since, as the queue would hand them over. */
  takeJobs(): Promise<{ name: string; data: ImportTask }[]>;
  /** Runs the jobs asked for. */
  work(): Promise<void>;
  /** Uploads and checks. */
  checked(who: Actor, bytes: Buffer, name?: string): Promise<View>;
  /** Uploads, checks and commits. */
  committed(who: Actor, bytes: Buffer, name?: string): Promise<View>;
  booksOf(who: Actor): Promise<Record<string, unknown>[]>;
  /** A question to the database as its owner. */
  readonly owner: ReturnType<typeof connect>['db'];
  close(): Promise<void>;
}

function multipart(bytes: Buffer, name: string) {
  const boundary = 'x'.repeat(24);
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

function makeLibrarian(organisationId: string, role: string): Actor {
  const person = someone(ofOrganisation(organisationId));
  const acting = {
    organisationId,
    organisationName: '市图书馆',
    organisationKind: 'institution',
    verified: true,
    role,
    office: 'general',
  };
  const audiences = [...person.audiences, ofMember(organisationId, person.personId!)];
  return { ...person, audiences, acting, memberships: [acting] };
}

/** Opens the desk on a database of its own. */
export async function openImportDesk(): Promise<ImportDesk> {
  const people = new Map<string, Actor>();
  const importers = new Map<string, Importer>([
    ['books', { ...bookImporter, write: (ctx, rows) => desk.write(ctx, rows) }],
  ]);
  const kit = await openKit([importRoutes({ importers })], ['imports.forget', EXPORT_TASK]);
  const owner = connect({ url: kit.url, role: 'owner', max: 2 });
  await makeBooks(owner.db);
  const imports: ImportKit = { databases: kit.databases, importers, actorFor: async (id) => people.get(id)! };
  const desk: ImportDesk = {
    kit,
    imports,
    owner: owner.db,
    write: bookImporter.write,
    librarian(organisationId = randomUUID(), role = 'member') {
      const actor = makeLibrarian(organisationId, role);
      people.set(actor.personId!, actor);
      return actor;
    },
    demote: (who) => people.set(who.personId!, { ...who, acting: { ...who.acting!, role: 'inventor' } }),
    upload: (who, bytes, name = 'books.csv', register = 'books') =>
      kit.call(who, { method: 'POST', url: `/api/imports/${register}`, ...multipart(bytes, name) }),
    look: async (who, id) => (await kit.call(who, { url: `/api/imports/${id}` })).json(),
    commit: (who, id) =>
      kit.call(who, { method: 'POST', url: `/api/imports/${id}/commit`, headers: { 'idempotency-key': randomUUID() } }),
    map: (who, id, keys) =>
      kit.call(who, { method: 'POST', url: `/api/imports/${id}/mapping`, payload: { keys: [...keys] } }),
    async takeJobs() {
      const taken = await sql<{ name: string; data: ImportTask }>`
        with gone as (delete from job_requests returning id, name, data) select name, data from gone order by id`.execute(
        owner.db,
      );
      return taken.rows;
    },
    async work() {
      for (const { name, data } of await desk.takeJobs()) {
        const work = { 'imports.check': checkImport, 'imports.commit': commitImport, 'imports.undo': undoImport }[name];
        await work?.(imports, data);
      }
    },
    async checked(who, bytes, name) {
      const answer = await desk.upload(who, bytes, name);
      expect(answer.statusCode, answer.body).toBe(200);
      await desk.work();
      return desk.look(who, answer.json().id);
    },
    async committed(who, bytes, name) {
      const { id } = await desk.checked(who, bytes, name);
      const answer = await desk.commit(who, id);
      expect(answer.statusCode, answer.body).toBe(200);
      await desk.work();
      return desk.look(who, id);
    },
    async booksOf(who) {
      const found = await sql<Record<string, unknown>>`
        select title, isbn, pages, price, published_on, shelf, subjects, lent from books
        where organisation_id = ${who.acting!.organisationId} order by isbn`.execute(owner.db);
      return found.rows;
    },
    async close() {
      await owner.db.destroy();
      await kit.close();
    },
  };
  return desk;
}

/** A CSV file of books. */
export const booksCsv = (...lines: string[]) =>
  Buffer.from(`书名,书号,页数,定价（万元）,出版日期,分类,主题,借出,备注\n${lines.join('\n')}\n`);
export const threeBooks = booksCsv(
  '植物图谱,9780000000101,320,0.0058,2026/3/2,自然科学,植物；天文,√,',
  '观星,9780000000102,,,2026年3月2日,science,,否,x',
  '安静的河,9780000000103,88,,,艺术,,,',
);
