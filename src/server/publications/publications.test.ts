import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../../scripts/build.mjs';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { givenListing, givenPosting } from '../../../tests/support/offers.ts';

let server: TestServer;
let the: Given;
let office: Somebody;
let firm: Somebody;
const at = (instant: string) => server.setNow(instant);

beforeAll(async () => {
  await ensureBuilt();
  server = await openServer({ now: '2026-03-02T02:00:00.000Z' });
  the = given(server);
  office = await the.member(
    await the.organisation({ kind: 'institution', name: '京澜理工大学', nameEn: 'Jinglan University' }),
    { role: 'lead', office: 'transfer' },
  );
  firm = await the.member(await the.organisation({ kind: 'enterprise', name: '不具名部件有限公司' }), { role: 'lead' });
});
afterAll(() => server.close());

/** Whether it is well-formed XML, as a reader of another house takes it. */
function assertWellFormed(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}

const get = (url: string, headers: Record<string, string> = {}) =>
  server.app.inject({ url, headers: { host: 'luodi.example.org', accept: 'text/html', ...headers } });
const withdraw = (id: string) =>
  office.post(`/api/achievements/${id}/listing/withdrawal`, { reason: '已独占许可' }, { once: true });

describe('a feed', () => {
  test('holds the newest public rows in its language, each with its page, in Atom and RSS', async () => {
    const { id } = await givenListing(office, {
      title: '薄壁<壳体>&一体成形',
      titleEn: 'Thin "shell" forming',
      summaryEn: 'A shell in one shot',
    });
    const atom = await get('/feeds/en/listings.atom');
    expect(atom.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(atom.body).toContain(`<id>urn:uuid:${id}</id><title>Thin "shell" forming</title>`);
    expect(atom.body).toContain(`href="http://luodi.example.org/listings/${id}?lang=en"`);
    expect(atom.body).toContain('<author><name>Jinglan University</name></author>');
    expect(atom.body).toContain('hreflang="zh-CN" href="http://luodi.example.org/feeds/zh/listings.atom"');
    const rss = await get('/feeds/zh/listings.rss');
    for (const { body } of [atom, rss]) assertWellFormed(body);
    expect(rss.body).toContain('<title>薄壁&lt;壳体&gt;&amp;一体成形</title>');
    expect(rss.body).toContain('<pubDate>Mon, 02 Mar 2026 02:00:00 GMT</pubDate>');
  });

  test('loses a withdrawn row at once, also for whoever asks by tag or date', async () => {
    const { id } = await givenListing(office);
    at('2026-03-02T03:00:00.000Z');
    const first = await get('/feeds/zh/listings.atom');
    expect(first.body).toContain(id);
    const { etag, 'last-modified': date } = first.headers as Record<string, string>;
    expect(date).toBe('Mon, 02 Mar 2026 02:00:00 GMT');
    expect((await get('/feeds/zh/listings.atom', { 'if-none-match': etag! })).statusCode).toBe(304);
    expect((await get('/feeds/zh/listings.atom', { 'if-modified-since': date! })).statusCode).toBe(304);
    const old = 'Mon, 02 Mar 2026 01:59:59 GMT';
    expect((await get('/feeds/zh/listings.atom', { 'if-modified-since': old })).statusCode).toBe(200);
    // A tag, when there is one, decides alone.
    const both = { 'if-none-match': '"another"', 'if-modified-since': date! };
    expect((await get('/feeds/zh/listings.atom', both)).statusCode).toBe(200);
    expect((await withdraw(id)).statusCode).toBe(200);
    for (const [name, value] of [
      ['if-none-match', etag!],
      ['if-modified-since', date!],
    ] as const) {
      const headers = { [name]: value };
      at('2026-03-02T03:00:01.000Z');
      const soon = await get('/feeds/zh/listings.atom', headers);
      expect([soon.statusCode, soon.body.includes(id)]).toEqual([200, false]);
      expect(soon.headers['last-modified']).toBeUndefined();
      at('2026-03-02T03:00:10.000Z');
      const later = await get('/feeds/zh/listings.atom', headers);
      expect([later.statusCode, later.body.includes(id)]).toEqual([200, false]);
    }
  });

  test('loses an expired row at midnight, before any job has marked it', async () => {
    at('2026-03-02T02:00:00.000Z');
    const { id } = await givenListing(office);
    at('2026-08-29T15:59:00.000Z');
    const last = await get('/feeds/zh/listings.atom');
    expect(last.body).toContain(id);
    const date = String(last.headers['last-modified']);
    at('2026-08-29T16:00:10.000Z');
    const after = await get('/feeds/zh/listings.atom', { 'if-modified-since': date });
    expect([after.statusCode, after.body.includes(id)]).toEqual([200, false]);
    at('2026-03-02T02:00:00.000Z');
  });

  test('does not say who an anonymous enterprise is', async () => {
    const { id } = await givenPosting(firm, { anonymous: true, shownFields: ['description'] });
    for (const path of ['/feeds/zh/postings.atom', '/feeds/en/postings.rss', `/postings/${id}`]) {
      const { body } = await get(path);
      expect(body).toContain(id);
      expect(body).not.toContain(firm.organisation.name);
      expect(body).not.toContain(firm.organisation.id);
    }
  });
});

describe('the sitemap', () => {
  test('leads to every public row in both languages, and to no other', async () => {
    const { id } = await givenListing(office);
    const index = await get('/sitemap.xml');
    const parts = [...index.body.matchAll(/<loc>http:\/\/luodi\.example\.org(\/sitemaps\/[\w-]+\.xml)<\/loc>/g)];
    expect(parts.length).toBe(33);
    const bodies = await Promise.all(parts.map(async ([, path]) => (await get(path!)).body));
    for (const body of [index.body, ...bodies]) assertWellFormed(body);
    const holding = bodies.filter((body) => body.includes(id));
    expect(holding).toHaveLength(1);
    const page = `http://luodi.example.org/listings/${id}`;
    for (const [hreflang, query] of [
      ['zh-CN', '?lang=zh'],
      ['en', '?lang=en'],
      ['x-default', ''],
    ] as const)
      expect(holding[0]).toContain(`<xhtml:link rel="alternate" hreflang="${hreflang}" href="${page}${query}"/>`);
    await withdraw(id);
    const after = await Promise.all(parts.map(async ([, path]) => (await get(path!)).body));
    expect(after.join()).not.toContain(id);
  });

  test('is named in robots.txt, which keeps programs out of the API', async () => {
    const { body } = await get('/robots.txt');
    expect(body).toContain('Disallow: /api/\n');
    expect(body).toContain('Sitemap: http://luodi.example.org/sitemap.xml');
  });
});

describe('a public page', () => {
  test('says in its head what it is: both languages, a preview, and structured data', async () => {
    const { id } = await givenListing(office, { title: '</script><b>壳体"&', titleEn: 'Shell', keywords: ['铝合金'] });
    const { body, headers } = await get(`/listings/${id}?lang=zh`);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toContain('<meta property="og:title" content="&lt;/script&gt;&lt;b&gt;壳体&quot;&amp;">');
    expect(body).toContain(
      `<link rel="alternate" hreflang="en" href="http://luodi.example.org/listings/${id}?lang=en">`,
    );
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)!;
    expect(JSON.parse(json!)).toMatchObject({
      '@type': 'Offer',
      name: '</script><b>壳体"&',
      inLanguage: 'zh-CN',
      keywords: ['铝合金'],
      offeredBy: { name: '京澜理工大学' },
      availabilityEnds: '2026-08-29',
    });
    expect((await get(`/listings/${id}`, { 'accept-language': 'en' })).body).toContain('content="Shell"');
    expect((await get('/listings')).body).toContain('href="http://luodi.example.org/feeds/zh/listings.rss"');
  });

  test('of a withdrawn or unknown row says nothing but that it is not to be indexed', async () => {
    const { id, title } = await givenListing(office);
    await withdraw(id);
    for (const path of [`/listings/${id}`, '/listings/00000000-0000-4000-8000-00000000dead', "/listings/x'--"]) {
      const { body, statusCode } = await get(path);
      expect(statusCode).toBe(200);
      expect(body).toContain('<meta name="robots" content="noindex">');
      expect(body).not.toContain(title);
      expect(body).not.toContain('og:title');
    }
  });
});
