/**
 * Measures everybody signing in at nine: `node benchmarks/sign-in-storm.ts --database URL [--achievements N --needs M] [--seconds S]`, against a server
 * that it starts. Uses the demo city of the database, or loads one. Reads alone, then the same reads while fifty connections sign in without
 * pause. Writes `benchmarks/results/sign-in-storm.json`.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import autocannon from 'autocannon';
import { makeCity } from '../src/app/demo/city.ts';
import { benchCity } from './city.ts';
import { figuresOf } from './figures.ts';
import { describeMachine, option } from './machine.ts';
import { startNode } from './node.ts';
import { type SignedIn, signInPeople } from './people.ts';

const SIGNING_IN = 50;
const READING = 10;
/** What everybody opens first, whatever their role. */
const PAGES = ['/api/session', '/api/listings', '/api/postings', '/api/organisations', '/api/managers', '/api/me'];
/** What the product promises of the others meanwhile, in milliseconds. */
const MOST_P99_MS = 600;

const url = option('database', '');
if (!url) throw new Error('usage: node benchmarks/sign-in-storm.ts --database postgres://…');
const seconds = Number(option('seconds', '20'));

async function reading(address: string, people: readonly SignedIn[]) {
  let connection = 0;
  const result = await autocannon({
    url: address,
    connections: READING,
    duration: seconds,
    setupClient: (client) => {
      const { headers } = people[connection % people.length]!;
      client.setRequests(PAGES.map((path) => ({ path, headers: { ...headers } })));
      connection += 1;
    },
  });
  return figuresOf(result);
}

/** Fifty connections that sign in without pause, each answer told by its status. */
async function signingIn(address: string, logins: readonly string[], password: string) {
  let connection = 0;
  const result = await autocannon({
    url: address,
    connections: SIGNING_IN,
    duration: seconds,
    setupClient: (client) => {
      const login = logins[connection % logins.length]!;
      connection += 1;
      client.setRequests([
        {
          method: 'POST',
          path: '/api/session',
          headers: { 'content-type': 'application/json', 'x-luodi': '1' },
          body: JSON.stringify({ login, password }),
        },
      ]);
    },
  });
  const answers = Object.fromEntries(
    Object.entries(result.statusCodeStats).map(([status, { count }]) => [status, count] as const),
  );
  const signedIn = answers[200] ?? 0;
  return {
    signedInPerSecond: Number((signedIn / seconds).toFixed(1)),
    signedIn,
    toldToComeBack: answers[429] ?? 0,
    otherAnswers: Object.fromEntries(Object.entries(answers).filter(([status]) => !['200', '429'].includes(status))),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    errors: result.errors + result.timeouts,
  };
}

const city = await benchCity(url, Number(option('achievements', '2000')), Number(option('needs', '600')));
const machine = await describeMachine(url);
const node = await startNode({ DATABASE_URL: url });
try {
  const { people: everybody } = makeCity({ achievements: 1, needs: 1, today: city.setting.today });
  const logins = everybody.slice(0, SIGNING_IN).map(({ login }) => login);
  const people = await signInPeople(node.address, city.setting);
  const loadAverage = loadavg()[0]!;
  const alone = await reading(node.address, people);
  console.log('alone   ', JSON.stringify(alone));
  const [meanwhile, storm] = await Promise.all([
    reading(node.address, people),
    signingIn(node.address, logins, city.setting.password),
  ]);
  console.log('storm   ', JSON.stringify(storm));
  console.log('reading ', JSON.stringify(meanwhile));
  const { achievements, needs } = city.setting;
  const report = {
    machine,
    loadAverage,
    city: { achievements, needs },
    connections: { signingIn: SIGNING_IN, reading: READING },
    secondsEach: seconds,
    readingAlone: alone,
    readingInTheStorm: meanwhile,
    storm,
    mostP99Ms: MOST_P99_MS,
    held: meanwhile.p99Ms <= MOST_P99_MS && storm.toldToComeBack > 0,
  };
  writeFileSync(new URL('./results/sign-in-storm.json', import.meta.url), `${JSON.stringify(report, undefined, 2)}\n`);
} finally {
  await node.stop();
}
