import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { Instant } from '#kernel/dates.ts';
import { identify } from '#modules/people/index.ts';
import { connect } from '#server/database/connect.ts';
import type { Databases } from '#server/database/context.ts';
import { makeApp } from '#server/http/app.ts';
import { mount } from '#server/http/mount.ts';
import { seedRules } from '#server/rules/book.ts';
import { startBackground } from './background.ts';
import { healthRoutes } from './health.ts';
import { servePages } from './static.ts';
import { allRoutes, RULES, SYSTEM_TASKS } from './wiring.ts';

/** The product's version, from package.json. */
export const VERSION: string = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;

export interface ServerOptions {
  /** The database as its owner; the server itself works as `luodi_app` and `luodi_system`. */
  readonly databaseUrl: string;
  readonly logLevel?: string;
  readonly secureCookies?: boolean;
  readonly demo?: boolean;
  /** What runs beside requests: `all` in a node; a test takes the listeners alone, or nothing. Defaults to `none`. */
  readonly background?: 'all' | 'listeners' | 'none';
  /** Sets the clock; for tests. */
  readonly now?: () => Instant | undefined;
}

/** A running product without its port: what `main` listens with and tests inject into. */
export interface Server {
  readonly app: FastifyInstance;
  readonly databases: Databases;
  /** Resolves when everything committed before the call has been derived: notifications, pushes, matches. At once without a background. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Refuses to run when row security would not hold: a role that owns tables or is a superuser sees everything. */
async function assertRoles(pool: {
  query(text: string): Promise<{ rows: { role: string; super: boolean; bypass: boolean; owns: boolean }[] }>;
}) {
  const { rows } = await pool.query(`
    select current_user as role, rolsuper as super, rolbypassrls as bypass,
      exists (select from pg_class where relowner = r.oid and relkind = 'r') as owns from pg_roles r where rolname = current_user`);
  const found = rows[0];
  if (!found || found.super || found.bypass || found.owns)
    throw new Error(`the role ${found?.role} must not own tables or be a superuser`);
}

/** Connects, puts every module's routes together and starts what listens to events. The schema must be current (see `migrate`). */
export async function makeServer(options: ServerOptions): Promise<Server> {
  const report = (error: Error) => app?.log.error({ err: error }, 'beside requests');
  let app: FastifyInstance | undefined;
  const people = connect({ url: options.databaseUrl, role: 'app', max: 20 }, report);
  const system = connect({ url: options.databaseUrl, role: 'system', max: 12, statementTimeoutMs: 60_000 }, report);
  await assertRoles(people.pool);
  await assertRoles(system.pool);
  const databases: Databases = { app: people.db, system: system.db, systemTasks: SYSTEM_TASKS };
  const installation = {
    databases,
    version: VERSION,
    secureCookies: options.secureCookies ?? false,
    demo: () => options.demo ?? false,
  };
  app = await makeApp({
    identify: (request) => identify(databases, request, options.now?.()),
    logLevel: options.logLevel ?? 'silent',
    version: VERSION,
  });
  await seedRules(databases.system, RULES);
  for (const mounted of allRoutes(installation)) mount(app, mounted, { databases, now: options.now });
  healthRoutes(app, databases, VERSION);
  await servePages(app);
  const background = options.background ?? 'none';
  const running =
    background === 'none'
      ? undefined
      : await startBackground(installation, {
          databaseUrl: options.databaseUrl,
          onError: report,
          jobs: background === 'all',
        });
  return {
    app,
    databases,
    settled: async () => running?.settled(),
    async close() {
      await app.close();
      await running?.stop();
      await Promise.all([people.db.destroy(), system.db.destroy()]);
    },
  };
}
