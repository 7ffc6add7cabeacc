import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { Instant } from '#kernel/dates.ts';
import { openMatching } from '#modules/matching/index.ts';
import { identify } from '#modules/people/index.ts';
import { openTerminology } from '#modules/terminology/index.ts';
import type { EmbeddingSettings } from '#server/config/settings-embedding.ts';
import type { TracingSettings } from '#server/config/settings-tracing.ts';
import type { Databases } from '#server/database/context.ts';
import { makeApp } from '#server/http/app.ts';
import { mount } from '#server/http/mount.ts';
import { noteMailOn } from '#server/mail/mail.ts';
import type { Metrics, MetricsPlace } from '#server/metrics/serve.ts';
import { headFor, publicationRoutes } from '#server/publications/routes.ts';
import { type SecuritySettings, USUAL_SECURITY } from '#server/session/settings.ts';
import { type Tracing, traceBy } from '#server/tracing/trace.ts';
import { startBackground } from './background.ts';
import { openDatabases } from './databases.ts';
import { findDemo } from './demo/demo.ts';
import { demoRoutes } from './demo/stories.ts';
import { closeWithin } from './drain.ts';
import { healthRoutes } from './health.ts';
import { MATCHABLES } from './matchables.ts';
import { measureNode } from './measure.ts';
import { channelSettings, type OutsideConfig } from './outside.ts';
import { reportingSettings } from './reporting.ts';
import { type SignInConfig, signInSettings } from './sign-in.ts';
import { servePages } from './static.ts';
import { TITLE_SOURCES } from './title-sources.ts';
import { allRoutes, publicationOptions } from './wiring.ts';

/** The product's version, from package.json. */
export const VERSION: string = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;

export interface ServerOptions {
  /** The database as its owner; the server itself works as `luodi_app` and `luodi_system`. */
  readonly databaseUrl: string;
  readonly logLevel?: string;
  readonly secureCookies?: boolean;
  /** How long sessions last, what passwords and signatures ask for, with which key secrets are encrypted. */
  readonly security?: Partial<SecuritySettings>;
  /** Where the heads of the audit trail are anchored outside the database; nowhere without it. */
  readonly anchorsFolder?: string;
  /** How people sign in through identity providers. */
  readonly signIn?: SignInConfig;
  /** What leaves the house beside. */
  readonly outside?: OutsideConfig;
  /** Whether to mark everything as the demo city's; by what the installation says of itself when left out. */
  readonly demo?: boolean;
  /** What runs beside requests: `all` in a node; a test takes the listeners alone, or nothing. Defaults to `none`. */
  readonly background?: 'all' | 'listeners' | 'none';
  /** Where the metrics are offered; not at all when left out. */
  readonly metrics?: MetricsPlace | undefined;
  /** A folder of this node's own in which the matching index is kept between starts; not kept when left out. */
  readonly indexFolder?: string | undefined;
  /** An existing folder on the disk that holds the data; for the metrics. */
  readonly dataFolder?: string;
  /** Where spans are sent; none are made when left out. */
  readonly tracing?: TracingSettings | undefined;
  /** The operator's embedding service; matching works without one. */
  readonly embedding?: EmbeddingSettings | undefined;
  /** Sets the clock; for tests. */
  readonly now?: () => Instant | undefined;
}

/** How long requests that have begun may take to end when a node stops, in milliseconds. */
const DRAIN_MS = 10_000;

/** A running product without its port: what `main` listens with and tests inject into. */
export interface Server {
  readonly app: FastifyInstance;
  readonly databases: Databases;
  /** Address of the metrics; absent when they are not offered. */
  readonly metricsAt?: string;
  /** Resolves when everything committed before the call has been derived: notifications, pushes, matches. At once without a background. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

async function offer(metrics: Metrics | undefined, place: MetricsPlace | undefined, close: () => Promise<void>) {
  try {
    return place && (await metrics?.listen(place));
  } catch (error) {
    await close();
    throw error;
  }
}

/** Has spans made of everything this node does from now on. The library is loaded here and nowhere else. */
async function beginTracing(settings: TracingSettings | undefined): Promise<Tracing | undefined> {
  if (!settings) return undefined;
  const { openTracing } = await import('#server/tracing/otlp.ts');
  const tracing = openTracing(settings, VERSION);
  traceBy(tracing);
  return tracing;
}

/** Connects, puts every module's routes together and starts what listens to events. The schema must be current (see `migrate`). */
export async function makeServer(options: ServerOptions): Promise<Server> {
  let app: FastifyInstance | undefined;
  let closing = false;
  // Connections are lost while everything is closed; that is no news but for its sentence.
  const report = (error: Error) =>
    closing ? app?.log.info(error.message) : app?.log.error({ err: error }, 'beside requests');
  const tracing = await beginTracing(options.tracing);
  const { databases, pools, close } = await openDatabases(options.databaseUrl, report);
  const demo = options.demo ?? (await findDemo(databases.system)) !== undefined;
  const security = { ...USUAL_SECURITY, ...options.security };
  const installation = {
    databases,
    version: VERSION,
    secureCookies: options.secureCookies ?? false,
    security,
    anchorsFolder: options.anchorsFolder,
    signIn: signInSettings(options.signIn),
    channels: channelSettings({ ...options.signIn, ...options.outside }),
    reporting: reportingSettings(options.outside?.cityUrl, security.cipher),
    demo: () => demo,
    matching: openMatching(databases, MATCHABLES, {
      folder: options.indexFolder,
      version: VERSION,
      embedding: options.embedding,
    }),
    terminology: openTerminology(databases, TITLE_SOURCES),
  };
  await noteMailOn(databases.system, options.outside?.mail !== undefined);
  app = await makeApp({
    identify: (request) => identify(databases, request, options.now?.()),
    logLevel: options.logLevel ?? 'silent',
    version: VERSION,
  });
  const { use } = installation.matching;
  app.addHook('onRequest', async ({ url }) => {
    if (url.startsWith('/api/')) use.note();
  });
  const metrics =
    options.metrics &&
    measureNode(app, { databases, pools, matching: installation.matching, folder: options.dataFolder });
  for (const mounted of allRoutes(installation))
    mount(app, mounted, { databases, now: options.now, stepUpMinutes: security.stepUpMinutes });
  healthRoutes(app, databases, { version: VERSION, index: () => installation.matching.index.state() });
  demoRoutes(app, databases);
  const publications = publicationOptions(installation, options.now);
  publicationRoutes(app, publications);
  await servePages(app, (request) => headFor(publications, request));
  const metricsAt = await offer(metrics, options.metrics, close);
  const background = options.background ?? 'none';
  const running =
    background === 'none'
      ? undefined
      : await startBackground(installation, {
          databaseUrl: options.databaseUrl,
          onError: report,
          jobs: background === 'all',
          mail: options.outside?.mail,
        });
  return {
    app,
    databases,
    ...(metricsAt ? { metricsAt } : {}),
    settled: async () => running?.settled(),
    async close() {
      closing = true;
      if (app) await closeWithin(app, DRAIN_MS);
      await running?.stop();
      await metrics?.close();
      await close();
      await tracing?.close();
      if (tracing) traceBy(undefined);
    },
  };
}
