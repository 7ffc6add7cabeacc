/**
 * A hundred killed servers, twenty killed databases, and every fault of the network five times, while a dozen people write. Writes
 * `benchmarks/results/faults.json`.
 */
import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CrashCity, type Node, openCrashCity } from './crash-city.ts';
import type { Weather } from './proxy.ts';
import { type Storm, startStorm } from './storm.ts';

const SERVER_KILLS = 100;
const DATABASE_KILLS = 20;
const ENDINGS = 20;
const EACH_WEATHER = 5;
const READY_WITHIN_SECONDS = 5;
const DRAINED_WITHIN_SECONDS = 10;

const WEATHERS: Readonly<Record<string, Weather>> = {
  late200: { delayMs: 200 },
  late2000: { delayMs: 2_000 },
  silent: 'silent',
  refusing: 'refusing',
  cuttingAnswers: 'cutting-answers',
};

describe('acknowledged operations', () => {
  let city: CrashCity;
  let first: Node;
  let second: Node;
  let storm: Storm;
  const report: Record<string, unknown> = {};

  beforeAll(async () => {
    city = await openCrashCity();
    first = await city.node();
    second = await city.node();
    await first.start();
    await second.start();
    storm = await startStorm(city, (turn) => (turn % 2 === 0 ? first : second));
  }, 300_000);
  afterAll(async () => {
    writeFileSync(
      new URL('../../benchmarks/results/faults.json', import.meta.url),
      `${JSON.stringify(report, undefined, 2)}\n`,
    );
    await city.close();
  });

  const untilReady = async () => {
    const from = performance.now();
    while (!((await first.isReady()) && (await second.isReady()))) await pause(50);
    return (performance.now() - from) / 1_000;
  };
  const soon = () => pause(300 + Math.random() * 1_200);

  test('outlive killed servers, each ready again in five seconds', async () => {
    const seconds: number[] = [];
    for (let i = 0; i < SERVER_KILLS; i += 1) {
      await soon();
      const node = i % 2 === 0 ? first : second;
      await node.end('SIGKILL');
      seconds.push(await node.start());
    }
    report.serverKills = { count: seconds.length, slowestReadySeconds: Math.max(...seconds) };
    expect(Math.max(...seconds)).toBeLessThanOrEqual(READY_WITHIN_SECONDS);
  }, 2_400_000);

  test('outlive killed databases; the servers stay', async () => {
    const seconds: number[] = [];
    for (let i = 0; i < DATABASE_KILLS; i += 1) {
      await soon();
      await city.killDatabase();
      seconds.push(await untilReady());
    }
    report.databaseKills = { count: seconds.length, slowestReadySeconds: Math.max(...seconds) };
  }, 1_200_000);

  test.each(Object.entries(WEATHERS))(
    'outlive a network that is %s',
    async (name, weather) => {
      for (let i = 0; i < EACH_WEATHER; i += 1) {
        await soon();
        city.network.set(weather);
        await pause(3_000);
        city.network.set('fair');
        await untilReady();
      }
      report[name] = EACH_WEATHER;
    },
    600_000,
  );

  test('outlive servers that are asked to end, which let their requests finish', async () => {
    const seconds: number[] = [];
    for (let i = 0; i < ENDINGS; i += 1) {
      await soon();
      const from = performance.now();
      expect(await first.end('SIGTERM')).toBe(0);
      seconds.push((performance.now() - from) / 1_000);
      await first.start();
    }
    report.endings = { count: seconds.length, slowestSeconds: Math.max(...seconds) };
    expect(Math.max(...seconds)).toBeLessThanOrEqual(DRAINED_WITHIN_SECONDS);
  }, 600_000);

  test('are there exactly once, and the doctor finds nothing', async () => {
    await storm.calm();
    const { acknowledged, lost, doubled, broken } = await city.verdict();
    Object.assign(report, { acknowledged, lost: lost.length, doubled: doubled.length, broken });
    expect({ lost, doubled, broken }).toEqual({ lost: [], doubled: [], broken: [] });
    expect(acknowledged).toBeGreaterThan(1_000);
  }, 300_000);
});
