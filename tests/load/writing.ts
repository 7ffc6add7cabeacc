import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import autocannon, { type Request } from 'autocannon';
import { figuresOf } from '../../benchmarks/figures.ts';
import type { RunningNode } from '../../benchmarks/node.ts';
import { watchProcessors } from '../../benchmarks/processor-time.ts';
import { inDays } from '../support/days.ts';

/** Somebody who writes, as the requests they send one after another. */
export type Writer = readonly Request[];

const written = (cookie: string, path: string, body: () => object): Request => ({
  method: 'POST',
  path,
  headers: { cookie, 'x-luodi': '1', 'content-type': 'application/json' },
  setupRequest: (request) => ({
    ...request,
    headers: { ...request.headers, 'idempotency-key': randomUUID() },
    body: JSON.stringify(body()),
  }),
});

/** Begins one record after another. */
export const beginning = (cookie: string, kind: 'achievements' | 'needs'): Writer => [
  written(cookie, `/api/${kind}`, () => ({ title: `压测 ${randomUUID()}` })),
];

interface Engagement {
  readonly id: string;
  readonly version: number;
}

/** The open engagements a person carries. */
export async function carriedBy(node: RunningNode, cookie: string): Promise<string[]> {
  const answer = await fetch(`${node.address}/api/engagements?state=negotiating&limit=200`, { headers: { cookie } });
  return ((await answer.json()) as { rows: Engagement[] }).rows.map(({ id }) => id);
}

/** Notes one contact after another on an engagement, with the next step, each over the version the answer before told. */
export async function noting(node: RunningNode, cookie: string, engagementId: string): Promise<Writer> {
  const path = `/api/engagements/${engagementId}`;
  const known = (await (await fetch(`${node.address}${path}`, { headers: { cookie } })).json()) as {
    engagement: Engagement;
  };
  let { version } = known.engagement;
  const request = written(cookie, `${path}/notes`, () => ({
    kind: 'note',
    body: `压测 ${randomUUID()}`,
    happenedOn: inDays(0),
    visibleTo: 'own',
    nextAction: '再联系',
    nextOn: inDays(7),
    version,
  }));
  return [
    {
      ...request,
      onResponse: (status, body) => {
        if (status === 200) ({ version } = (JSON.parse(body) as { engagement: Engagement }).engagement);
      },
    },
  ];
}

/** What writing cost, on whose time, and how long people waited. */
export interface WriteFigures {
  readonly requestsPerSecond: number;
  readonly requests: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly not2xx: number;
  readonly errors: number;
  readonly serverCpuMsEach: number;
  readonly databaseCpuMsEach: number;
  readonly loadAverage: number;
}

/** Lets each writer write on a connection of their own, as fast as answers come. */
export async function measureWriting(
  node: RunningNode,
  url: string,
  writers: readonly Writer[],
  seconds: number,
): Promise<WriteFigures> {
  const loadAverage = loadavg()[0]!;
  const processors = await watchProcessors(url, node.pid);
  let connection = 0;
  const result = await autocannon({
    url: node.address,
    connections: writers.length,
    duration: seconds,
    setupClient: (client) => client.setRequests(writers[connection++ % writers.length]!),
  });
  const spent = await processors.spent();
  const each = (secondsUsed: number) => Number(((secondsUsed / result.requests.total) * 1_000).toFixed(2));
  return {
    ...figuresOf(result),
    serverCpuMsEach: each(spent.server),
    databaseCpuMsEach: each(spent.database),
    loadAverage,
  };
}
