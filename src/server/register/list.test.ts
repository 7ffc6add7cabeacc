import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { type RegisterQuery, registerQuery } from '#kernel/register-query.ts';
import { type Book, books, type Library, openLibrary, source } from '../../../tests/support/books.ts';
import type { Ctx } from '../database/context.ts';
import { listRegister } from './list.ts';

let library: Library;
const MANY = 100_000;

beforeAll(async () => {
  library = await openLibrary();
  await sql`
    insert into books (title, isbn, pages, price, published_on, shelf, subjects, lent, readers, updated_at)
    select case n % 3 when 0 then '植物图谱' when 1 then '观星' else '安静的河' end || n, (9780000000000 + n)::text,
      case when n % 10 = 0 then null else n % 700 end, case when n % 4 = 0 then null else (n % 50) * 100 end,
      date '2020-01-01' + n % 2000, (array['science', 'history', 'art'])[n % 3 + 1],
      case when n % 5 = 0 then array['plants', 'stars'] when n % 5 = 1 then array['stars'] else '{}' end, n % 2 = 0,
      case when n % 100 = 0 then array['org:b'] else array['org:a', 'public'] end,
      timestamptz '2026-01-01' + (n / 7) * interval '1 microsecond'
    from generate_series(1, ${MANY}::int) n`.execute(library.owner);
  await sql`vacuum analyze books`.execute(library.owner);
}, 120_000);
afterAll(() => library.close());

const list = (query: RegisterQuery, audiences = ['org:a']) =>
  library.as(audiences, (ctx) => listRegister<Book>(ctx, books, source, query));

async function walk(query: RegisterQuery, pages: number): Promise<Book[]> {
  const seen: Book[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const answer = await list({ ...query, cursor });
    seen.push(...answer.rows);
    if (!answer.next) break;
    cursor = answer.next;
  }
  return seen;
}

/** What the database itself says about an order, without paging. */
async function ordered(order: string, limit: number, where = 'true') {
  const rows = await library.as(['org:a'], (ctx) =>
    sql<{ id: string }>`select id from books where ${sql.raw(where)} order by ${sql.raw(order)} limit ${limit}`.execute(
      ctx.db,
    ),
  );
  return rows.rows.map((row) => row.id);
}

describe('a register lists', () => {
  it('the newest first, with what the reader may see and no more', async () => {
    const page = await list({});
    expect(page.rows).toHaveLength(50);
    expect(page.total).toEqual({ count: 1000, more: true });
    expect(page.rows[0]).toMatchObject({
      shelf: expect.any(String),
      subjects: expect.any(Array),
      lent: expect.any(Boolean),
    });
    expect(Object.keys(page.rows[0]!).sort()).toEqual(['id', ...books.columns.map((column) => column.key)].sort());
    expect((await list({}, ['org:nobody'])).rows).toEqual([]);
    const other = await list({ limit: 200 }, ['org:b']);
    expect(other.total).toEqual({ count: MANY / 100, more: false });
  });

  it.each([
    ['-updatedAt', 'updated_at desc, id'],
    ['updatedAt', 'updated_at, id'],
    ['-price', 'price desc nulls last, id'],
    ['price', 'price nulls last, id'],
    ['title', 'title collate "zh-x-icu", id'],
    ['isbn', 'isbn, id'],
    ['-publishedOn', 'published_on desc, id'],
  ])('by %s page after page without losing or repeating a row, microseconds included', async (sort, order) => {
    const seen = await walk({ sort, limit: 37 }, 6);
    expect(seen.map((book) => book.id)).toEqual(await ordered(order, 37 * 6));
  });

  it('how many there are as the first page counted them', async () => {
    const query = { shelf: 'art', limit: 10, 'pages.from': '600', 'pages.to': '603' };
    const first = await list(query);
    expect(first.total.count).toBeGreaterThan(10);
    const second = await list({ ...query, cursor: first.next! });
    expect(second.total).toEqual(first.total);
  });

  it('past the last row with a value into those without one', async () => {
    const where = { shelf: 'science', 'pages.from': '600', 'pages.to': '603' };
    const known = await walk({ sort: '-pages', limit: 50, ...where }, 100);
    expect(known.map((book) => book.id)).toEqual(
      await ordered('pages desc nulls last, id', 1_000, `shelf = 'science' and pages between 600 and 603`),
    );
    const few = { publishedOn: '2020-01-11' };
    const all = await walk({ sort: 'pages', limit: 7, ...few }, 100);
    expect(all.map((book) => book.id)).toEqual(
      await ordered('pages nulls last, id', 1_000, `published_on = '2020-01-11'`),
    );
    const priced = await walk(
      { sort: '-price', limit: 7, isbn: '9780000000004,9780000000008,9780000000005,9780000000006' },
      9,
    );
    expect(priced.map((book) => book.price)).toEqual([600, 500, null, null]);
  });
});

describe('filters', () => {
  it('take several values, ranges, yes or no, and lists', async () => {
    const several = await list({ shelf: 'art,history', lent: 'yes', limit: 200 });
    expect(new Set(several.rows.map((book) => book.shelf))).toEqual(new Set(['art', 'history']));
    expect(several.rows.every((book) => book.lent)).toBe(true);
    const subjects = await list({ subjects: 'plants' });
    expect(subjects.rows.every((book) => book.subjects.includes('plants'))).toBe(true);
    const priced = await list({ 'price.from': '4000', 'price.to': '4100', limit: 200 });
    expect(new Set(priced.rows.map((book) => book.price))).toEqual(new Set([4000, 4100]));
  });

  it('take a day of Beijing for an instant', async () => {
    // 2026-01-01T00:00Z is eight in the morning of that day in Beijing.
    expect((await list({ updatedAt: '2026-01-01' })).rows).toHaveLength(50);
    expect((await list({ 'updatedAt.from': '2026-01-02' })).rows).toHaveLength(0);
    expect((await list({ 'updatedAt.to': '2025-12-31' })).rows).toHaveLength(0);
  });

  it('count exactly up to a thousand and sum everything that passes when asked', async () => {
    const page = await list({ publishedOn: '2020-01-02', limit: 10, sums: 'yes' });
    const truth = await library.as(['org:a'], (ctx) =>
      sql<{
        n: number;
        price: number;
      }>`select count(*) as n, sum(price)::bigint as price from books where published_on = '2020-01-02'`.execute(
        ctx.db,
      ),
    );
    expect(page.total).toEqual({ count: truth.rows[0]!.n, more: false });
    expect(page.sums).toEqual({ price: truth.rows[0]!.price });
  });

  it('refuse a value the database cannot hold as the reader’s mistake', async () => {
    await expect(list({ pages: '99999999999' })).rejects.toMatchObject({ code: 'register/query' });
  });
});

describe('a cursor', () => {
  it('of another sort, or forged, is refused', async () => {
    const { next } = await list({ sort: 'price' });
    await expect(list({ sort: '-price', cursor: next! })).rejects.toMatchObject({ code: 'register/cursor' });
    for (const forged of ['x', Buffer.from('["-updatedAt","a","b"]').toString('base64url')]) {
      await expect(list({ cursor: forged })).rejects.toMatchObject({ code: 'register/cursor' });
    }
    const wrongValue = Buffer.from('["-updatedAt","yesterday’","00000000-0000-4000-8000-000000000000"]').toString(
      'base64url',
    );
    await expect(list({ cursor: wrongValue })).rejects.toBeInstanceOf(Refusal);
  });
});

describe('a text search', () => {
  it('lists what the index found in its order, hides what the reader may not see, and pages on', async () => {
    const hits = await sql<{ id: string; readers: string[] }>`
      select id, readers from books order by md5(isbn) limit 500`.execute(library.owner);
    const found = hits.rows.map((row) => row.id);
    const idsFor = async () => found;
    const visible = hits.rows.filter((row) => row.readers.includes('org:a')).map((row) => row.id);
    expect(visible.length).toBeLessThan(found.length);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await library.as(['org:a'], (ctx) =>
        listRegister<Book>(ctx, books, source, { q: '河', limit: 40, cursor }, { idsFor }),
      );
      expect(page.total).toEqual({ count: visible.length, more: false });
      seen.push(...page.rows.map((book) => book.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(visible);
    const filtered = await library.as(['org:a'], (ctx) =>
      listRegister<Book>(ctx, books, source, { q: '河', shelf: 'art', sort: 'price', limit: 200 }, { idsFor }),
    );
    expect(filtered.rows.every((book) => book.shelf === 'art' && visible.includes(book.id))).toBe(true);
    expect(filtered.rows.length).toBeGreaterThan(50);
  });

  it('is refused where there is none', async () => {
    await expect(list({ q: '河' })).rejects.toMatchObject({ code: 'register/no-search' });
  });
});

describe('the query schema', () => {
  const schema = registerQuery(books);
  it('takes what is declared', () => {
    expect(schema.parse({ shelf: 'art,science', 'price.from': '100', sort: '-price', limit: 20 })).toMatchObject({
      limit: 20,
    });
  });
  it.each<[Record<string, string>, string]>([
    [{ title: '河' }, 'a filter on a column that offers none'],
    [{ colour: 'red' }, 'an unknown key'],
    [{ 'shelf.from': 'art' }, 'a range on a choice'],
    [{ shelf: 'kitchen' }, 'a word that is not on the list'],
    [{ sort: 'shelf' }, 'a sort that is not offered'],
    [{ sort: 'price; drop table books' }, 'SQL'],
    [{ publishedOn: '2026-02-30' }, 'a day that does not exist'],
    [{ limit: '5000' }, 'too many rows'],
  ])('refuses %o: %s', (query: Record<string, string>) => {
    expect(schema.safeParse(query).success).toBe(false);
  });
});

it('a list of the newest 50 among 100 000 rows reads a few rows for each it shows or counts under row security, a deep page fewer', async () => {
  expect(await rowsRead({})).toBeLessThan(1_200);
  expect(await rowsRead({ shelf: 'art' })).toBeLessThan(3 * 1_200);
  let cursor: string | undefined;
  for (let page = 0; page < 30; page += 1) cursor = (await list({ cursor, limit: 200 })).next ?? undefined;
  expect(await rowsRead({ cursor })).toBeLessThan(120);
});

/** Rows of the table that this connection has fetched so far, those that the reader may not see included. */
async function fetched(ctx: Ctx): Promise<number> {
  const so = await sql<{ rows: number }>`
    select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables where relname = 'books'`.execute(
    ctx.db,
  );
  return so.rows[0]!.rows;
}

/** How many of them a list takes. */
function rowsRead(query: RegisterQuery): Promise<number> {
  return library.as(['org:a'], async (ctx) => {
    const before = await fetched(ctx);
    await listRegister<Book>(ctx, books, source, query);
    return (await fetched(ctx)) - before;
  });
}
