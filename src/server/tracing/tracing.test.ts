import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOBODY } from '#kernel/actor.ts';
import { digestJobs } from '#modules/channels/index.ts';
import { asSystem, emit } from '#server/database/context.ts';
import { makeApp } from '#server/http/app.ts';
import { enqueue } from '#server/jobs/requests.ts';
import { type Jobs, startJobs } from '#server/jobs/start.ts';
import { type Given, given, type Somebody } from '../../../tests/support/given.ts';
import { type OutsideServer, openOutside } from '../../../tests/support/outside.ts';
import { openReceiver, type Receiver } from '../../../tests/support/receivers.ts';
import { shapeOf } from './statements.ts';
import { tracing } from './trace.ts';

/** Words that must not leave, wherever they are put in. */
const CANARIES = ['canary-name', 'canary-query', 'canary-body', 'canary-login', 'canary-event'];
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

interface SpanSent {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly status: { readonly code?: number };
}

let collector: Receiver;
let receiver: Receiver;
let server: OutsideServer;
let give: Given;
let lead: Somebody;
let jobs: Jobs;
beforeAll(async () => {
  collector = await openReceiver();
  receiver = await openReceiver();
  const headers = { authorization: 'Bearer of-the-collector' };
  const url = `${collector.origin}/v1/traces`;
  server = await openOutside({ tracing: { url, headers, sampler: 'parentbased_always_on', ratio: 1 } });
  give = given(server);
  const house = await give.organisation({ kind: 'institution', name: 'canary-name 研究院' });
  lead = await give.member(house, { role: 'lead', office: 'lead', name: 'canary-name', login: 'canary-login' });
  const onError = (error: Error) => server.errors.push(error);
  jobs = await startJobs(server.databases, digestJobs, { url: server.databaseUrl, pollSeconds: 0.5, onError });
}, 120_000);
afterAll(async () => {
  await jobs.stop();
  await server.close();
  await collector.close();
  await receiver.close();
});

const spans = (): SpanSent[] =>
  collector.got
    .filter(({ path }) => path === '/v1/traces')
    .flatMap(({ body }) => JSON.parse(body).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap(({ spans: sent }) => sent);
const named = (name: string) => spans().filter((span) => span.name === name);
const saidBy = (span: SpanSent) =>
  Object.fromEntries(span.attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** Batches leave every five seconds. */
const SENT = { timeout: 20_000, interval: 200 };

describe('with a receiver', { timeout: 120_000 }, () => {
  test('a request goes on with the trace it names, by its route; its statements are its parts, without values', async () => {
    const traceparent = `00-${TRACE}-${PARENT}-01`;
    await lead.get('/api/listings?q=canary-query', { headers: { traceparent } });
    await expect.poll(() => named('GET /api/listings').length, SENT).toBe(1);
    const [span] = named('GET /api/listings');
    expect(span).toMatchObject({ traceId: TRACE, parentSpanId: PARENT, kind: 2 });
    expect(saidBy(span!)).toMatchObject({ 'http.route': '/api/listings', 'http.request.method': 'GET' });
    expect(Number(saidBy(span!)['http.response.status_code'])).toBe(200);
    const parts = spans().filter(({ parentSpanId }) => parentSpanId === span!.spanId);
    expect(parts.map(({ name }) => name)).toContain('SELECT');
    const texts = parts.map((part) => String(saidBy(part)['db.query.text']));
    expect(texts.join('\n')).toMatch(/from "?listings"? where state = \? and expires_on >= \$\d::date/);
    expect(collector.got.at(-1)!.headers.authorization).toBe('Bearer of-the-collector');
  });

  test('a body, a refusal and a path that holds an id leave nothing of themselves', async () => {
    const wrong = { title: 'canary-body', contactPhone: '13800000000' };
    await lead.post('/api/needs', wrong, { once: true });
    await lead.get(`/api/organisations/${lead.organisation.id}/members`);
    await lead.get('/api/nowhere/canary-query');
    await expect.poll(() => named('POST /api/needs').length, SENT).toBe(1);
    await expect.poll(() => spans().filter(({ name }) => name === 'GET').length, SENT).toBe(1);
    expect(spans().every(({ name }) => !name.includes(lead.personId))).toBe(true);
  });

  test('a delivery is a span, and what it asks goes on with the trace', async () => {
    const wish = { name: 'canary-name', address: `${receiver.origin}/hook`, types: ['engagement.asked'] };
    const made = await lead.post(`/api/organisations/${lead.organisation.id}/webhooks`, wish);
    expect(made.statusCode, made.body).toBe(200);
    await asSystem(server.databases, 'app.demo', async (ctx) =>
      emit(ctx, {
        type: 'engagement.asked',
        kind: 'engagement',
        subject: '01990000-0000-7000-8000-000000000001',
        organisation: lead.organisation.id,
        readers: [`org:${lead.organisation.id}`],
        data: { number: 'canary-event', dueOn: '2026-12-01' },
      }),
    );
    await server.deliver();
    await expect.poll(() => named('send webhook').length, SENT).toBe(1);
    const [span] = named('send webhook');
    expect(saidBy(span!)).toMatchObject({ 'luodi.channel': 'webhook', 'luodi.outcome': 'sent' });
    expect(receiver.got.at(-1)!.headers.traceparent).toBe(`00-${span!.traceId}-${span!.spanId}-01`);
  });

  test('a job is a span with its statements', async () => {
    await asSystem(server.databases, 'channels.daily', (ctx) => enqueue(ctx, 'channels.daily', {}, { key: 'now' }));
    await expect.poll(() => named('job channels.daily').length, { timeout: 60_000, interval: 300 }).toBeGreaterThan(0);
    const [span] = named('job channels.daily');
    expect(saidBy(span!)).toEqual({ 'luodi.job': 'channels.daily' });
    expect(spans().some(({ parentSpanId }) => parentSpanId === span!.spanId)).toBe(true);
  });

  test('nothing that was sent holds a word, a name, a login or an id of somebody', () => {
    const all = collector.got.map(({ body }) => body).join('\n');
    expect(all).toContain('"luodi"');
    for (const word of [...CANARIES, lead.personId, lead.organisation.id, '13800000000', 'luodi_session'])
      expect(all, word).not.toContain(word);
  });

  test('lines of the log carry the ids of their span', async () => {
    const lines: string[] = [];
    const app = await makeApp({
      identify: async () => ({ actor: NOBODY }),
      logLevel: 'info',
      version: 'test',
      logStream: { write: (line) => void lines.push(line) },
    });
    app.get('/api/thing', async (request) => {
      request.log.info('in the handler');
      return { headers: tracing()!.headers() };
    });
    const answer = await app.inject({ url: '/api/thing', headers: { traceparent: `00-${TRACE}-${PARENT}-01` } });
    const [, traceId, spanId] = answer.json().headers.traceparent.split('-');
    expect(traceId).toBe(TRACE);
    const told = lines.map((line) => JSON.parse(line));
    expect(told.map(({ msg }) => msg)).toEqual(['in the handler', 'request']);
    for (const line of told)
      expect(line).toMatchObject({ trace_id: TRACE, span_id: spanId, reqId: expect.any(String) });
    await app.close();
  });
});

test('a statement keeps its shape and loses its values', () => {
  expect(shapeOf("select a, $1 from t -- secret\n where b = 'it''s 5' and c in (1, 2.5) /* x */ limit 10")).toBe(
    'select a, $1 from t where b = ? and c in (?, ?) limit ?',
  );
  expect(shapeOf('select $tag$ secret $tag$, col1 from "t2"')).toBe('select ?, col1 from "t2"');
  expect(shapeOf(`select ${'a, '.repeat(1_000)} 1`)).toHaveLength(1_001);
});

test('without a receiver the library is not even loaded', () => {
  const hook = `import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) => { if (/opentelemetry\\/(sdk|exporter|otlp|core)/.test(name)) console.log(name); return next(name, context); } });`;
  const ran = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(hook)}`,
      '--input-type=module',
      '-e',
      "await import('#server/http/app.ts'); await import(process.cwd() + '/src/app/server.ts'); console.log('loaded')",
    ],
    { encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '1' }, timeout: 60_000 },
  );
  expect(ran.stderr).toBe('');
  expect(ran.stdout.trim()).toBe('loaded');
}, 60_000);
