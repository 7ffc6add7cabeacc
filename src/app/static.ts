import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import serveStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '#kernel/refusal.ts';
import { problemOf } from '#server/http/problem.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const A_YEAR = 31_536_000;

/**
 * Serves the built page: hashed files for a year, everything else that is not the API as the page itself, so that every record has an address.
 * Without a build the API works alone.
 */
export async function servePages(app: FastifyInstance): Promise<void> {
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
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.includes('.');
    if (built && isPage)
      return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
    const language = /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
    const problem = problemOf(refuse('record/missing'), request.id, language);
    return reply
      .code(404)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(problem);
  });
}
