import { sql } from 'kysely';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import { register } from '#kernel/register.ts';
import { freshDatabase } from '../../../tests/support/database.ts';
import { connect, type Database } from '../database/connect.ts';
import { type Ctx, type Databases, inTransaction } from '../database/context.ts';
import type { Source } from './source.ts';

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
