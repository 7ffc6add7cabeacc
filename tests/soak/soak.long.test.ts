/** Half an hour at half of what the node can do, reading and writing: memory, connections and the event loop stay where they were. */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon, { type Request } from 'autocannon';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figuresOf } from '../../benchmarks/figures.ts';
import { type RunningNode, startNode } from '../../benchmarks/node.ts';
import { freePort } from '../faults/node-process.ts';
import { type BigCity, openBigCity } from '../load/big-city.ts';
import { beginning } from '../load/writing.ts';
import { PartialResults } from '../support/partial-results.ts';

const MINUTES = Number(process.env.LUODI_SOAK_MINUTES ?? 30);
const WARM_UP_PART = 1 / 3;
const SAMPLE_MS = 10_000;
const MOST_MB_PER_MINUTE = 1;
const CONNECTIONS = 25;

interface Sample {
  readonly minute: number;
  readonly rssMb: number;
  readonly lagP99Ms: number;
  readonly waitedFor: number;
  readonly connections: number;
}

/** How much the values rise per unit of `at`, by least squares. */
function slopeOf(points: readonly { readonly at: number; readonly value: number }[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = mean(points.map((point) => point.at));
  const value = mean(points.map((point) => point.value));
  const over = points.reduce((sum, point) => sum + (point.at - at) * (point.value - value), 0);
  return over / points.reduce((sum, point) => sum + (point.at - at) ** 2, 0);
}

describe('half an hour of work', () => {
  const results = new PartialResults('soak');
  let city: BigCity;
  let node: RunningNode;
  let metricsPort: number;

  beforeAll(async () => {
    city = await openBigCity();
    metricsPort = await freePort();
    node = await startNode({ DATABASE_URL: city.url, LUODI_LOG: 'error', METRICS_PORT: String(metricsPort) });
  }, 1_800_000);
  afterAll(async () => {
    await node?.stop();
    await city?.close();
  });

  const figure = (text: string, name: RegExp): number => {
    const line = text.split('\n').find((one) => name.test(one));
    return Number(line?.split(' ').at(-1) ?? Number.NaN);
  };

  const connectionsOf = async (): Promise<number> => {
    const client = new pg.Client({ connectionString: city.url });
    await client.connect();
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name like 'luodi %'`,
    );
    await client.end();
    return rows[0]!.n;
  };

  const sample = async (from: number): Promise<Sample> => {
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    return {
      minute: (performance.now() - from) / 60_000,
      rssMb: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${node.pid}/status`, 'utf8'))![1]) / 1_024,
      lagP99Ms: figure(text, /^nodejs_eventloop_lag_p99_seconds/) * 1_000,
      waitedFor: figure(text, /^luodi_pool_connections\{pool="app",state="waited-for"\}/),
      connections: await connectionsOf(),
    };
  };

  const requests = async (): Promise<Request[][]> => {
    const officers = await city.cookiesOf('transfer', CONNECTIONS, 'many');
    return officers.map((cookie) => {
      const read = (path: string): Request => ({ path, headers: { cookie, 'accept-encoding': 'gzip' } });
      const lists = ['/api/listings', '/api/postings', '/api/achievements', '/api/today', '/api/listings?sort=-trl'];
      const searches = ['机器人', '材料', '传感器', '药物'].map((text) => `/api/search?q=${encodeURIComponent(text)}`);
      return [...lists.map(read), ...searches.map(read), ...beginning(cookie, 'achievements')];
    });
  };

  const work = async (asked: readonly Request[][], seconds: number, overallRate?: number) => {
    let connection = 0;
    return autocannon({
      url: node.address,
      connections: CONNECTIONS,
      duration: seconds,
      ...(overallRate ? { overallRate } : {}),
      setupClient: (client) => client.setRequests(asked[connection++ % asked.length]!),
    });
  };

  test('grows by no more than a megabyte a minute, and loses no connection', {
    timeout: (MINUTES + 15) * 60_000,
  }, async () => {
    const asked = await requests();
    const full = await work(asked, 20);
    const rate = Math.max(20, Math.round(full.requests.average / 2));
    const samples: Sample[] = [];
    const from = performance.now();
    const running = work(asked, MINUTES * 60, rate);
    while (performance.now() - from < MINUTES * 60_000) {
      samples.push(await sample(from));
      await pause(SAMPLE_MS);
    }
    const result = await running;
    await pause(2_000);
    const warm = samples.filter(({ minute }) => minute > MINUTES * WARM_UP_PART);
    const slope = slopeOf(warm.map(({ minute, rssMb }) => ({ at: minute, value: rssMb })));
    const most = (of: (one: Sample) => number) => Math.max(...warm.map(of));
    const figures = {
      minutes: MINUTES,
      rate,
      ...figuresOf(result),
      mbPerMinute: Number(slope.toFixed(3)),
      rssMb: { after: Math.round(warm.at(-1)!.rssMb), most: Math.round(most(({ rssMb }) => rssMb)) },
      lagP99Ms: Math.round(most(({ lagP99Ms }) => lagP99Ms)),
      connections: { most: most(({ connections }) => connections), after: await connectionsOf() },
      loadAverage: loadavg()[0]!,
    };
    console.log(JSON.stringify(figures));
    results.keep('soak', figures);
    expect([figures.not2xx, figures.errors]).toEqual([0, 0]);
    expect(slope).toBeLessThanOrEqual(MOST_MB_PER_MINUTE);
    // 20 for people, 12 for the system, 3 of the job queue, and what it listens with.
    expect(figures.connections.most).toBeLessThanOrEqual(36);
    expect((await sample(from)).waitedFor).toBe(0);
  });
});
