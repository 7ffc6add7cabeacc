import { describe, expect, test } from 'vitest';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import {
  faultsOf,
  nameOf,
  pathWithin,
  placeOf,
  type Settings,
  valuesOf,
  whyNotDecide,
  whyNotFresh,
  whyNotKeep,
  whyNotReplace,
  whyNotUnlink,
} from './rules.ts';

const HOUSE = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';

const as = (role: string, organisationKind: string, verified = true, organisationId = HOUSE): Actor => {
  const place = { organisationId, organisationName: '', organisationKind, role, office: 'lead', verified };
  return { ...NOBODY, personId: 'p1', via: 'session', acting: place, memberships: [place] };
};

describe('who keeps the ways in', () => {
  test.each([
    ['its lead', as('lead', 'institution'), undefined],
    ['its lead before it is verified', as('lead', 'institution', false), 'identities/not-verified'],
    ['a member', as('member', 'institution'), 'identities/lead-only'],
    ['the lead of another', as('lead', 'institution', true, OTHER), 'identities/lead-only'],
    ['the security administrator', as('security-administrator', 'platform', true, OTHER), undefined],
    ['the system administrator', as('system-administrator', 'platform', true, OTHER), 'identities/lead-only'],
  ])('%s', (_, actor, code) => expect(whyNotKeep(actor, HOUSE)?.code).toBe(code));

  test('a request is decided once; one that was declined may be accepted later', () => {
    const decide = (state: 'waiting' | 'accepted' | 'declined', to: 'accepted' | 'declined') =>
      whyNotDecide(as('lead', 'institution'), { organisationId: HOUSE, state }, to)?.code;
    expect(decide('waiting', 'accepted')).toBeUndefined();
    expect(decide('waiting', 'declined')).toBeUndefined();
    expect(decide('declined', 'accepted')).toBeUndefined();
    expect(decide('declined', 'declined')).toBe('identities/decided');
    expect(decide('accepted', 'declined')).toBe('identities/decided');
  });
});

const good: Settings = {
  kind: 'oidc',
  issuer: 'https://sso.example.edu.cn',
  clientId: 'luodi',
  scopes: ['openid', 'profile'],
  subjectClaim: '',
  organisationClaim: '',
  mailDomains: [],
  organisations: [],
  offices: [],
  defaultRole: 'member',
};

describe('what is entered of a provider', () => {
  const faults = (more: Partial<Settings>, kind = 'institution', http = false) =>
    faultsOf({ ...good, ...more }, { id: HOUSE, kind }, http).map(({ pointer }) => pointer);
  const stands = { value: '10001', organisationId: HOUSE };

  test.each<[string, Partial<Settings>, string[]]>([
    ['is good', {}, []],
    ['needs https', { issuer: 'http://sso.example.edu.cn' }, ['/issuer']],
    ['has no user name in its address', { issuer: 'https://a:b@sso.example.edu.cn' }, ['/issuer']],
    ['has no query in its address', { issuer: 'https://sso.example.edu.cn/?x=1' }, ['/issuer']],
    ['needs a client id', { clientId: '' }, ['/clientId']],
    ['asks for openid', { scopes: ['profile'] }, ['/scopes']],
    ['tells people apart by sub alone', { subjectClaim: 'mail' }, ['/subjectClaim']],
    ['names domains', { mailDomains: ['example.edu.cn', '@example.cn'] }, ['/mailDomains']],
    ['names the claim of the organisation', { organisations: [stands] }, ['/organisationClaim']],
    [
      'stands for its own organisation alone',
      { organisationClaim: 'o', organisations: [{ value: '1', organisationId: OTHER }] },
      ['/organisations'],
    ],
    ['of CAS needs neither client nor scopes', { kind: 'cas', clientId: '', scopes: [], subjectClaim: 'uid' }, []],
  ])('%s', (_, more, wrong) => expect(faults(more)).toEqual(wrong));

  test('the operator’s says for whom it speaks; this machine may be asked plainly', () => {
    expect(faults({}, 'platform')).toEqual(['/organisations']);
    const foreign = { organisationClaim: 'o', organisations: [{ value: '1', organisationId: OTHER }] };
    expect(faults(foreign, 'platform')).toEqual([]);
    expect(faults({ issuer: 'http://127.0.0.1:1' }, 'institution', true)).toEqual([]);
  });

  test('what tells people apart stays while somebody is linked', () => {
    const before = { issuer: 'a', subjectClaim: '', clientId: 'c', linked: 3 };
    expect(whyNotReplace(before, { ...before, clientId: 'd' })).toMatchObject({ facts: { linked: 3 } });
    expect(whyNotReplace(before, before)).toBeUndefined();
    expect(whyNotReplace({ ...before, linked: 0 }, { ...before, issuer: 'b' })).toBeUndefined();
  });
});

describe('what a provider proves', () => {
  const provider = {
    ...good,
    organisationId: HOUSE,
    officeClaim: 'dept',
    offices: [{ value: '0301', office: 'transfer' as const, role: 'member' as const }],
  };
  const place = (claims: Record<string, unknown>, more: Partial<typeof provider> = {}) =>
    placeOf({ ...provider, ...more }, { subject: 's', claims });

  test('places somebody in its organisation, in the office it names', () => {
    expect(place({})).toEqual({ organisationId: HOUSE, role: 'member', office: 'general' });
    expect(place({ dept: ['0301'] })).toMatchObject({ office: 'transfer' });
    expect(place({ dept: 'lead' })).toMatchObject({ office: 'general' });
  });

  test('places nobody whose organisation it does not name', () => {
    const many = { organisationClaim: 'o', organisations: [{ value: '10001', organisationId: OTHER }] };
    expect(place({ o: '10001' }, many)).toMatchObject({ organisationId: OTHER });
    expect(place({ o: '10002' }, many)).toBeUndefined();
    expect(place({}, many)).toBeUndefined();
  });

  test('counts an address of OpenID Connect only when it was proved there', () => {
    const domains = { mailDomains: ['example.edu.cn'] };
    expect(place({ email: 'a@example.edu.cn' }, domains)).toBeUndefined();
    expect(place({ email: 'a@example.edu.cn', email_verified: true }, domains)).toBeDefined();
    expect(place({ email: 'a@example.edu.cn', email_verified: 'true' }, domains)).toBeUndefined();
    expect(place({ email: 'a@example.edu.cn.example.org', email_verified: true }, domains)).toBeUndefined();
    expect(place({ mail: 'a@EXAMPLE.edu.cn' }, { ...domains, kind: 'cas' })).toBeDefined();
  });

  test('gives texts, never what stands behind an object', () => {
    expect(valuesOf({ o: [' 1 ', 2, true, null, {}, ''] }, 'o')).toEqual(['1', '2', 'true']);
    expect(valuesOf({}, 'constructor')).toEqual([]);
    expect(valuesOf({ o: '1' }, '')).toEqual([]);
    expect(nameOf({ subject: 's1', claims: { name: '司马青' } }, 'cn')).toBe('司马青');
    expect(nameOf({ subject: 's1', claims: {} }, 'cn')).toBe('s1');
  });

  test('confirms nobody who was not asked to sign in anew; clocks may differ by a minute', () => {
    const begun = '2026-03-02T02:00:00.000Z' as const;
    const at = Date.parse(begun) / 1_000;
    expect(whyNotFresh(at + 5, begun)).toBeUndefined();
    expect(whyNotFresh(at - 60, begun)).toBeUndefined();
    for (const old of [at - 61, undefined, `${at + 5}`, Number.NaN])
      expect(whyNotFresh(old, begun)?.code).toBe('identities/old-proof');
  });
});

test('the last way in stays', () => {
  expect(whyNotUnlink({ hasPassword: false, others: 0 })?.code).toBe('identities/last-way');
  expect(whyNotUnlink({ hasPassword: true, others: 0 })).toBeUndefined();
  expect(whyNotUnlink({ hasPassword: false, others: 1 })).toBeUndefined();
});

test.each([
  ['/engagements/1?tab=a#b', '/engagements/1?tab=a#b'],
  [undefined, '/'],
  ['engagements', '/'],
  ['//example.org/x', '/'],
  ['/\\example.org', '/'],
  ['https://example.org/', '/'],
  ['/.//example.org', '/'],
])('after signing in %s leads to %s', (to, path) => expect(pathWithin(to)).toBe(path));
