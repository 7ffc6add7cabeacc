import { describe, expect, test } from 'vitest';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import { creditCheckDigit } from '#kernel/ids.ts';
import { finalStates } from '#kernel/moves.ts';
import type { Organisation } from './contract.ts';
import {
  MOVES,
  readersOf,
  whyNotChange,
  whyNotClose,
  whyNotCreate,
  whyNotDecide,
  whyNotEdit,
  whyNotResubmit,
} from './rules.ts';
import { creditCodeFault, whyNotEntered } from './rules-entry.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';

function actor(
  kind: string,
  role: string,
  options: { id?: string; district?: string; verified?: boolean } = {},
): Actor {
  const { id = OTHER, district, verified = true } = options;
  const acting = {
    organisationId: id,
    organisationName: '示例单位',
    organisationKind: kind,
    verified,
    role,
    office: 'general',
    district,
  };
  return { ...NOBODY, personId: 'p', via: 'session', acting, memberships: [acting] };
}

const organisation: Pick<Organisation, 'id' | 'kind' | 'state' | 'registeredDistrict' | 'name' | 'creditCode'> = {
  id: ID,
  kind: 'enterprise',
  state: 'waiting',
  registeredDistrict: '110108',
  name: '蓟川飞行器部件有限公司（演示）',
  creditCode: null,
};

describe('who reads an organisation', () => {
  const own = ['administrators', `org:${ID}`];
  test.each([
    ['institution', 'verified', [...own, 'public']],
    ['park', 'verified', [...own, 'public']],
    ['tto', 'verified', [...own, 'public']],
    ['agency', 'verified', [...own, 'public']],
    ['district', 'verified', [...own, 'public']],
    ['city', 'verified', [...own, 'public']],
    ['enterprise', 'verified', [...own, 'registered']],
    ['bank', 'verified', [...own, 'registered']],
    ['platform', 'verified', own],
    ['enterprise', 'waiting', [...own, 'city', 'district:110108']],
    ['institution', 'rejected', [...own, 'city', 'district:110108']],
    ['institution', 'closed', [...own, 'city', 'district:110108']],
  ] as const)('%s, %s', (kind, state, expected) => {
    expect(readersOf({ id: ID, kind, state, registeredDistrict: '110108' })).toEqual([...expected].sort());
  });
  test('one registered in no district is read by the city alone while it waits', () => {
    expect(readersOf({ id: ID, kind: 'tto', state: 'waiting', registeredDistrict: '' })).toEqual(
      [...own, 'city'].sort(),
    );
  });
});

describe('who verifies', () => {
  test.each([
    ['an officer of the district of registration', actor('district', 'officer', { district: '110108' }), undefined],
    [
      'an officer of another district',
      actor('district', 'officer', { district: '110105' }),
      'organisations/not-your-decision',
    ],
    [
      'an officer of an unverified district',
      actor('district', 'officer', { district: '110108', verified: false }),
      'organisations/not-your-decision',
    ],
    ['a city officer', actor('city', 'officer'), undefined],
    ['an administrator', actor('platform', 'administrator'), undefined],
    ['a park officer', actor('park', 'officer', { district: '110108' }), 'organisations/not-your-decision'],
    ['its own lead', actor('enterprise', 'lead', { id: ID }), 'organisations/own-decision'],
    ['nobody', NOBODY, 'organisations/not-your-decision'],
  ])('%s', (_who, who, code) => {
    expect(whyNotDecide(who, organisation)?.code).toBe(code);
  });
  test('nobody decides twice', () => {
    expect(whyNotDecide(actor('city', 'officer'), { ...organisation, state: 'verified' })?.code).toBe(
      'organisations/state',
    );
  });
});

describe('who changes the record', () => {
  const lead = actor('enterprise', 'lead', { id: ID });
  test('its lead, also while it waits, and an administrator', () => {
    expect(whyNotEdit({ ...lead, acting: { ...lead.acting!, verified: false } }, organisation)).toBeUndefined();
    expect(whyNotEdit(actor('platform', 'administrator'), organisation)).toBeUndefined();
  });
  test('no other member and no other organisation', () => {
    expect(whyNotEdit(actor('enterprise', 'member', { id: ID }), organisation)?.code).toBe(
      'organisations/not-your-record',
    );
    expect(whyNotEdit(actor('enterprise', 'lead'), organisation)?.code).toBe('organisations/not-your-record');
  });
  test('what was verified is changed by an administrator alone', () => {
    const verified = { ...organisation, state: 'verified' as const };
    expect(whyNotChange(lead, verified, { name: '别的名字' })?.code).toBe('organisations/verified-facts');
    expect(whyNotChange(lead, verified, { name: verified.name, summary: '做零件的。' })).toBeUndefined();
    expect(whyNotChange(lead, organisation, { name: '别的名字' })).toBeUndefined();
    expect(whyNotChange(actor('platform', 'administrator'), verified, { name: '别的名字' })).toBeUndefined();
  });
  test('a closed one is changed by no lead any more', () => {
    expect(whyNotEdit(lead, { ...organisation, state: 'closed' })?.code).toBe('organisations/not-your-record');
  });
  test('only a rejected one is submitted again', () => {
    expect(whyNotResubmit(lead, { ...organisation, state: 'rejected' })).toBeUndefined();
    expect(whyNotResubmit(lead, organisation)?.code).toBe('organisations/state');
  });
  test('closing and entering are the administrator’s, and the platform itself stays', () => {
    expect(whyNotCreate(actor('city', 'officer'))?.code).toBe('organisations/administrator-only');
    expect(whyNotClose(lead, organisation)?.code).toBe('organisations/administrator-only');
    const administrator = actor('platform', 'administrator');
    expect(whyNotClose(administrator, { kind: 'platform', state: 'verified' })?.code).toBe(
      'organisations/own-platform',
    );
    expect(whyNotClose(administrator, organisation)).toBeUndefined();
  });
  test('closed is where it ends', () => expect(finalStates(MOVES)).toEqual(['closed']));
});

describe('the unified credit code', () => {
  const first17 = '91110199DEM000001';
  const code = `${first17}${creditCheckDigit(first17)}`;
  test('with a right check character is taken', () => expect(creditCodeFault(code, 'enterprise')).toBeUndefined());
  test('with any one character changed is refused', () => {
    for (let i = 0; i < 18; i += 1) {
      const other = code[i] === '2' ? '3' : '2';
      const wrong = code.slice(0, i) + other + code.slice(i + 1);
      expect(creditCodeFault(wrong, 'enterprise')?.zh).toContain('校验位');
    }
  });
  test('of another length says how many characters there are', () => {
    expect(creditCodeFault('9111', 'enterprise')?.zh).toContain('现在是 4 位');
  });
  test('is needed of an enterprise, not of a park', () => {
    expect(creditCodeFault(null, 'enterprise')?.zh).toContain('请填写');
    expect(creditCodeFault(null, 'park')).toBeUndefined();
  });
  test('every fault names its field', () => {
    const refusal = whyNotEntered(
      { kind: 'enterprise', subkind: 'hospital', creditCode: null, registeredDistrict: '' },
      'organisation/',
    );
    expect(refusal?.fields.map((field) => field.pointer)).toEqual([
      '#/organisation/creditCode',
      '#/organisation/subkind',
      '#/organisation/registeredDistrict',
    ]);
  });
});
