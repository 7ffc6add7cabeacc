import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import { say } from '#kernel/refusal.ts';
import type { Assignment, ManagerDraft, ManagerRecord } from './contract-record.ts';
import { managerDraft, profile } from './contract-record.ts';
import {
  freePlaces,
  holdsOn,
  levelStateAfter,
  publishedFields,
  readersOf,
  whyNotAssign,
  whyNotAssignable,
  whyNotDecide,
  whyNotEnd,
  whyNotKeep,
  whyNotSave,
  whyNotTerm,
  whyNotTrain,
} from './rules.ts';
import { MANAGER_PAIRINGS, managerFacets } from './rules-match.ts';

const manager: ManagerRecord = {
  ...managerDraft.parse({ capacity: 8, fields: ['health'], industries: ['27'], districts: ['110114'], isPublic: true }),
  id: 'm1',
  organisationId: 'o1',
  organisationName: '示例转移机构',
  organisationNameEn: '',
  name: '闻人清',
  nameEn: '',
  level: 'senior',
  levelState: 'waiting',
  levelReason: '',
  levelDecidedBy: '',
  levelDecidedAt: null,
  openCases: 3,
  wonCases: 2,
  lostCases: 1,
  contractValue: 100,
  amountReceived: 50,
  demo: false,
  readers: [],
  version: 1,
  updatedAt: '2026-03-02T00:00:00.000Z',
};

const as = (role: string, organisationKind: string, organisationId = 'o1', personId = 'p9'): Actor => ({
  ...NOBODY,
  personId,
  acting: { organisationId, organisationName: '', organisationKind, role, office: 'general', verified: true },
});
const draft = (more: Partial<ManagerDraft> = {}): ManagerDraft => ({ ...managerDraft.parse({ capacity: 5 }), ...more });
const assignment = (more: Partial<Assignment> = {}): Assignment => ({
  id: 'a1',
  managerId: 'm1',
  managerName: '闻人清',
  parkId: 'k1',
  parkName: '示例园区',
  duties: '',
  fromOn: '2026-03-01',
  toOn: '2026-08-31',
  assignedByName: '',
  endedReason: '',
  version: 1,
  ...more,
});

describe('who', () => {
  test.each([
    ['manager', 'tto', true],
    ['manager', 'institution', true],
    ['lead', 'tto', true],
    ['lead', 'agency', true],
    ['lead', 'institution', false],
    ['lead', 'park', false],
    ['officer', 'park', false],
    ['member', 'enterprise', false],
  ])('a %s of a %s keeps a record: %s', (role, kind, may) => {
    expect(whyNotKeep(as(role, kind)) === undefined).toBe(may);
  });

  test('an organisation that is not verified gives no record', () => {
    const actor = as('manager', 'tto');
    expect(whyNotKeep({ ...actor, acting: { ...actor.acting!, verified: false } })?.code).toBe('managers/not-one');
  });

  test.each([
    ['officer', 'city', undefined],
    ['administrator', 'platform', undefined],
    ['officer', 'district', 'managers/not-your-decision'],
    ['lead', 'tto', 'managers/not-your-decision'],
    ['manager', 'tto', 'managers/not-your-decision'],
  ])('a %s of a %s decides on a level: %s', (role, kind, code) => {
    expect(whyNotDecide(as(role, kind), manager)?.code).toBe(code);
  });

  test('nobody decides on their own level, nor on one that does not wait', () => {
    expect(whyNotDecide(as('officer', 'city', 'c', 'm1'), manager)?.code).toBe('managers/own-decision');
    expect(whyNotDecide(as('officer', 'city'), { id: 'm1', levelState: 'verified' })?.code).toBe(
      'managers/nothing-waits',
    );
  });

  test('a park’s lead and officers assign, its staff and others do not', () => {
    expect(whyNotAssign(as('lead', 'park'))).toBeUndefined();
    expect(whyNotAssign(as('officer', 'park'))).toBeUndefined();
    for (const actor of [as('member', 'park'), as('lead', 'district'), as('manager', 'tto'), NOBODY])
      expect(whyNotAssign(actor)?.code).toBe('managers/park-only');
  });

  test('training is entered by the manager and by the lead of the organisation', () => {
    expect(whyNotTrain(as('manager', 'tto', 'o1', 'm1'), manager)).toBeUndefined();
    expect(whyNotTrain(as('lead', 'tto', 'o1'), manager)).toBeUndefined();
    expect(whyNotTrain(as('lead', 'tto', 'o2'), manager)?.code).toBe('managers/not-your-training');
    expect(whyNotTrain(as('member', 'tto', 'o1'), manager)?.code).toBe('managers/not-your-training');
  });

  test('the record is read by the manager, colleagues, parks worked for, the city and administrators, never the public', () => {
    expect(readersOf(manager, ['k2', 'k1'])).toEqual([
      'administrators',
      'city',
      'org:o1',
      'park:k1',
      'park:k2',
      'person:m1',
    ]);
  });
});

describe('the level', () => {
  test('waits anew whenever level or certificate change, and only then', () => {
    const before = { level: 'junior', certificateNumber: '7', certificateIssuer: '甲', certifiedOn: null } as const;
    const verified = { ...before, levelState: 'verified' } as const;
    expect(levelStateAfter(undefined, before)).toBe('waiting');
    expect(levelStateAfter(verified, before)).toBe('verified');
    expect(levelStateAfter(verified, { ...before, level: 'senior' })).toBe('waiting');
    expect(levelStateAfter(verified, { ...before, certificateNumber: '8' })).toBe('waiting');
    expect(levelStateAfter(verified, { ...before, certifiedOn: '2025-01-01' })).toBe('waiting');
    expect(levelStateAfter(verified, { ...before, level: '' })).toBe('none');
    expect(levelStateAfter({ ...verified, levelState: 'rejected' }, before)).toBe('rejected');
  });

  test('needs its certificate, field by field', () => {
    const why = whyNotSave(draft({ level: 'junior', certifiedOn: '2026-03-03' }), '2026-03-02', 10);
    expect(why?.fields.map(({ pointer }) => pointer)).toEqual([
      '#/certificateNumber',
      '#/certificateIssuer',
      '#/certifiedOn',
    ]);
    expect(whyNotSave(draft(), '2026-03-02', 10)).toBeUndefined();
  });

  test('is shown to the public only once it is verified, and nothing of the certificate or money ever', () => {
    expect(publishedFields(manager, []).level).toBe('');
    const shown = publishedFields({ ...manager, levelState: 'verified' }, [assignment()]);
    expect(shown).toMatchObject({ level: 'senior', parkIds: ['k1'], parkNames: ['示例园区'] });
    expect(Object.keys(shown).sort()).toEqual(Object.keys(profile.shape).sort());
    for (const key of ['certificateNumber', 'contractValue', 'amountReceived', 'lostCases', 'readers'])
      expect(shown).not.toHaveProperty(key);
  });
});

describe('the load', () => {
  test('a capacity above the rule is refused with the rule’s figure', () => {
    const why = whyNotSave(draft({ capacity: 11 }), '2026-03-02', 10);
    expect(why && say(why, 'zh')).toContain('10');
  });

  test('free places are never negative', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(300), (capacity, openCases) => {
        const free = freePlaces({ capacity, openCases });
        expect(free).toBeGreaterThanOrEqual(0);
        expect(free).toBe(openCases >= capacity ? 0 : capacity - openCases);
      }),
    );
  });
});

describe('an assignment', () => {
  test.each([
    ['2026-03-02', '2026-03-02', undefined],
    ['2026-01-01', '2026-12-31', undefined],
    ['2026-03-10', '2026-03-09', 'managers/term'],
    ['2026-01-01', '2026-03-01', 'managers/term'],
    ['2026-03-02', '2031-03-02', undefined],
    ['2026-03-02', '2031-03-03', 'managers/term'],
  ])('from %s to %s: %s', (fromOn, toOn, code) => {
    expect(whyNotTerm({ fromOn, toOn, duties: '' }, '2026-03-02')?.code).toBe(code);
  });

  test('holds from its first to its last day, unless it was ended', () => {
    expect(holdsOn(assignment(), '2026-03-01')).toBe(true);
    expect(holdsOn(assignment(), '2026-08-31')).toBe(true);
    expect(holdsOn(assignment(), '2026-02-28')).toBe(false);
    expect(holdsOn(assignment(), '2026-09-01')).toBe(false);
    expect(holdsOn(assignment({ endedReason: '调离' }), '2026-03-01')).toBe(false);
  });

  test('does not overlap another to the same park; a manager who is away takes none', () => {
    const term = (fromOn: string, toOn: string) => ({ fromOn, toOn, duties: '' });
    const others = [assignment()];
    expect(whyNotAssignable(manager, term('2026-08-31', '2026-12-31'), others)?.code).toBe('managers/assigned-already');
    expect(whyNotAssignable(manager, term('2026-09-01', '2026-12-31'), others)).toBeUndefined();
    const ended = [assignment({ endedReason: '调离' })];
    expect(whyNotAssignable(manager, term('2026-04-01', '2026-05-01'), ended)).toBeUndefined();
    const away = { ...manager, availability: 'away' as const };
    expect(whyNotAssignable(away, term('2026-09-01', '2026-12-31'), [])?.code).toBe('managers/away');
  });

  test('is ended by the park or by the manager, once', () => {
    const one = assignment();
    expect(whyNotEnd(as('lead', 'park', 'k1'), one, '2026-03-02')).toBeUndefined();
    expect(whyNotEnd(as('manager', 'tto', 'o1', 'm1'), one, '2026-03-02')).toBeUndefined();
    expect(whyNotEnd(as('lead', 'park', 'k2'), one, '2026-03-02')?.code).toBe('managers/not-your-assignment');
    expect(whyNotEnd(as('lead', 'park', 'k1'), one, '2026-09-01')?.code).toBe('managers/assignment-over');
  });
});

describe('matching', () => {
  const [pairing] = MANAGER_PAIRINGS;
  const fitted = (name: string, asked: object, more: Partial<ManagerRecord> = {}) => {
    const offered = managerFacets({ ...publishedFields({ ...manager, ...more }, []), version: 1, readers: [] });
    return pairing?.facets.find((facet) => facet.name === name)?.fit({ ...asked }, offered)?.fit;
  };

  test('points of the facets and the words add up to a hundred, for needs and achievements alike', () => {
    for (const { facets } of MANAGER_PAIRINGS) expect(facets.reduce((sum, { weight }) => sum + weight, 60)).toBe(100);
  });

  test.each([
    ['field', { field: 'health' }, 1],
    ['field', { field: 'quantum' }, 0],
    ['industry', { industry: '2720' }, 1],
    ['industry', { industry: '3240' }, 0],
    ['region', { region: '110114' }, 1],
    ['region', { region: '110108' }, 0.3],
    ['load', {}, 5 / 8],
  ])('%s of %o', (name, asked, expected) => {
    expect(fitted(name, asked)).toBeCloseTo(expected);
  });

  test('says nothing where one side states nothing, and a manager who is away fits not at all by load', () => {
    expect(fitted('field', {})).toBeUndefined();
    expect(fitted('region', { region: '110114' }, { districts: [] })).toBeUndefined();
    expect(fitted('load', {}, { availability: 'away' })).toBe(0);
    expect(fitted('load', {}, { availability: 'limited', openCases: 0 })).toBe(0.5);
  });
});
