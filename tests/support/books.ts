import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import { refuse } from '#kernel/refusal.ts';
import { register } from '#kernel/register.ts';
import { connect, type Database } from '#server/database/connect.ts';
import { type Ctx, type Databases, emit, inTransaction } from '#server/database/context.ts';
import type { Importer } from '#server/register/importer.ts';
import type { Source } from '#server/register/source.ts';
import { freshDatabase } from './database.ts';

/** A library's books: the neutral register on which this kit is tested. */
export const books = register({
  name: 'books',
  title: { zh: '馆藏图书', en: 'Books' },
  defaultSort: '-updatedAt',
  columns: [
    {
      key: 'title',
      label: { zh: '书名', en: 'Title' },
      type: 'text',
      sort: true,
      import: { required: true, maxLength: 80, example: '植物图谱', aliases: ['图书名称'] },
    },
    {
      key: 'isbn',
      label: { zh: '书号', en: 'ISBN' },
      type: 'code',
      filter: true,
      sort: true,
      hint: { zh: '13 位数字。', en: '13 digits.' },
      import: { required: true, example: '9780000000002' },
    },
    {
      key: 'pages',
      label: { zh: '页数', en: 'Pages' },
      type: 'number',
      filter: true,
      sort: true,
      import: { example: '320' },
    },
    {
      key: 'price',
      label: { zh: '定价', en: 'Price' },
      type: 'money',
      filter: true,
      sort: true,
      total: true,
      import: { example: '58.50' },
    },
    {
      key: 'publishedOn',
      label: { zh: '出版日期', en: 'Published' },
      type: 'date',
      filter: true,
      sort: true,
      import: { example: '2026-03-02' },
    },
    {
      key: 'shelf',
      label: { zh: '分类', en: 'Shelf' },
      type: 'choice',
      filter: true,
      choices: [
        { code: 'science', zh: '自然科学', en: 'Science' },
        { code: 'history', zh: '历史', en: 'History' },
        { code: 'art', zh: '艺术', en: 'Art' },
      ],
      import: { required: true, example: '自然科学' },
    },
    {
      key: 'subjects',
      label: { zh: '主题', en: 'Subjects' },
      type: 'choices',
      filter: true,
      choices: [
        { code: 'plants', zh: '植物', en: 'Plants' },
        { code: 'stars', zh: '天文', en: 'Stars' },
      ],
      import: {},
    },
    { key: 'lent', label: { zh: '借出', en: 'Lent' }, type: 'yes-no', filter: true, import: {} },
    { key: 'updatedAt', label: { zh: '更新时间', en: 'Updated' }, type: 'instant', filter: true, sort: true },
  ],
});

export const source: Source = { from: 'books', pinyin: ['title'] };

export interface Book {
  id: string;
  title: string;
  isbn: string;
  pages: number | null;
  price: number | null;
  publishedOn: string | null;
  shelf: string;
  subjects: string[];
  lent: boolean;
  updatedAt: string;
}

/** Makes the books' table under row security, with the indexes that {@link Source} asks of every register. `owner` owns the database. */
export async function makeBooks(owner: Database): Promise<void> {
  await sql`create table books (id uuid primary key default gen_random_uuid(), title text not null, isbn text not null, pages int,
    price bigint, published_on date, shelf text not null, subjects text[] not null default '{}', lent boolean not null default false,
    organisation_id uuid, readers text[] not null, updated_at timestamptz not null default now())`.execute(owner);
  await sql`create index on books (updated_at desc, id)`.execute(owner);
  await sql`create index on books (shelf, updated_at desc, id)`.execute(owner);
  await sql`create index on books (price, id)`.execute(owner);
  await sql`create unique index on books (organisation_id, isbn)`.execute(owner);
  await sql`call secure_table('books')`.execute(owner);
}

/** Somebody who reads and imports for one library. */
export function reader(audiences: readonly string[], personId?: string): Actor {
  return { ...NOBODY, audiences, via: 'session', name: '馆员', ...(personId ? { personId } : {}) };
}

/** A database with the books' table, connected as people, as the system and as its owner. */
export interface Library {
  readonly url: string;
  readonly owner: Database;
  readonly databases: Databases;
  /** Runs work as a reader who holds these audiences. */
  readonly as: <T>(audiences: readonly string[], work: (ctx: Ctx) => Promise<T>) => Promise<T>;
  close(): Promise<void>;
}

/** Opens a library of its own for a test. */
export async function openLibrary(systemTasks: readonly string[] = []): Promise<Library> {
  const fresh = await freshDatabase();
  const pools = (['owner', 'app', 'system'] as const).map((role) =>
    connect({ url: fresh.url, role, max: 4, statementTimeoutMs: 60_000 }),
  );
  const [owner, app, system] = pools.map((pool) => pool.db) as [Database, Database, Database];
  await makeBooks(owner);
  const databases: Databases = { app, system, systemTasks: new Set(systemTasks) };
  return {
    url: fresh.url,
    owner,
    databases,
    as: (audiences, work) => inTransaction(databases, { actor: reader(audiences), requestId: 'test' }, work),
    close: async () => {
      await Promise.all(pools.map((pool) => pool.pool.end()));
      await fresh.drop();
    },
  };
}

/** Rows that are the same book have the same ISBN within one library. */
export const bookImporter: Importer = {
  register: books,
  whyNotImport: (actor) => (actor.acting?.role === 'member' ? undefined : refuse('access/denied')),
  naturalKey: ({ isbn }) => (typeof isbn === 'string' ? isbn : undefined),
  async plan(ctx, rows) {
    const isbns = rows.map(({ value }) => value.isbn);
    const found = await sql<Record<string, unknown> & { isbn: string }>`
      select id, title, isbn, pages, price, published_on, shelf, subjects, lent from books
      where organisation_id = ${ctx.actor.acting!.organisationId} and isbn = any(${isbns})`.execute(ctx.db);
    const known = new Map(found.rows.map((row) => [row.isbn, row]));
    return rows.map(({ value }) => ({
      current: known.get(String(value.isbn)),
      errors: Number(value.pages) < 1 ? [{ key: 'pages', code: 'books/no-pages', detail: NO_PAGES }] : [],
    }));
  },
  async write(ctx, rows) {
    for (const { value, current } of rows) {
      if (value.title === '禁书')
        throw refuse('books/forbidden', {}, [{ pointer: '#/title', detail: FORBIDDEN, code: 'books/forbidden' }]);
      const organisationId = ctx.actor.acting!.organisationId;
      const id = current?.id ?? randomUUID();
      await sql`
        insert into books (id, title, isbn, pages, price, published_on, shelf, subjects, lent, organisation_id, readers)
        values (${id}, ${value.title}, ${value.isbn}, ${value.pages ?? null}, ${value.price ?? null}, ${value.publishedOn ?? null},
          ${value.shelf}, ${value.subjects ?? []}, ${value.lent ?? false}, ${organisationId}, ${[`org:${organisationId}`]})
        on conflict (id) do update set title = excluded.title, pages = coalesce(excluded.pages, books.pages),
          price = coalesce(excluded.price, books.price), shelf = excluded.shelf`.execute(ctx.db);
      emit(ctx, {
        type: 'book.imported',
        kind: 'book',
        subject: String(id),
        organisation: organisationId,
        readers: [`org:${organisationId}`],
      });
    }
    return [];
  },
};

const NO_PAGES = { zh: '页数至少是 1，请改正。', en: 'A book has one page at least; mend it.' };
const FORBIDDEN = { zh: '这本书不收，请删去这一行。', en: 'This book is not taken; remove the row.' };
