import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import { finalStates } from '#kernel/moves.ts';
import { PUSH_STATES, type PushState } from './contract-words.ts';
import {
  isOverdue,
  isTooSoon,
  MOVES,
  readersOf,
  turnOf,
  whyNotAnswer,
  whyNotHandOver,
  whyNotPush,
  whyNotReason,
} from './rules.ts';
import { bestParks, fitOf, type Offered, type ParkOffer } from './rules-fit.ts';
import { PUSH_RULE, pushTerms } from './rules-house.ts';

const terms = pushTerms(PUSH_RULE);
const park = (name: string, more: Partial<ParkOffer> = {}): ParkOffer => ({
  id: name,
  name,
  subkind: 'sub-park',
  district: '110108',
  fields: [],
  industries: [],
  ...more,
});
const listing: Offered = {
  title: '车用碳化硅功率模块',
  keywords: ['第三代半导体'],
  field: 'vehicles',
  industry: '3670',
};
const as = (role: string, organisationKind: string, organisationId: string, district?: string, office = 'general') =>
  ({
    ...NOBODY,
    personId: 'p1',
    acting: { organisationId, organisationName: '', organisationKind, role, office, verified: true, district },
  }) satisfies Actor;

describe('the fit', () => {
  test('adds up from its reasons and is a hundred when everything fits', () => {
    const all = park('甲园', {
      subkind: 'specialised',
      district: '110114',
      fields: ['vehicles'],
      industries: ['36'],
    });
    const fit = fitOf(listing, all, terms);
    expect(fit?.score).toBe(100);
    expect(fit?.reasons.map(({ code }) => code)).toEqual(['field', 'industry', 'specialised', 'landing']);
  });

  test.each([
    ['by code', { industries: ['3670'] }, 30],
    ['by division', { industries: ['汽车制造业'] }, 30],
    ['by a word of the title', { industries: ['碳化硅与氮化镓'] }, 24],
    ['by a keyword', { industries: ['第三代半导体'] }, 24],
    ['not at all', { industries: ['医疗器械'] }, undefined],
    ['not by a shorter code that differs', { industries: ['37'] }, undefined],
    ['by field alone', { fields: ['vehicles', 'health'] }, 50],
  ])('%s', (_, more, score) => {
    expect(fitOf(listing, park('甲园', more), terms)?.score).toBe(score);
  });

  test('a specialised park of a landing district that does other things does not fit', () => {
    const other = park('甲园', { subkind: 'specialised', district: '110114', fields: ['health'] });
    expect(fitOf(listing, other, terms)).toBeUndefined();
  });

  test('every score is the sum of its reasons and within a hundred', () => {
    const anyPark = fc.record({
      subkind: fc.constantFrom('', 'sub-park', 'specialised'),
      district: fc.constantFrom('110108', '110114', '110199'),
      fields: fc.subarray(['vehicles', 'health', 'quantum']),
      industries: fc.subarray(['36', '第三代半导体', '药']),
    });
    fc.assert(
      fc.property(anyPark, (more) => {
        const fit = fitOf(listing, park('甲园', more), terms);
        if (!fit) return;
        expect(fit.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(fit.score);
        expect(fit.score).toBeGreaterThan(0);
        expect(fit.score).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('the best parks', () => {
  const parks = [
    park('丁分园', { fields: ['vehicles'], industries: ['36'] }),
    park('丙分园', { fields: ['vehicles'], district: '110114' }),
    park('乙特色园', { subkind: 'specialised', industries: ['碳化硅'] }),
    park('甲特色园', { subkind: 'specialised', fields: ['vehicles'] }),
    park('无关园', { subkind: 'specialised', fields: ['health'] }),
  ];

  test('specialised parks come first, then the landing districts’, then the others; three at most', () => {
    expect(bestParks(listing, parks, terms).map((one) => one.park.name)).toEqual(['甲特色园', '乙特色园', '丙分园']);
  });

  test('are the same whatever the order they come in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(parks, { minLength: parks.length }), (shuffled) => {
        expect(bestParks(listing, shuffled, terms)).toEqual(bestParks(listing, parks, terms));
      }),
    );
  });

  test('a rule nobody could follow is refused', () => {
    expect(() => pushTerms({ params: { most: -1, repeatDays: 365, landingDistricts: '' } })).toThrow(RangeError);
    expect(pushTerms({ params: { most: 1, repeatDays: 0, landingDistricts: '' } }).landingDistricts).toEqual([]);
  });
});

describe('answers', () => {
  const push = { parkId: 'k1', parkName: '甲园', district: '110114', state: 'waiting', isLive: true } as const;

  test('the park’s people answer while it waits, nobody else', () => {
    for (const role of ['lead', 'officer', 'member', 'manager'])
      expect(whyNotAnswer(as(role, 'park', 'k1'), push, 'claim')).toBeUndefined();
    for (const actor of [as('lead', 'park', 'k2'), as('officer', 'district', 'd1', '110114'), NOBODY])
      expect(whyNotAnswer(actor, push, 'decline')?.code).toBe('supply/park-only');
    for (const state of ['claimed', 'declined', 'unclaimed', 'handed-over', 'gone'] as const)
      expect(whyNotAnswer(as('lead', 'park', 'k1'), { ...push, state }, 'claim')?.code).toBe('supply/not-waiting');
  });

  test('“other” as a reason needs words', () => {
    expect(whyNotReason({ reasonCode: 'other', note: '不合适' })?.code).toBe('supply/say-why');
    expect(whyNotReason({ reasonCode: 'other', note: '环评不允许中试' })).toBeUndefined();
    expect(whyNotReason({ reasonCode: 'too-early', note: '' })).toBeUndefined();
  });

  test('the district hands on what lapsed or was declined, within the public list', () => {
    const district = as('officer', 'district', 'd1', '110114');
    expect(whyNotHandOver(district, { ...push, state: 'unclaimed' })).toBeUndefined();
    expect(whyNotHandOver(district, { ...push, state: 'declined' })).toBeUndefined();
    expect(whyNotHandOver(district, push)?.code).toBe('supply/not-to-hand-on');
    expect(whyNotHandOver(district, { ...push, state: 'unclaimed', isLive: false })?.code).toBe('supply/not-listed');
    for (const actor of [as('officer', 'district', 'd2', '110108'), as('lead', 'park', 'k1', '110114')])
      expect(whyNotHandOver(actor, { ...push, state: 'unclaimed' })?.code).toBe('supply/district-only');
  });

  test('pushing by hand is for the transfer office and for managers', () => {
    expect(whyNotPush(as('member', 'institution', 'o1', undefined, 'transfer'), 'o1')).toBeUndefined();
    expect(whyNotPush(as('lead', 'institution', 'o1'), 'o1')).toBeUndefined();
    expect(whyNotPush(as('manager', 'tto', 't1'), 'o1')).toBeUndefined();
    for (const actor of [
      as('member', 'institution', 'o1'),
      as('member', 'institution', 'o2', undefined, 'transfer'),
      as('officer', 'park', 'k1'),
      as('lead', 'enterprise', 'e1'),
    ])
      expect(whyNotPush(actor, 'o1')?.code).toBe('supply/not-your-push');
  });
});

describe('a row', () => {
  test('ends as claimed, handed on or gone; a declined one can be handed on', () => {
    expect(finalStates(MOVES).sort()).toEqual(['claimed', 'gone', 'handed-over']);
    expect(Object.keys(MOVES).sort()).toEqual(PUSH_STATES.map(({ code }) => code as string).sort());
  });

  test('is read by the park, its district, the owner’s transfer office, whoever pushed it and is in charge', () => {
    const parties = { parkId: 'k1', district: '110114', organisationId: 'o1', pushedBy: 'p1', inChargeId: 'p2' };
    expect(readersOf(parties)).toEqual(['district:110114', 'office:o1/transfer', 'park:k1', 'person:p1', 'person:p2']);
    expect(readersOf({ ...parties, district: '', pushedBy: null, inChargeId: null })).toEqual([
      'office:o1/transfer',
      'park:k1',
    ]);
  });

  test('stands in the list: waiting by due day, then unclaimed, then the rest, newest first', () => {
    const row = (state: PushState, dueOn: string, pushedAt: string) => turnOf({ state, dueOn, pushedAt });
    const order = [
      row('waiting', '2026-03-03', '2026-02-24T02:00:00.000Z'),
      row('waiting', '2026-03-09', '2026-03-02T02:00:00.000Z'),
      row('unclaimed', '2026-02-09', '2026-02-02T02:00:00.000Z'),
      row('unclaimed', '2026-01-09', '2026-01-02T02:00:00.000Z'),
      row('declined', '2026-03-09', '2026-03-02T02:00:00.000Z'),
      row('claimed', '2026-01-09', '2026-01-02T02:00:00.000Z'),
    ];
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  test('is overdue from the day after its last', () => {
    expect(isOverdue({ state: 'waiting', dueOn: '2026-03-09' }, '2026-03-09')).toBe(false);
    expect(isOverdue({ state: 'waiting', dueOn: '2026-03-09' }, '2026-03-10')).toBe(true);
    expect(isOverdue({ state: 'claimed', dueOn: '2026-03-09' }, '2026-03-10')).toBe(false);
  });

  test('keeps the park from being asked again for the rule’s days', () => {
    expect(isTooSoon('2025-03-03', '2026-03-02', 365)).toBe(true);
    expect(isTooSoon('2025-03-02', '2026-03-02', 365)).toBe(false);
    expect(isTooSoon('2026-03-02', '2026-03-02', 0)).toBe(false);
  });
});
