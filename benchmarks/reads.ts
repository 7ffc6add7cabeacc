/**
 * Measures reading over HTTP at city size: `node benchmarks/reads.ts --database URL [--achievements N --needs M] [--seconds S] [--runs R]`,
 * against a server that it starts, or `--server ADDRESS --pid N`.
 * Uses the demo city of the database, or loads one. Lists, details and searches by people of every role, each alone and in thirds, on 50
 * connections. Writes `benchmarks/results/reads.json`.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import autocannon from 'autocannon';
import { seeded } from '../src/kernel/random.ts';
import { benchCity } from './city.ts';
import { describeMachine, option } from './machine.ts';
import { type RunningNode, runningNode, startNode } from './node.ts';
import { type SignedIn, signInPeople } from './people.ts';
import { watchProcessors } from './processor-time.ts';
import { type Asks, readAsks, searchTexts } from './read-requests.ts';

const CONNECTIONS = 50;
const SEARCHES = 2_000;

const url = option('database', '');
if (!url) throw new Error('usage: node benchmarks/reads.ts --database postgres://…');
const seconds = Number(option('seconds', '20'));
const runs = Number(option('runs', '2'));

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

type Paths = (connection: number) => readonly string[];

async function measure({ address, pid }: RunningNode, people: readonly SignedIn[], paths: Paths) {
  let connection = 0;
  const loadAverage = loadavg()[0]!;
  const processors = await watchProcessors(url, pid);
  const result = await autocannon({
    url: address,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (client) => {
      const { headers } = people[connection % people.length]!;
      client.setRequests(paths(connection).map((path) => ({ path, headers: { ...headers } })));
      connection += 1;
    },
  });
  const { latency, requests, non2xx, errors, timeouts } = result;
  const spent = await processors.spent();
  const each = (seconds: number) => Number(((seconds / requests.total) * 1000).toFixed(2));
  return {
    requestsPerSecond: Math.round(requests.average),
    requests: requests.total,
    p50Ms: latency.p50,
    p97Ms: latency.p97_5,
    p99Ms: latency.p99,
    maxMs: latency.max,
    not2xx: non2xx,
    errors: errors + timeouts,
    serverCpuMsEach: each(spent.server),
    databaseCpuMsEach: each(spent.database),
    loadAverage,
  };
}

/** What each connection asks, in an order of its own. */
function scenarios(asks: readonly Asks[], texts: readonly string[]): Record<string, Paths> {
  const of = (connection: number) => asks[connection % asks.length]!;
  const searches = texts.map((text) => `/api/search?q=${encodeURIComponent(text)}`);
  const lists: Paths = (connection) => shuffled(of(connection).lists, connection);
  const details: Paths = (connection) => shuffled(of(connection).details, connection);
  const search: Paths = (connection) => shuffled(searches, connection);
  const thirds: Paths = (connection) => {
    const [a, b, c] = [lists(connection), details(connection), search(connection)];
    return c.flatMap((path, i) => [a[i % a.length]!, b[i % b.length]!, path]);
  };
  return { lists, details, search, thirds };
}

const city = await benchCity(url, Number(option('achievements', '100000')), Number(option('needs', '30000')));
const machine = await describeMachine(url);
const node = option('server', '')
  ? runningNode(option('server', ''), Number(option('pid', '0')))
  : await startNode({ DATABASE_URL: url });
try {
  const people = await signInPeople(node.address, city.setting);
  const asks = await readAsks(node.address, people);
  const texts = await searchTexts(url, SEARCHES);
  console.log(`${people.length} people, ${texts.length} searches, index ready after ${node.indexSeconds.toFixed(1)} s`);
  const figures: Record<string, Awaited<ReturnType<typeof measure>>[]> = {};
  const only = option('only', '');
  for (const [name, paths] of Object.entries(scenarios(asks, texts))) {
    if (only && !only.split(',').includes(name)) continue;
    for (let run = 0; run < runs; run += 1) {
      const figure = await measure(node, people, paths);
      console.log(name.padEnd(8), JSON.stringify(figure));
      figures[name] = [...(figures[name] ?? []), figure];
    }
  }
  if (!only) {
    const { achievements, needs } = city.setting;
    const report = {
      machine,
      city: { achievements, needs, ...(city.loadSeconds ? { loadSeconds: city.loadSeconds } : {}) },
      ...(node.indexSeconds > 0 ? { start: { readySeconds: node.readySeconds, indexSeconds: node.indexSeconds } } : {}),
      people: people.length,
      connections: CONNECTIONS,
      searches: texts.length,
      secondsEach: seconds,
      figures,
    };
    writeFileSync(new URL('./results/reads.json', import.meta.url), `${JSON.stringify(report, undefined, 2)}\n`);
  }
} finally {
  await node.stop();
}
