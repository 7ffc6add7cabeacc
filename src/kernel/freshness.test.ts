import { describe, expect, test } from 'vitest';
import { addDays } from './dates.ts';
import { FRESHNESS_RULE, freshnessOf, freshnessTerms, isPublic, verifiedOn } from './freshness.ts';

const terms = freshnessTerms(FRESHNESS_RULE);
const confirmed = verifiedOn('2026-03-02', terms);

describe('a published row', () => {
  test.each([
    [0, 'fresh'],
    [89, 'fresh'],
    [90, 'due'],
    [165, 'due'],
    [166, 'ending'],
    [180, 'ending'],
    [181, 'expired'],
  ])('stands %i days after its confirmation as %s', (days, freshness) => {
    const today = addDays('2026-03-02', days);
    expect(freshnessOf(confirmed, today, terms)).toBe(freshness);
    expect(isPublic(confirmed, today)).toBe(freshness !== 'expired');
  });

  test('that was withdrawn stays withdrawn, and one that a job marked as expired is not public on its last day', () => {
    expect(freshnessOf({ ...confirmed, state: 'withdrawn' }, '2026-03-02', terms)).toBe('withdrawn');
    expect(isPublic({ ...confirmed, state: 'expired' }, '2026-03-02')).toBe(false);
  });
});

test.each([
  { verifyDays: 0, expireDays: 180, remindDays: 14 },
  { verifyDays: 200, expireDays: 180, remindDays: 14 },
  { verifyDays: 90, expireDays: 180, remindDays: 180 },
  { verifyDays: 90.5, expireDays: 180, remindDays: 14 },
])('terms nobody could follow are refused: %o', (params) => {
  expect(() => freshnessTerms({ params })).toThrow(RangeError);
});
