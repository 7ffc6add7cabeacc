/** Lives of engagements, driven through HTTP and held step for step against a small model of what they should be. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LifeDesk, openLifeDesk } from './life-desk.ts';

let desk: LifeDesk;
beforeAll(async () => {
  desk = await openLifeDesk(14);
}, 60_000);
afterAll(() => desk.close());

test('an engagement lives as the model says, whoever does whatever in whatever order', async () => {
  const lived = await desk.live(30, 40, 20_261_129);
  // Lives that all end where they began would prove little.
  expect(Object.keys(lived.ends).length).toBeGreaterThan(4);
  expect(lived.deeds).toBeGreaterThan(300);
}, 180_000);
