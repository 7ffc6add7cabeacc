import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openNumber, sealNumber } from './cursor.ts';

const KEY = '00112233445566778899aabbccddeeff';
const number = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

test('a sealed number comes back, and shows nothing of the one before it', () => {
  fc.assert(
    fc.property(number, (id) => {
      expect(openNumber(sealNumber(id, KEY), KEY)).toBe(id);
    }),
  );
  const [one, two] = [sealNumber(1_000, KEY), sealNumber(1_001, KEY)];
  expect([...one].filter((character, i) => two[i] === character).length).toBeLessThan(8);
});

test('a cursor of another origin is refused', () => {
  for (const cursor of ['', 'x', '1000', sealNumber(7, 'ffeeddccbbaa99887766554433221100'), 'A'.repeat(22)]) {
    expect(() => openNumber(cursor, KEY), cursor).toThrow(expect.objectContaining({ code: 'input/unreadable' }));
  }
});
