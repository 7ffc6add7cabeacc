import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import type { Instant } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import { traceRequests } from '../tracing/requests.ts';
import { fieldErrors, type Issue } from './invalid.ts';
import { type LogLines, logLines } from './log-lines.ts';
import { describeRoute, PROBLEM_SCHEMA } from './openapi.ts';
import { pack } from './pack.ts';
import { problemOf, problemOfBug, refusalOf } from './problem.ts';
import { RequestLines } from './request-lines.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
    /** The database's time when the request was identified; undefined when nobody was looked up for it. */
    identifiedAt: Instant | undefined;
    /** Who the request is by at this moment: rights may have changed while a long answer is under way. */
    identifyAnew: () => Promise<Actor>;
  }
}

/** Who a request is, and the database's time when that was read. */
export interface Identified {
  readonly actor: Actor;
  readonly at?: Instant | undefined;
}

/** What the server is made with. `identify` says who a request is by its credential. */
export interface AppOptions {
  readonly identify: (request: FastifyRequest) => Promise<Identified>;
  readonly logLevel: string;
  readonly version: string;
  readonly logStream?: LogLines;
}

const ONE_CLICK = /^\/api\/mail\/unsubscribe\//;

const HEADERS = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'geolocation=(), microphone=()',
  'cross-origin-opener-policy': 'same-origin',
};

function languageOf(request: FastifyRequest): 'zh' | 'en' {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}

function onError(error: FastifyError, request: FastifyRequest) {
  const language = languageOf(request);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = fieldErrors(error.validation.map(issueOf));
    return problemOf(refuse('input/invalid', { count: fields.length }, fields), request.id, language);
  }
  const refusal = refusalOf(error) ?? clientFault(error);
  if (refusal) {
    if (refusal.code === 'service/unavailable') request.log.error({ err: error }, 'unavailable');
    return problemOf(refusal, request.id, language);
  }
  request.log.error({ err: error }, 'bug');
  return problemOfBug(request.id, language);
}

function issueOf(entry: {
  keyword: string;
  instancePath: string;
  message?: string | undefined;
  params: Record<string, unknown>;
}): Issue {
  const path = entry.instancePath.split('/').slice(1);
  return { ...entry.params, code: entry.keyword, message: entry.message ?? '', path };
}

/** What the multipart reader says of an upload that was cut off or is none. */
const CUT_OFF = /^(unexpected end of (form|multipart)|malformed part|part terminated)/i;

function clientFault(error: FastifyError) {
  if (CUT_OFF.test(error.message)) return refuse('input/unreadable', { reason: error.message });
  if (error.statusCode === 413) return refuse('input/too-large');
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return refuse('input/unreadable', { reason: error.message });
  return undefined;
}

/** The path as it is logged: a calendar's address is its credential. */
const pathOf = (url: string) => url.split('?')[0]!.replace(/^(\/api\/calendar-feeds\/).+/, '$1…');

/** The Fastify server with everything that every route shares: identity, problem documents, OpenAPI, security headers, logs with the request id. */
export async function makeApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: {
      level: options.logLevel,
      stream: options.logStream ?? logLines(),
      serializers: { req: (request: FastifyRequest) => ({ method: request.method, path: pathOf(request.url) }) },
    },
    logController: new RequestLines(),
    genReqId: () => randomUUID().slice(0, 13),
    bodyLimit: 1_048_576,
    routerOptions: { ignoreTrailingSlash: true },
    return503OnClosing: true,
    requestTimeout: 60_000,
  }).withTypeProvider<ZodTypeProvider>();
  traceRequests(app as unknown as FastifyInstance);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('actor', null as unknown as Actor);
  app.decorateRequest('identifiedAt', undefined);
  app.decorateRequest('identifyAnew', async function identifyAnew() {
    return (await options.identify(this)).actor;
  });
  await app.register(cookie);
  await app.register(compress, { threshold: 2_048, encodings: ['br', 'gzip'] });
  await app.register(multipart, { limits: { fileSize: 50 * 1_048_576, files: 5, fields: 30 } });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '落地 Luodi API',
        version: options.version,
        description: '科技成果转化平台接口 · API of the technology-transfer platform',
      },
      components: {
        schemas: { Problem: PROBLEM_SCHEMA },
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'luodi_session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: describeRoute,
  });
  // Programs that stop mail with one click send a form (RFC 8058), and nobody else does: a form needs no leave to be sent across sites.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1_024 },
    (request, _body, done) => {
      if (ONE_CLICK.test(request.url)) done(null, undefined);
      else done(refuse('input/unreadable', { reason: '这里不接受表单 / forms are not taken here' }));
    },
  );
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    const { actor, at } = request.url.startsWith('/api/') ? await options.identify(request) : { actor: NOBODY };
    request.actor = actor;
    request.identifiedAt = at;
  });
  app.addHook('onSend', pack);
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(HEADERS)) if (!reply.hasHeader(name)) reply.header(name, value);
  });
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const problem = onError(error, request);
    if (problem.status === 429) reply.header('retry-after', String(problem.facts.seconds ?? 60));
    return reply
      .code(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(problem);
  });
  return app as unknown as FastifyInstance;
}
