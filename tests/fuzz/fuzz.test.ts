/** Valid and broken requests made from the API's own document: no server error, no undocumented answer, none that hangs. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FuzzDesk, openFuzzDesk } from './desk.ts';

const SEED = 20_261_124;

describe('the API under requests made from its document', () => {
  let desk: FuzzDesk;
  beforeAll(async () => {
    desk = await openFuzzDesk();
  }, 120_000);
  afterAll(() => desk.close());

  test('answers each as documented', async () => {
    const wrong: string[] = [];
    const statuses: Record<string, number> = {};
    let requests = 0;
    for (const [i, operation] of desk.operations.entries()) {
      const done = await desk.fuzz(operation, { valid: 5, broken: 8, seed: SEED + i });
      requests += done.requests;
      wrong.push(...done.wrong);
      for (const [status, count] of Object.entries(done.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
    }
    expect(wrong).toEqual([]);
    expect(requests).toBeGreaterThan(1_900);
    // Requests that get nowhere would prove nothing.
    expect(statuses[200]).toBeGreaterThan(requests / 10);
    expect(statuses[422]).toBeGreaterThan(requests / 10);
    expect(await desk.isAlive()).toBe(true);
  }, 240_000);
});
