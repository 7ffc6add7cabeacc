import { describe, expect, test } from 'vitest';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import { CITY, ofMandate, ofOrganisation, ofPerson, SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import type { JudgingDraft } from './contract-record.ts';
import {
  actionsOf,
  medianGrade,
  readersOfOwner,
  readersOfSet,
  whyNotDo,
  whyNotDraft,
  whyNotJudge,
  whyNotJudgement,
  whyNotNow,
  whyNotOpen,
  withoutName,
} from './rules.ts';

const acting = (organisationKind: string, role: string, ...audiences: Actor['audiences']): Actor =>
  ({ ...NOBODY, personId: 'p', audiences, acting: { organisationKind, role, verified: true } }) as unknown as Actor;
const officer = acting('city', 'officer', CITY);
const manager = acting('institution', 'manager');
const fieldsOf = (no: ReturnType<typeof whyNotDraft>) =>
  (no?.fields ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

describe('who reads', () => {
  test('a set: its makers, and its judges once it is open', () => {
    expect(readersOfSet('drafted', ['a'])).not.toContain(ofPerson('a'));
    expect(readersOfSet('open', ['a'])).toEqual(expect.arrayContaining([CITY, SYSTEM_ADMINISTRATORS, ofPerson('a')]));
  });

  test('whose record it is: its house and its mandate, not who runs the set', () => {
    const all = readersOfOwner('o', 'r');
    expect(all).toEqual(expect.arrayContaining([ofOrganisation('o'), ofMandate('o'), ofMandate('o', 'r')]));
    expect(all).not.toContain(CITY);
  });
});

describe('what can be done', () => {
  test('by the city alone, in the state that allows it', () => {
    expect(whyNotDo(officer, { state: 'drafted' }, 'pool')).toBeUndefined();
    expect(whyNotDo(manager, { state: 'drafted' }, 'pool')?.code).toBe('judging/makers-only');
    expect(whyNotDo(officer, { state: 'open' }, 'pool')?.code).toBe('judging/open-already');
    expect(whyNotDo(officer, { state: 'drafted' }, 'close')?.code).toBe('judging/not-open');
    expect(whyNotDo(officer, { state: 'open' }, 'export')?.code).toBe('judging/not-closed');
    expect(whyNotDo(officer, { state: 'closed' }, 'edit')?.code).toBe('judging/closed');
  });

  test('a set without a pool cannot be opened', () => {
    expect(actionsOf(officer, { state: 'drafted', pairCount: 0 })).not.toContain('open');
    expect(actionsOf(officer, { state: 'drafted', pairCount: 1 })).toContain('open');
    expect(actionsOf(manager, { state: 'drafted', pairCount: 1 })).toEqual([]);
    const set = { pairCount: 3, joinable: false, wanted: 2 };
    expect(whyNotOpen({ ...set, pairCount: 0, judges: 9 })?.code).toBe('judging/not-pooled');
    expect(whyNotOpen({ ...set, judges: 1 })?.code).toBe('judging/few-judges');
    expect(whyNotOpen({ ...set, judges: 2 })).toBeUndefined();
    expect(whyNotOpen({ ...set, joinable: true, judges: 0 })).toBeUndefined();
  });
});

describe('judging', () => {
  test('is for managers who cannot read the grades of others, while the set is open', () => {
    expect(whyNotJudge(manager)).toBeUndefined();
    expect(whyNotJudge(acting('tto', 'lead'))).toBeUndefined();
    expect(whyNotJudge(acting('enterprise', 'lead'))?.code).toBe('judging/managers-only');
    expect(whyNotJudge(acting('institution', 'manager', CITY))?.code).toBe('judging/makers-do-not-judge');
    expect(whyNotNow({ state: 'open' })).toBeUndefined();
    expect(whyNotNow({ state: 'closed' })?.code).toBe('judging/closed');
    expect(whyNotNow({ state: 'drafted' })?.code).toBe('judging/not-open');
  });

  test('needs a grade or a reason to skip, and not both', () => {
    expect(whyNotJudgement({ grade: 0, skipped: '' })).toBeUndefined();
    expect(whyNotJudgement({ grade: null, skipped: 'field' })).toBeUndefined();
    expect(fieldsOf(whyNotJudgement({ grade: null, skipped: '' }))).toEqual(['#/grade judging/grade']);
    expect(fieldsOf(whyNotJudgement({ grade: 2, skipped: 'field' }))).toEqual(['#/grade judging/grade']);
  });
});

test('a set is of a pairing that can be judged, each record once', () => {
  const draft = { from: 'posting', to: 'listing', chosen: ['a', 'b'] } as unknown as JudgingDraft;
  const pairings = [{ from: { kind: 'posting' }, to: { kind: 'listing' } }];
  expect(whyNotDraft(draft, pairings)).toBeUndefined();
  expect(fieldsOf(whyNotDraft({ ...draft, to: 'manager', chosen: ['a', 'a'] }, pairings))).toEqual([
    '#/to judging/pairing',
    '#/chosen judging/chosen',
  ]);
});

test('the owner’s name is left out of the words, short ones are not', () => {
  const owner = { zh: '示例大学', en: 'Sample University' };
  expect(withoutName('示例大学的样机 by Sample University', owner)).toBe('××的样机 by ××');
  expect(withoutName('中大功率激光', { zh: '中大', en: 'ZD' })).toBe('中大功率激光');
});

test.each([
  [[], undefined],
  [[2], 2],
  [[3, 0, 1], 1],
  [[1, 2], 1],
  [[3, 1, 2, 2], 2],
])('the median of %j, rounded down, is %s', (grades, median) => {
  expect(medianGrade(grades)).toBe(median);
});
