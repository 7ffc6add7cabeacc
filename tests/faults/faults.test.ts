/** What was acknowledged is there exactly once, whatever broke meanwhile: the short form. The long one is `faults.long.test.ts`. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CrashCity, type Node, openCrashCity } from './crash-city.ts';
import { type Storm, startStorm } from './storm.ts';

describe('acknowledged operations', () => {
  let city: CrashCity;
  let node: Node;
  let storm: Storm;

  beforeAll(async () => {
    city = await openCrashCity();
    node = await city.node();
    await node.start();
    storm = await startStorm(city, () => node);
  }, 180_000);
  afterAll(() => city.close());

  const untilReady = async () => {
    while (!(await node.isReady())) await pause(50);
  };

  test('outlive a killed server, a killed database, a silent network and answers cut off', async () => {
    await pause(1_500);
    await node.end('SIGKILL');
    await node.start();
    await pause(1_500);
    await city.killDatabase();
    await untilReady();
    await pause(1_500);
    city.network.set('cutting-answers');
    await pause(1_000);
    city.network.set('silent');
    await pause(2_000);
    city.network.set('refusing');
    await pause(500);
    city.network.set('fair');
    await untilReady();
    await pause(1_500);
    await storm.calm();
    const verdict = await city.verdict();
    expect(verdict).toMatchObject({ lost: [], doubled: [], broken: [] });
    expect(verdict.acknowledged).toBeGreaterThan(30);
  }, 120_000);
});
