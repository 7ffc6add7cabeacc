/**
 * Measures matching and search over HTTP as people use them: `node benchmarks/match-http.ts <database url>`, against a database that holds a
 * city (`luodi demo --achievements 105000 --needs 30000`). One process of the product on a port of its own: row security, facets, explanation of
 * ten, rows. Kept matches are not renewed meanwhile. Writes `benchmarks/results/match-http.json`.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { sql } from 'kysely';
import { openDatabases } from '../src/app/databases.ts';
import { makeServer, type Server } from '../src/app/server.ts';
import { quantile } from '../src/modules/matching/bench.ts';
import type { MatchAnswer } from '../src/modules/matching/contract.ts';
import { passListeners } from '../src/server/events/pass.ts';
import { COOKIE, openSession } from '../src/server/session/sessions.ts';

const POSTINGS = 200;
const PASSES = 3;
const LENGTHS = [50, 100, 200, 400, 700, 1000];

const url = process.argv[2];
if (!url) throw new Error('usage: node benchmarks/match-http.ts <database url>');

interface Asking {
  readonly postings: string[];
  readonly texts: { length: number; text: string }[];
  readonly personId: string;
}

/** Postings spread over the city, and texts of every length made of their words. */
async function prepare(): Promise<Asking> {
  const { databases, close } = await openDatabases(url!, () => undefined);
  try {
    await passListeners(databases.system, ['matching.renew', 'notifier', 'supply', 'managers']);
    await sql`delete from matches_waiting`.execute(databases.system);
    const found = await sql<{ id: string; text: string }>`
      select id, concat_ws(chr(10), title, description, material, method, effect, product, application, must_haves, test_method) as text
      from postings where state = 'live' and expires_on >= current_date order by md5(id::text) limit ${POSTINGS}`.execute(
      databases.system,
    );
    const person = await sql<{ id: string }>`
      select person_id as id from memberships join organisations o on o.id = organisation_id
      where o.kind = 'enterprise' and o.state = 'verified' limit 1`.execute(databases.system);
    const all = found.rows.map(({ text }) => text).join('\n');
    const texts = LENGTHS.flatMap((length) =>
      Array.from({ length: 40 }, (_, i) => ({ length, text: all.slice(i * 1100, i * 1100 + length) })),
    );
    return { postings: found.rows.map(({ id }) => id), texts, personId: person.rows[0]!.id };
  } finally {
    await close();
  }
}

async function timed(ask: () => Promise<Response>): Promise<number> {
  const from = performance.now();
  const answer = await ask();
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status} ${body.slice(0, 300)}`);
  return performance.now() - from;
}

/** Quantiles of all answers, and of each question's quickest, which a busy machine disturbs less. */
async function measure(asks: readonly (() => Promise<Response>)[]) {
  const passes: number[][] = [];
  for (let pass = 0; pass < PASSES; pass += 1) {
    const times: number[] = [];
    for (const ask of asks) times.push(await timed(ask));
    passes.push(times);
  }
  const quickest = asks.map((_, i) => Math.min(...passes.map((times) => times[i]!)));
  const all = passes.flat();
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    answers: all.length,
    p50Ms: round(quantile(all, 0.5)),
    p95Ms: round(quantile(all, 0.95)),
    quickestP50Ms: round(quantile(quickest, 0.5)),
    quickestP95Ms: round(quantile(quickest, 0.95)),
  };
}

async function run(server: Server, asking: Asking) {
  const address = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const started = performance.now();
  const state = async () => ((await (await fetch(`${address}/readyz`)).json()) as { index: string }).index;
  const waits: number[] = [];
  while ((await state()) !== 'ready') {
    waits.push(await timed(() => fetch(`${address}/api/listings?limit=20`)));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const loadSeconds = Math.round((performance.now() - started) / 100) / 10;
  const secret = await openSession(server.databases.system, asking.personId, 'benchmark');
  const headers = { 'content-type': 'application/json', 'x-luodi': '1', cookie: `${COOKIE}=${secret}` };
  const post = (body: object) => () =>
    fetch(`${address}/api/matches`, { method: 'POST', headers, body: JSON.stringify(body) });
  const needs = asking.postings.map((id) => post({ from: { kind: 'posting', id }, to: 'listing', k: 10 }));
  const texts = asking.texts.map(({ text }) => post({ from: { text }, to: 'listing', k: 10 }));
  const searches = asking.texts.map(
    ({ text }) =>
      () =>
        fetch(`${address}/api/search?kinds=listing&q=${encodeURIComponent(text.replace(/\s/g, '').slice(0, 8))}`),
  );
  const answer = (await (await needs[0]!()).json()) as MatchAnswer;
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    loadAverage: loadavg().map((value) => Math.round(value * 10) / 10),
    documents: answer.considered,
    loadSeconds,
    listsWhileLoading: { answers: waits.length, p95Ms: Math.round(quantile(waits, 0.95)) },
    needsWithFacets: await measure(needs),
    texts: await measure(texts),
    searches: await measure(searches),
    rssMb: Math.round(process.memoryUsage().rss / 2 ** 20),
  };
}

const asking = await prepare();
const server = await makeServer({ databaseUrl: url, background: 'listeners' });
try {
  const result = await run(server, asking);
  writeFileSync(new URL('results/match-http.json', import.meta.url), `${JSON.stringify(result, undefined, 2)}\n`);
  console.log(JSON.stringify(result, undefined, 2));
} finally {
  await server.close();
}
