/**
 * Measures a match as people get it: `node benchmarks/match-http.ts --database URL [--data FOLDER] [--real URL] [--server ADDRESS --pid N]`.
 * `POST /api/matches` for texts of 50 to 1,000 characters and for postings of the city, one after the other, at city size. With `--data` also
 * the folder's real needs; with `--real` a second database, a copy of the first whose listings get the folder's real titles and abstracts.
 * Writes `benchmarks/results/match-http.json`.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import pg from 'pg';
import { benchCity } from './city.ts';
import { describeMachine, option } from './machine.ts';
import { type RunningNode, runningNode, startNode } from './node.ts';
import { type SignedIn, signInPeople } from './people.ts';
import { watchProcessors } from './processor-time.ts';
import { asksFrom, realNeeds, realTexts } from './real-texts.ts';

const ASKS = 200;
const PASSES = 3;

const url = option('database', '');
if (!url) throw new Error('usage: node benchmarks/match-http.ts --database postgres://…');
const data = option('data', '');

const quantile = (values: readonly number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))]!;

async function query<R extends pg.QueryResultRow>(
  database: string,
  text: string,
  values: unknown[] = [],
): Promise<R[]> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    return (await client.query<R>(text, values)).rows;
  } finally {
    await client.end();
  }
}

type From = { readonly text: string } | { readonly kind: string; readonly id: string };

async function ask(node: RunningNode, person: SignedIn, from: From): Promise<{ hits: unknown[]; considered: number }> {
  const answer = await fetch(`${node.address}/api/matches`, {
    method: 'POST',
    headers: { ...person.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ from, to: 'listing' }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { hits: unknown[]; considered: number };
}

/** Quantiles of all answers, and of each question's quickest of three, which other work on the machine disturbs less. */
async function time(database: string, node: RunningNode, person: SignedIn, asks: readonly From[]) {
  const passes: number[][] = [];
  const loadAverage = loadavg()[0]!;
  const processors = await watchProcessors(database, node.pid);
  let considered = 0;
  let empty = 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const times: number[] = [];
    for (const from of asks) {
      const started = performance.now();
      const answer = await ask(node, person, from);
      times.push(performance.now() - started);
      considered = answer.considered;
      if (answer.hits.length === 0) empty += 1;
    }
    passes.push(times);
  }
  const spent = await processors.spent();
  const quickest = asks.map((_, i) => Math.min(...passes.map((times) => times[i]!)));
  const all = passes.flat();
  const each = (seconds: number) => Number(((seconds / all.length) * 1000).toFixed(2));
  return {
    asks: asks.length,
    considered,
    empty,
    p50Ms: quantile(all, 0.5),
    p95Ms: quantile(all, 0.95),
    p99Ms: quantile(all, 0.99),
    quickestP50Ms: quantile(quickest, 0.5),
    quickestP95Ms: quantile(quickest, 0.95),
    serverCpuMsEach: each(spent.server),
    databaseCpuMsEach: each(spent.database),
    loadAverage,
  };
}

async function measure(database: string, node: RunningNode, only: readonly string[]) {
  const city = await benchCity(database, Number(option('achievements', '100000')), Number(option('needs', '30000')));
  const people = await signInPeople(node.address, city.setting);
  const manager = people.find(({ role }) => role === 'technology-manager')!;
  const postings = await query<{ id: string; text: string }>(
    database,
    `select id, title || E'\\n' || description as text from postings where state = 'live' and 'public' = any (readers) order by id limit ${ASKS}`,
  );
  const cases: Record<string, readonly From[]> = {
    texts: asksFrom(
      postings.map(({ text }) => text),
      ASKS,
    ).map((text) => ({ text })),
    postings: postings.map(({ id }) => ({ kind: 'posting', id })),
    realNeeds: asksFrom(realNeeds(data), ASKS).map((text) => ({ text })),
  };
  const figures: Record<string, Awaited<ReturnType<typeof time>>> = {};
  for (const name of only) {
    if (cases[name]!.length === 0) continue;
    await time(database, node, manager, cases[name]!.slice(0, 10));
    figures[name] = await time(database, node, manager, cases[name]!);
    console.log(name.padEnd(10), JSON.stringify(figures[name]));
  }
  return figures;
}

/** Gives the listings of a database real titles and abstracts, as many as there are. */
async function putReal(database: string): Promise<number> {
  const texts = JSON.stringify(realTexts(data));
  const changed = await query<{ n: string }>(
    database,
    `with real as (select row_number() over () as n, t.title, t.abstract from jsonb_to_recordset($1::jsonb) as t(title text, abstract text)),
      numbered as (select id, row_number() over (order by id) as n from listings),
      put as (update listings set title = left(real.title, 200), abstract = real.abstract, title_en = '', summary_en = '', applications = '',
        comparison = '', unit_economics = '', maturity_evidence = '', keywords = '{}' from real join numbered using (n) where listings.id = numbered.id
        returning 1)
     select count(*) as n from put`,
    [texts],
  );
  return Number(changed[0]!.n);
}

const started = option('server', '');
const node = started ? runningNode(started, Number(option('pid', '0'))) : await startNode({ DATABASE_URL: url });
const machine = await describeMachine(url);
const report: Record<string, unknown> = { machine };
try {
  report.city = await measure(url, node, ['texts', 'postings', 'realNeeds']);
} finally {
  await node.stop();
}
const realUrl = option('real', '');
if (realUrl && data) {
  const listings = await putReal(realUrl);
  const other = await startNode({ DATABASE_URL: realUrl });
  try {
    report.real = { listings, ...(await measure(realUrl, other, ['texts', 'realNeeds'])) };
  } finally {
    await other.stop();
  }
}
writeFileSync(new URL('./results/match-http.json', import.meta.url), `${JSON.stringify(report, undefined, 2)}\n`);
