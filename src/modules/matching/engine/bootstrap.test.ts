import { expect, it } from 'vitest';
import { seeded } from '#kernel/random.ts';
import { pairedInterval } from './bootstrap.ts';

it('holds the true mean in about 95 of 100 samples', () => {
  const random = seeded(1);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let held = 0;
  for (let sample = 0; sample < 200; sample += 1) {
    const { low, high } = pairedInterval(
      Array.from({ length: 40 }, () => 0.3 + normal()),
      undefined,
      sample,
    );
    if (low <= 0.3 && 0.3 <= high) held += 1;
  }
  expect(held / 200).toBeGreaterThan(0.89);
  expect(held / 200).toBeLessThan(0.99);
});

it('takes what belongs together as one: copies of a question do not narrow the interval', () => {
  const random = seeded(2);
  const values = Array.from({ length: 30 }, () => random() - 0.5);
  const width = ({ low, high }: { low: number; high: number }) => high - low;
  const copies = values.flatMap((value) => Array.from({ length: 10 }, () => value));
  const groups = values.flatMap((_, i) => Array.from({ length: 10 }, () => `need ${i}`));
  expect(width(pairedInterval(copies, groups))).toBeCloseTo(width(pairedInterval(values)), 6);
  expect(width(pairedInterval(copies))).toBeLessThan(width(pairedInterval(values)) / 2);
});

it('is the same from run to run, and nothing for nothing', () => {
  const values = [0.1, -0.2, 0.4, 0];
  expect(pairedInterval(values)).toEqual(pairedInterval(values));
  expect(pairedInterval([])).toEqual({ mean: 0, low: 0, high: 0 });
});
