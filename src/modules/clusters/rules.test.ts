import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { CITY, ofDistrict, ofPark } from '#kernel/audience.ts';
import { SYSTEM } from '#server/database/context.ts';
import {
  type Alike,
  countsOf,
  groupsOf,
  type PublicPosting,
  placesOf,
  readersOf,
  sameGroup,
  whyNotInvite,
} from './rules.ts';

const posting = (id: string, organisation: string | null, more: Partial<PublicPosting> = {}): PublicPosting => ({
  id,
  organisation,
  district: null,
  park: null,
  field: '',
  ...more,
});
const alike = (a: string, b: string, likeness = 0.7): Alike => ({ a, b, likeness });

describe('a group', () => {
  test('is of postings that are like one of them, of two named enterprises at least', () => {
    const postings = [posting('a', 'x'), posting('b', 'y'), posting('c', 'z'), posting('d', 'w')];
    const pairs = [alike('a', 'b', 0.9), alike('a', 'c'), alike('c', 'd', 0.6)];
    expect(groupsOf(postings, pairs)).toEqual([
      {
        leader: 'a',
        members: [
          { id: 'a', likeness: 1 },
          { id: 'b', likeness: 0.9 },
          { id: 'c', likeness: 0.7 },
        ],
      },
    ]);
  });

  test('is none of one enterprise, nor of one and an anonymous posting, which may be its own', () => {
    expect(groupsOf([posting('a', 'x'), posting('b', 'x')], [alike('a', 'b')])).toEqual([]);
    expect(groupsOf([posting('a', 'x'), posting('b', null)], [alike('a', 'b')])).toEqual([]);
    expect(groupsOf([posting('a', null), posting('b', null)], [alike('a', 'b')])).toEqual([]);
  });

  test('has anonymous postings beside two named enterprises, and they count for none', () => {
    const postings = [posting('a', 'x'), posting('b', 'y'), posting('c', null)];
    const [group] = groupsOf(postings, [alike('a', 'b'), alike('a', 'c')]);
    expect(group?.members.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(countsOf(postings)).toEqual({ enterprises: 2, anonymous: 1 });
  });

  test('holds a posting once, whatever the pairs and their order', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const pair = fc.tuple(
      fc.constantFrom(...ids),
      fc.constantFrom(...ids),
      fc.double({ min: 0.5, max: 1, noNaN: true }),
    );
    const owner = fc.constantFrom('x', 'y', 'z', null);
    fc.assert(
      fc.property(
        fc.array(pair, { maxLength: 15 }),
        fc.array(owner, { minLength: 6, maxLength: 6 }),
        (drawn, owners) => {
          const postings = ids.map((id, i) => posting(id, owners[i]!));
          const pairs = drawn.filter(([a, b]) => a < b).map(([a, b, likeness]) => alike(a, b, likeness));
          const once = new Map(pairs.map((one) => [`${one.a}${one.b}`, one]));
          const groups = groupsOf(postings, [...once.values()]);
          const members = groups.flatMap((group) => group.members.map(({ id }) => id));
          expect(new Set(members).size).toBe(members.length);
          for (const group of groups) {
            const of = group.members.map(({ id }) => postings.find((one) => one.id === id)!);
            expect(countsOf(of).enterprises).toBeGreaterThanOrEqual(2);
          }
          expect(groupsOf([...postings].reverse(), [...once.values()].reverse())).toEqual(groups);
        },
      ),
    );
  });

  test('is read by the city, and where two of its named enterprises are', () => {
    const here = { district: '110108', park: 'p' };
    expect(readersOf([posting('a', 'x', here), posting('b', 'y', { district: '110105' })])).toEqual([CITY]);
    expect(readersOf([posting('a', 'x', here), posting('b', 'y', here)])).toEqual([
      CITY,
      ofDistrict('110108'),
      ofPark('p'),
    ]);
    expect(readersOf([posting('a', 'x', here), posting('b', null, here), posting('c', 'y')])).toEqual([CITY]);
  });

  test('carries on the one it has more than half the postings of', () => {
    const group = { leader: 'a', members: ['a', 'b', 'e'].map((id) => ({ id, likeness: 1 })) };
    const before = [{ members: ['b', 'c'] }, { members: ['a', 'e', 'f'] }];
    expect(sameGroup(group, before)).toBe(before[1]);
    expect(sameGroup(group, [before[0]!])).toBeUndefined();
  });
});

test('words are marked whatever their case, the longer before the shorter, none twice', () => {
  expect(placesOf('SiC 功率模块与sic衬底', ['sic', '功率', '功率模块'])).toEqual([
    { start: 0, end: 3 },
    { start: 4, end: 8 },
    { start: 9, end: 12 },
  ]);
});

test('officers invite, once within the days of the rule', () => {
  const acting = { organisationId: 'o', organisationKind: 'park', role: 'officer', verified: true } as Actor['acting'];
  const officer: Actor = { ...SYSTEM, ...(acting ? { acting } : {}) };
  const terms = { today: '2026-03-20', days: 14 };
  expect(whyNotInvite(officer, undefined, terms)).toBeUndefined();
  expect(whyNotInvite(officer, '2026-03-07T08:00:00.000Z', terms)?.code).toBe('clusters/invited');
  expect(whyNotInvite(officer, '2026-03-06T08:00:00.000Z', terms)).toBeUndefined();
  expect(whyNotInvite(SYSTEM, undefined, terms)?.code).toBe('clusters/officers-only');
});
