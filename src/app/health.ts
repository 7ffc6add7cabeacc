import type { FastifyInstance } from 'fastify';
import type { Databases } from '#server/database/context.ts';
import { hasRoom } from '#server/database/disk-full.ts';
import { missingMigrations } from '#server/database/migrate.ts';

/**
 * `/healthz` (the process lives), `/readyz` (the database answers with the schema this code expects and, after it ran out of space, has room again;
 * `index` says whether search and matching answer yet, which lists and records do not wait for), `/version`, and the OpenAPI document.
 */
export function healthRoutes(
  app: FastifyInstance,
  databases: Databases,
  about: { version: string; index: () => string },
): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }));
  app.get('/version', { schema: { hide: true } }, async () => ({ version: about.version }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      const missing = await missingMigrations(databases.app);
      if (!(await hasRoom([databases.app, databases.system])))
        return reply.code(503).send({ ok: false, reason: 'disk' });
      return reply
        .code(missing.length === 0 ? 200 : 503)
        .send({ ok: missing.length === 0, missing, index: about.index() });
    } catch {
      return reply.code(503).send({ ok: false, reason: 'database' });
    }
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
