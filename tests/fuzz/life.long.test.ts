/** The same at length: two thousand lives of up to fifty deeds. Writes `benchmarks/results/lives.json`. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LifeDesk, openLifeDesk } from './life-desk.ts';

const SEED = Number(process.env.FUZZ_SEED ?? 7);
const SEQUENCES = 2_000;
/** Shrinking a failure needs room for further lives. */
const OFFERS = 60;

let desk: LifeDesk;
beforeAll(async () => {
  desk = await openLifeDesk(OFFERS);
}, 300_000);
afterAll(() => desk.close());

test('two thousand lives of engagements go as the model says', async () => {
  const lived = await desk.live(SEQUENCES, 50, SEED);
  const file = new URL('../../benchmarks/results/lives.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify({ seed: SEED, longest: 50, ...lived }, undefined, 2)}\n`);
  expect(Object.keys(lived.ends).length).toBe(10);
}, 3_500_000);
