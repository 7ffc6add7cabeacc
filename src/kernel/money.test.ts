import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths } from './dates.ts';
import { allocate, fen, portion, prorate } from './money.ts';

const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const share = fc.integer({ min: 0, max: 1_000_000 });

describe('money', () => {
  test('the parts of a split add up and none is a fen away from its due, for any amounts and weights', () => {
    const weights = fc.array(amount, { minLength: 1, maxLength: 20 }).filter((all) => all.some((one) => one > 0));
    fc.assert(
      fc.property(amount, weights, (total, all) => {
        const parts = allocate(fen(total), all);
        const whole = all.reduce((sum, weight) => sum + BigInt(weight), 0n);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
        for (const [i, part] of parts.entries()) {
          const off = BigInt(part) * whole - BigInt(total) * BigInt(all[i]!);
          expect(off < whole && off > -whole).toBe(true);
        }
      }),
    );
  });
  test('a minimum rounded up is never below the share, a tax half-up never more than half a fen away', () => {
    fc.assert(
      fc.property(amount, share, (total, ppm) => {
        const exact = BigInt(total) * BigInt(ppm);
        expect(BigInt(portion(fen(total), ppm, 'up')) * 1_000_000n >= exact).toBe(true);
        const off = BigInt(portion(fen(total), ppm, 'half-up')) * 1_000_000n - exact;
        expect(off <= 500_000n && off > -500_000n).toBe(true);
      }),
    );
  });
  test('halves go away from zero, and what is no safe number of fen is refused', () => {
    expect([prorate(fen(-1), 1, 2, 'half-up'), prorate(fen(1), 1, 2, 'half-up')]).toEqual([-1, 1]);
    expect(() => prorate(fen(Number.MAX_SAFE_INTEGER), 2, 1, 'down')).toThrow(RangeError);
    expect(() => allocate(fen(1), [0, 0])).toThrow(RangeError);
  });
});

test('months end on the corresponding day, or on the last of the month', () => {
  expect(addMonths('2024-02-29', 36)).toBe('2027-02-28');
  expect(addMonths('2026-05-31', 3)).toBe('2026-08-31');
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
});
