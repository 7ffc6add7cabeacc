/** The same at length: two hundred valid and three hundred broken requests of every operation. Writes `benchmarks/results/fuzz.json`. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FuzzDesk, openFuzzDesk } from './desk.ts';

const SEED = Number(process.env.FUZZ_SEED ?? 7);
const VALID = 200;
const BROKEN = 300;
const MOST_GROWTH = 300 * 1_048_576;

describe('the API under many requests made from its document', () => {
  let desk: FuzzDesk;
  beforeAll(async () => {
    desk = await openFuzzDesk();
  }, 120_000);
  afterAll(() => desk.close());

  test('answers each as documented and does not grow', async () => {
    const before = process.memoryUsage().rss;
    const wrong: string[] = [];
    const statuses: Record<string, number> = {};
    let requests = 0;
    for (const [i, operation] of desk.operations.entries()) {
      const done = await desk.fuzz(operation, { valid: VALID, broken: BROKEN, seed: SEED + i });
      requests += done.requests;
      wrong.push(...done.wrong.slice(0, 3));
      // Said at once: the whole takes minutes, and may be cut off.
      for (const one of done.wrong.slice(0, 3)) console.log(one);
      for (const [status, count] of Object.entries(done.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
    }
    const growth = process.memoryUsage().rss - before;
    const report = { seed: SEED, operations: desk.operations.length, requests, statuses, wrong: wrong.length, growth };
    writeFileSync(
      new URL('../../benchmarks/results/fuzz.json', import.meta.url),
      `${JSON.stringify(report, undefined, 2)}\n`,
    );
    expect(wrong).toEqual([]);
    expect(requests).toBeGreaterThan(50_000);
    expect(growth).toBeLessThan(MOST_GROWTH);
    expect(await desk.isAlive()).toBe(true);
  }, 3_000_000);
});
