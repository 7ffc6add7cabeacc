/** What was acknowledged is there exactly once, whatever is killed or cut off meanwhile, while a dozen people write. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CrashCity, openCrashCity } from './crash-city.ts';
import { keepAsking } from './in-flight.ts';
import type { Node } from './node-process.ts';
import type { Weather } from './proxy.ts';
import { aWhile, beside, inRounds, isLong, proofOf, secondsUntil } from './rounds.ts';
import { type Storm, startStorm } from './storm.ts';

const READY_WITHIN_SECONDS = 5;
const DRAINED_WITHIN_SECONDS = 10;
const IN_FLIGHT = 50;

const WEATHERS: Readonly<Record<string, { weather: Weather; short: number; long: number; ms: number }>> = {
  'answers cut off': { weather: 'cutting-answers', short: 1, long: 50, ms: 1_000 },
  'replies to commits cut off': { weather: 'cutting-commits', short: 1, long: 50, ms: 1_000 },
  silent: { weather: 'silent', short: 1, long: 10, ms: 3_000 },
  refusing: { weather: 'refusing', short: 1, long: 10, ms: 2_000 },
  'late by 0.2 s': { weather: { delayMs: 200 }, short: 0, long: 10, ms: 3_000 },
  'late by 2 s': { weather: { delayMs: 2_000 }, short: 0, long: 10, ms: 5_000 },
};

describe('acknowledged operations', () => {
  let city: CrashCity;
  let first: Node;
  let second: Node;
  let storm: Storm;
  let firstStartSeconds: number;

  beforeAll(async () => {
    city = await openCrashCity();
    first = await city.node();
    second = await city.node();
    firstStartSeconds = Math.max(...(await Promise.all([first.start(), second.start()])));
    storm = await startStorm(city, (turn) => (turn % 2 === 0 ? first : second));
  }, 300_000);
  afterAll(async () => {
    if (isLong) console.log('answers that said nothing of the outcome', storm?.unhappy);
    await city?.close();
  });

  /** The long form is run on a machine of its own; beside other tests a restart is measured by how long the first start took there. */
  const readyWithin = () =>
    isLong ? beside(READY_WITHIN_SECONDS) : Math.max(beside(READY_WITHIN_SECONDS), 1.5 * firstStartSeconds);
  const untilReady = () => secondsUntil(async () => (await first.isReady()) && (await second.isReady()));
  const proof = () => proofOf(city, storm);

  test('outlive killed servers, each ready again in five seconds', { timeout: 2_400_000 }, async () => {
    await inRounds(
      'a server killed',
      { short: 2, long: 100, proofAfter: 10 },
      {
        async round(i) {
          await aWhile();
          const node = i % 2 === 0 ? first : second;
          await node.end('SIGKILL');
          const readySeconds = await node.start();
          expect(readySeconds).toBeLessThanOrEqual(readyWithin());
          return { readySeconds };
        },
        proof,
      },
    );
  });

  test('outlive killed databases; the servers stay', { timeout: 1_200_000 }, async () => {
    await inRounds(
      'the database killed',
      { short: 1, long: 20, proofAfter: 5 },
      {
        async round() {
          await aWhile();
          await city.killDatabase();
          const readySeconds = await untilReady();
          expect([first.isAlive(), second.isAlive()]).toEqual([true, true]);
          return { readySeconds };
        },
        proof,
      },
    );
  });

  test.each(Object.entries(WEATHERS))('outlive a network that is %s', { timeout: 900_000 }, async (name, network) => {
    await inRounds(
      `the network ${name}`,
      { short: network.short, long: network.long, proofAfter: 10 },
      {
        async round() {
          await aWhile();
          const before = city.network.cut();
          city.network.set(network.weather);
          await pause(network.ms);
          city.network.set('fair');
          return { readySeconds: await untilReady(), mostCut: city.network.cut() - before };
        },
        proof,
      },
    );
  });

  test('outlive a database that cannot be reached for a minute; each request is told so in time', {
    timeout: 1_200_000,
  }, async () => {
    await inRounds(
      'the database out of reach for a minute',
      { short: 0, long: 5, proofAfter: 5 },
      {
        async round() {
          await aWhile();
          city.network.set('silent');
          await pause(10_000);
          const from = performance.now();
          const { status } = await first.ask('/api/listings');
          const toldSeconds = (performance.now() - from) / 1_000;
          expect([status, (await first.ask('/healthz')).status, await first.isReady()]).toEqual([503, 200, false]);
          await pause(50_000);
          city.network.set('fair');
          const readySeconds = await untilReady();
          expect(readySeconds).toBeLessThanOrEqual(beside(10));
          return { toldSeconds, readySeconds };
        },
        proof,
      },
    );
  });

  test('outlive servers that are asked to end; requests that have begun are answered', {
    timeout: 900_000,
  }, async () => {
    const cookie = await city.cookieOf('manager');
    await inRounds(
      'a server asked to end',
      { short: 1, long: 20, proofAfter: 10 },
      {
        async round() {
          const asking = keepAsking(first.port, { path: '/api/listings', cookie, connections: IN_FLIGHT });
          await secondsUntil(async () => asking.answered() > IN_FLIGHT);
          await aWhile();
          const from = performance.now();
          expect(await first.end('SIGTERM')).toBe(0);
          const endedSeconds = (performance.now() - from) / 1_000;
          const { failed, answered } = await asking.stop(from);
          await first.start();
          expect({ failed, some: answered > IN_FLIGHT }).toEqual({ failed: 0, some: true });
          expect(endedSeconds).toBeLessThanOrEqual(beside(DRAINED_WITHIN_SECONDS));
          return { endedSeconds };
        },
        proof,
      },
    );
  });
});
