import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTrail, type Trail } from '../support/audit-trail.ts';
import { expectFound } from '../support/tampering-runs.ts';
import { TAMPERINGS } from '../support/tamperings.ts';

const EACH = 80;

let trail: Trail;
beforeAll(async () => {
  trail = await makeTrail();
});
afterAll(() => trail.close());

test('a thousand tamperings are tried', () => {
  expect(Object.keys(TAMPERINGS).length * EACH).toBeGreaterThanOrEqual(1_000);
});

describe('each is found, and the first bad row named, when somebody', { timeout: 300_000 }, () => {
  for (const [name, tampering] of Object.entries(TAMPERINGS)) test(name, () => expectFound(trail, tampering, EACH));
});
