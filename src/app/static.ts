import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import serveStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '#kernel/refusal.ts';
import { problemOf } from '#server/http/problem.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const A_YEAR = 31_536_000;
/** Stands in the page where a public page's own head goes. */
const TITLE = '<title>落地</title>';

/** Without the database a page is still a page: it says for itself what it cannot reach. */
const unsaid = (request: FastifyRequest) => (error: unknown) => {
  request.log.warn({ err: error }, 'a page without its head');
  return undefined;
};

/** A record's address may hold a full stop (a rule's id, a search for 1.2 mm); a browser that opens a page says that it wants one. */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?')[0] ?? '';
  if (method !== 'GET' || path.startsWith('/api/') || path.startsWith('/assets/')) return false;
  return !path.includes('.') || (headers.accept ?? '').includes('text/html');
}

/** Pages that a one-time link opens: kept nowhere, and they name themselves to nobody. */
const OF_LINKS: ReadonlySet<string> = new Set(['/link', '/inventor']);
const isOfLink = ({ url }: FastifyRequest) => OF_LINKS.has(url.split('?')[0] ?? '');

/**
 * Serves the built page: hashed files for a year, everything else that is not the API as the page itself, so that every record has an address.
 * `headFor` says what a public page's head holds for those who run no scripts. Without a build the API works alone.
 */
export async function servePages(
  app: FastifyInstance,
  headFor: (request: FastifyRequest) => Promise<string | undefined>,
): Promise<void> {
  const built = existsSync(`${DIST}index.html`);
  if (built) {
    await app.register(serveStatic, {
      root: DIST,
      index: false,
      wildcard: false,
      setHeaders: (reply, path) => {
        reply.setHeader(
          'cache-control',
          path.includes('/assets/') ? `public, max-age=${A_YEAR}, immutable` : 'no-cache',
        );
      },
    });
  }
  const [before = '', after = ''] = built ? readFileSync(`${DIST}index.html`, 'utf8').split(TITLE) : [];
  app.setNotFoundHandler(async (request, reply) => {
    const head = built && isPage(request) ? await headFor(request).catch(unsaid(request)) : undefined;
    if (head !== undefined)
      return reply
        .header('cache-control', 'no-cache')
        .header('vary', 'accept-language')
        .header('content-type', 'text/html; charset=utf-8')
        .send(`${before}${head}${after}`);
    if (built && isPage(request)) {
      if (isOfLink(request)) reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
      else reply.header('cache-control', 'no-cache');
      return reply.sendFile('index.html', { cacheControl: false });
    }
    const language = /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
    const problem = problemOf(refuse('record/missing'), request.id, language);
    return reply
      .code(404)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(problem);
  });
}
