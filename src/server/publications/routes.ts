import type { FastifyInstance, FastifyRequest } from 'fastify';
import { NOBODY } from '#kernel/actor.ts';
import type { Instant } from '#kernel/dates.ts';
import { asSystem, type Ctx, type Databases, inTransaction } from '../database/context.ts';
import { answerDocument } from './conditional.ts';
import type { PublicationKind } from './declaration.ts';
import {
  atomFeed,
  HEAD_OF_NOTHING,
  headOfList,
  headOfRow,
  type Language,
  placesOf,
  robotsText,
  rssFeed,
  sitemapIndex,
  sitemapPart,
} from './documents.ts';

/** Asking when a list last changed, rows that left it counted too; on the list in `app/wiring.ts`. */
export const PUBLICATIONS_TASK = 'publications.changed';

/** Rows in a feed. */
const NEWEST = 50;
/** Each kind's part of the sitemap is cut by the first digit of the ids, so that a part stays the same file while its rows do. */
const DIGITS = [...'0123456789abcdef'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ZEROS = '0000000-0000-0000-0000-000000000000';
const LAST = 'fffffff-ffff-ffff-ffff-ffffffffffff';

/** What the public outlets need of the installation. */
export interface PublicationOptions {
  readonly databases: Databases;
  readonly kinds: readonly PublicationKind[];
  /** Pages of the site that anybody may read. */
  readonly pages: readonly string[];
  readonly publicUrl?: string | undefined;
  readonly demo: () => boolean;
  readonly now?: (() => Instant | undefined) | undefined;
}

const originOf = ({ publicUrl }: PublicationOptions, request: FastifyRequest) =>
  publicUrl ?? `${request.protocol}://${request.host}`;

/** As anybody at all: row security lets through what is public and nothing else. */
const asNobody = <T>({ databases, now }: PublicationOptions, request: FastifyRequest, work: (ctx: Ctx) => Promise<T>) =>
  inTransaction(databases, { actor: NOBODY, requestId: request.id, now: now?.() }, work);

/** When a list last changed, rows that left it counted too, and the time: a list also changes at midnight in Beijing, when rows expire. */
function changedAt({ databases, now }: PublicationOptions, kind: PublicationKind) {
  const read = async (ctx: Ctx) => {
    const midnight = new Date(`${ctx.today}T00:00:00+08:00`).toISOString();
    const changed = await kind.changedAt(ctx.db);
    return { now: ctx.now, changedAt: changed && changed > midnight ? changed : midnight };
  };
  return asSystem(databases, PUBLICATIONS_TASK, read, { now: now?.() });
}

function feedRoutes(app: FastifyInstance, options: PublicationOptions): void {
  for (const kind of options.kinds)
    for (const language of ['zh', 'en'] as const)
      for (const [format, write] of [
        ['atom', atomFeed],
        ['rss', rssFeed],
      ] as const)
        app.get(`/feeds/${language}/${kind.name}.${format}`, { schema: { hide: true } }, async (request, reply) => {
          const site = { origin: originOf(options, request), language };
          // The time first: what changes between the two is in the body, and asked for again by its date.
          const times = await changedAt(options, kind);
          const rows = await asNobody(options, request, (ctx) => kind.newest(ctx, NEWEST));
          const type = `application/${format}+xml; charset=utf-8`;
          return answerDocument(request, reply, { body: write(kind, rows, site), type, ...times });
        });
}

const XML = 'application/xml; charset=utf-8';

function sitemapRoutes(app: FastifyInstance, options: PublicationOptions): void {
  const { kinds, pages } = options;
  const now = () => options.now?.() ?? (new Date().toISOString() as Instant);
  app.get('/sitemap.xml', { schema: { hide: true } }, async (request, reply) => {
    const parts = ['pages', ...kinds.flatMap(({ name }) => DIGITS.map((digit) => `${name}-${digit}`))];
    const body = sitemapIndex(parts, originOf(options, request));
    return answerDocument(request, reply, { body, type: XML, now: now() });
  });
  app.get('/sitemaps/pages.xml', { schema: { hide: true } }, async (request, reply) => {
    const all = [...pages, ...kinds.map(({ name }) => `/${name}`)];
    const body = sitemapPart(
      [...new Set(all)].map((path) => ({ path })),
      originOf(options, request),
    );
    return answerDocument(request, reply, { body, type: XML, now: now() });
  });
  for (const kind of kinds)
    for (const digit of DIGITS)
      app.get(`/sitemaps/${kind.name}-${digit}.xml`, { schema: { hide: true } }, async (request, reply) => {
        const rows = await asNobody(options, request, (ctx) => kind.places(ctx, `${digit}${ZEROS}`, `${digit}${LAST}`));
        const body = sitemapPart(placesOf(kind, rows), originOf(options, request));
        return answerDocument(request, reply, { body, type: XML, now: now() });
      });
}

/** Feeds, sitemap and `robots.txt`: what of the product is published, for readers that are programs. */
export function publicationRoutes(app: FastifyInstance, options: PublicationOptions): void {
  feedRoutes(app, options);
  sitemapRoutes(app, options);
  app.get('/robots.txt', { schema: { hide: true } }, async (request, reply) =>
    reply
      .header('content-type', 'text/plain; charset=utf-8')
      .send(robotsText(originOf(options, request), options.demo())),
  );
}

function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { lang?: unknown }).lang;
  if (asked === 'zh' || asked === 'en') return asked;
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}

/**
 * What the head of a page holds for search engines and link previews: of a public list and its rows; undefined for every other page. A row that is
 * not public says that it is not to be indexed, and nothing else.
 */
export async function headFor(options: PublicationOptions, request: FastifyRequest): Promise<string | undefined> {
  const [, name, id, ...more] = (request.url.split('?')[0] ?? '').split('/');
  const kind = options.kinds.find((one) => one.name === name);
  if (!kind || more.length > 0) return undefined;
  const site = { origin: originOf(options, request), language: languageOf(request) };
  if (!id) return headOfList(kind, site);
  const row = UUID.test(id) ? await asNobody(options, request, (ctx) => kind.find(ctx, id)) : undefined;
  return row ? headOfRow(kind, row, site) : HEAD_OF_NOTHING;
}
