import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { NOBODY } from '#kernel/actor.ts';
import type { SubmissionState } from './contract-words.ts';
import {
  type Action,
  MOVES,
  readersOfRow,
  type Standing,
  whyNotDecide,
  whyNotEdit,
  whyNotHandIn,
  whyNotJoin,
} from './rules.ts';
import {
  catalogueFrom,
  catalogueOn,
  FIRST_CATALOGUE,
  faultsOfDraft,
  faultsOfRow,
  onlyAsked,
} from './rules-catalogue.ts';
import { compared, withdrawnSince } from './rules-differences.ts';
import { KNOWN_KINDS } from './rules-known.ts';
import { periodsUntil, spanOf } from './rules-period.ts';
import { isSignedBy, newKeyPair, signText } from './sign.ts';

const HOUSE = '00000000-0000-7000-8000-000000000001';
const as = (role: string, office: string, more: Partial<NonNullable<Actor['acting']>> = {}): Actor => ({
  ...NOBODY,
  personId: `${role}-${office}`,
  acting: {
    organisationId: HOUSE,
    organisationName: '',
    organisationKind: 'institution',
    verified: true,
    role,
    office,
    ...more,
  },
});
const of = (state: SubmissionState, more: Partial<Standing> = {}): Standing => ({
  ...{ organisationId: HOUSE, state, missing: 0, preparedBy: 'member-transfer', attemptedAt: null },
  ...more,
});
const lead = as('lead', 'lead');
const office = as('member', 'transfer');

describe('who does what with a submission', () => {
  test('the office hands in what is complete; the lead decides; who prepared it does not', () => {
    expect(whyNotHandIn(office, of('draft'))).toBeUndefined();
    expect(whyNotHandIn(office, of('draft', { missing: 2 }))?.code).toBe('reporting/fields-missing');
    expect(whyNotDecide(lead, of('waiting'), 'approve')).toBeUndefined();
    expect(whyNotDecide(office, of('waiting'), 'approve')?.code).toBe('reporting/office-only');
    expect(whyNotDecide(lead, of('waiting', { preparedBy: 'lead-lead' }), 'approve')?.code).toBe('approvals/own-work');
    for (const other of [
      as('member', 'finance'),
      as('inventor', 'department'),
      as('lead', 'lead', { organisationId: 'x' }),
      as('lead', 'lead', { verified: false }),
    ])
      expect(whyNotEdit(other, of('draft'))?.code).toBe('reporting/office-only');
    expect(whyNotJoin(lead)?.code).toBe('reporting/system-only');
  });

  test('what was approved can be changed until a try was made, and then no more', () => {
    expect(whyNotEdit(office, of('approved'))).toBeUndefined();
    expect(whyNotEdit(office, of('approved', { attemptedAt: '2026-03-02T02:00:00.000Z' }))?.code).toBe(
      'reporting/sent-already',
    );
    for (const state of ['receipted', 'refused', 'dropped'] as const)
      expect(whyNotEdit(office, of(state))?.code).toBe('reporting/state');
  });

  test('no way leads to the city but through the lead', () => {
    const ways = fc.array(
      fc.constantFrom<Action>('edit', 'hand-in', 'approve', 'return', 'drop', 'receipt', 'refusal'),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(ways, (actions) => {
        let state: SubmissionState = 'draft';
        let approved = false;
        for (const action of actions) {
          const to: SubmissionState | undefined = MOVES[state][action];
          if (!to) continue;
          if (action === 'approve') approved = true;
          if (action === 'edit') approved = false;
          state = to;
          if (state === 'approved' || state === 'receipted') expect(approved).toBe(true);
        }
      }),
    );
  });

  test('a district reads a row where its kind is marked for districts', () => {
    expect(readersOfRow(HOUSE, '110108', true)).toContain('district:110108');
    expect(readersOfRow(HOUSE, '110108', false)).not.toContain('district:110108');
    expect(readersOfRow(HOUSE, '', true).some((token) => token.startsWith('district:'))).toBe(false);
  });
});

describe('the catalogue', () => {
  const row = { title: '成果', publishedOn: '2026-01-05' };

  test.each([
    ['nothing wrong', row, []],
    ['an empty required field', { ...row, title: '' }, [['missing', 'title']]],
    ['a field nobody asked for', { ...row, price: 1 }, [['field', 'price']]],
    ['an inherited name', { ...row, toString: 'x' }, [['field', 'toString']]],
    ['a level that is none', { ...row, trl: 10 }, [['value', 'trl']]],
    ['half a level', { ...row, trl: 1.5 }, [['value', 'trl']]],
    ['a day that is none', { ...row, publishedOn: '2026-02-30' }, [['value', 'publishedOn']]],
    ['a word that is none', { ...row, stage: 'won' }, [['value', 'stage']]],
    ['a text of another type', { ...row, number: 7 }, [['value', 'number']]],
    ['a list of another type', { ...row, ipNumbers: 'CN1' }, [['value', 'ipNumbers']]],
  ])('judges a row: %s', (_what, fields, faults) => {
    const found = faultsOfRow(FIRST_CATALOGUE, { kind: 'achievement', fields: fields as never });
    expect(found.map(({ fault, field }) => [fault, field])).toEqual(faults);
  });

  test('a kind it does not have is no row', () => {
    for (const kind of ['person', 'toString', '__proto__'])
      expect(faultsOfRow(FIRST_CATALOGUE, { kind, fields: {} })).toEqual([{ fault: 'kind', field: '' }]);
  });

  test('asks for nothing that the product does not know, whatever it says', () => {
    const greedy = [...FIRST_CATALOGUE.kinds[0]!.fields, { ...FIRST_CATALOGUE.kinds[0]!.fields[0]!, key: 'inventors' }];
    const all = { ...row, inventors: '某人', abstract: '全文' };
    expect(onlyAsked(greedy, KNOWN_KINDS.achievement.fields, all)).toEqual(row);
  });

  test('names nobody and no price', () => {
    const keys = Object.values(KNOWN_KINDS).flatMap(({ fields }) =>
      Object.entries(fields).flatMap(([key, { from }]) => [key, from]),
    );
    for (const word of [
      /inventor/i,
      /person/i,
      /contact/i,
      /phone/i,
      /price/i,
      /note/i,
      /abstract/i,
      /owner/i,
      /remark/i,
    ])
      expect(keys.filter((key) => word.test(key))).toEqual([]);
  });

  test('is the latest that has begun', () => {
    const later = { ...FIRST_CATALOGUE, version: '2026.2', effectiveFrom: '2026-07-01' };
    const all = [FIRST_CATALOGUE, later];
    expect(catalogueOn(all, '2026-06-30')?.version).toBe(FIRST_CATALOGUE.version);
    expect(catalogueOn(all, '2026-07-01')?.version).toBe('2026.2');
    expect(catalogueOn(all, '2024-12-31')).toBeUndefined();
  });

  test('a new version comes after the others, once, with fields that are known', () => {
    const draft = {
      version: '2026.1',
      effectiveFrom: '2026-04-01',
      counts: ['signed'],
      kinds: [{ kind: 'contract' as const, districts: false, fields: [{ key: 'title', required: true }] }],
    };
    const faults = (more: object) =>
      faultsOfDraft({ ...draft, ...more }, [FIRST_CATALOGUE], '2026-03-02').map(({ code }) => code);
    expect(faults({})).toEqual([]);
    expect(faults({ version: FIRST_CATALOGUE.version })).toEqual(['taken']);
    expect(faults({ effectiveFrom: '2026-03-02' })).toEqual(['past']);
    expect(faults({ counts: ['signed', 'signed'] })).toEqual(['repeated']);
    expect(faults({ counts: ['salaries'] })).toEqual(['unknown']);
    expect(faults({ kinds: [{ ...draft.kinds[0], fields: [{ key: 'title', required: false }] }] })).toEqual(['title']);
    expect(catalogueFrom(draft).kinds[0]!.fields[0]!.label.zh).toBe('成果名称');
  });
});

describe('what changed', () => {
  const one = (key: string, fields: Record<string, string | null>) => ({ kind: 'achievement', key, fields });
  const last = { counts: {}, rows: [one('a', { title: '甲', field: '' }), one('b', { title: '乙', field: '' })] };

  test('is told field by field', () => {
    const now = [
      one('a', { title: '甲', field: 'health' }),
      one('b', { title: '乙', field: '' }),
      one('c', { title: '丙' }),
    ];
    expect(compared(now, last).map(({ key, change, before }) => [key, change, before])).toEqual([
      ['a', 'changed', { field: '' }],
      ['b', 'same', {}],
      ['c', 'new', {}],
    ]);
  });

  test('what is gone is withdrawn, with the reason it was left out for', () => {
    const leftOut = [{ kind: 'achievement', key: 'a', reason: 'dispute' as const }];
    expect(withdrawnSince([], last, leftOut)).toEqual([
      { kind: 'achievement', key: 'a', reason: 'dispute' },
      { kind: 'achievement', key: 'b', reason: 'gone' },
    ]);
    expect(withdrawnSince(last.rows, undefined, leftOut)).toEqual([]);
  });
});

test('periods are quarters and years that have begun', () => {
  expect(spanOf('2026-Q2')).toEqual({ from: '2026-04-01', to: '2026-06-30' });
  expect(spanOf('2026')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  expect(periodsUntil('2026-03-31').slice(0, 3)).toEqual(['2026-Q1', '2026', '2025-Q4']);
  expect(periodsUntil('2026-04-01')[0]).toBe('2026-Q2');
});

test('a signature holds for its text and its key alone', () => {
  const [one, other] = [newKeyPair(), newKeyPair()];
  const signature = signText(one.privateKey, '报送');
  expect(isSignedBy(one.publicKey, '报送', signature)).toBe(true);
  expect(isSignedBy(one.publicKey, '报送 ', signature)).toBe(false);
  expect(isSignedBy(other.publicKey, '报送', signature)).toBe(false);
  for (const nonsense of ['', 'AAAA', other.privateKey.toString('base64')])
    expect(isSignedBy(nonsense, '报送', signature)).toBe(false);
});
