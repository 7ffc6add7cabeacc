/** Writing at city size with everything on: by people of many organisations, and by all of one. Reading is measured by `benchmarks/reads.ts`. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeMachine } from '../../benchmarks/machine.ts';
import { type RunningNode, startNode } from '../../benchmarks/node.ts';
import { PartialResults } from '../support/partial-results.ts';
import { type BigCity, openBigCity } from './big-city.ts';
import { beginning, carriedBy, measureWriting, noting, type Writer } from './writing.ts';

const SECONDS = Number(process.env.LUODI_LOAD_SECONDS ?? 60);
const WRITES_PER_SECOND = 150;
const P99_MS = 500;

describe('writing at city size', () => {
  const results = new PartialResults('load');
  let city: BigCity;
  let node: RunningNode;

  beforeAll(async () => {
    city = await openBigCity();
    node = await startNode({ DATABASE_URL: city.url, LUODI_LOG: 'error' });
    results.keep('machine and database', await describeMachine(city.url));
  }, 1_800_000);
  afterAll(async () => {
    await node?.stop();
    await city?.close();
  });

  const notes = async (count: number): Promise<Writer[]> => {
    const writers: Writer[] = [];
    for (const cookie of await city.cookiesOf('manager', 60, 'many')) {
      for (const id of (await carriedBy(node, cookie)).slice(0, 2)) writers.push(await noting(node, cookie, id));
      if (writers.length >= count) return writers.slice(0, count);
    }
    return writers;
  };

  const CASES: Readonly<Record<string, () => Promise<Writer[]>>> = {
    'by people of many organisations': async () => [
      ...(await city.cookiesOf('transfer', 20, 'many')).map((cookie) => beginning(cookie, 'achievements')),
      ...(await city.cookiesOf('enterprise', 15, 'many')).map((cookie) => beginning(cookie, 'needs')),
      ...(await notes(15)),
    ],
    'all of one organisation': async () => {
      const cookies = await city.cookiesOf('transfer', 50, 'one');
      return Array.from({ length: 50 }, (_, i) => beginning(cookies[i % cookies.length]!, 'achievements'));
    },
  };

  test.each(Object.entries(CASES))(
    `${WRITES_PER_SECOND} a second, %s`,
    { timeout: 600_000 },
    async (name, writersOf) => {
      if (results.find(name)) return;
      await measureWriting(node, city.url, await writersOf(), 10);
      // Requests of the warm-up that nobody waited for change what the writers know: the last of them has gone through by then.
      await wait(5_000);
      const writers = await writersOf();
      expect(writers.length).toBe(50);
      const figures = await measureWriting(node, city.url, writers, SECONDS);
      console.log(name, JSON.stringify(figures));
      expect([figures.not2xx, figures.errors]).toEqual([0, 0]);
      results.keep(name, figures);
      expect(figures.requestsPerSecond).toBeGreaterThanOrEqual(WRITES_PER_SECOND);
      expect(figures.p99Ms).toBeLessThanOrEqual(P99_MS);
    },
  );
});
