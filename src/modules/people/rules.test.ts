import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import type { Role } from './contract.ts';
import {
  maskedPhone,
  rolesIn,
  whyNotChangeRole,
  whyNotDisable,
  whyNotDivide,
  whyNotEndMembership,
  whyNotHold,
  whyNotInvite,
  whyNotManageAccount,
  whyNotRole,
  whyNotToken,
  whyNotUseLink,
} from './rules.ts';
import { isConflicting, whyNotAccept, whyNotAnswer, whyNotOffer, whyNotRevoke, whyNotTerm } from './rules-mandates.ts';
import { passwordFault } from './rules-password.ts';

const OURS = 'a0000000-0000-4000-8000-000000000001';
const THEIRS = 'a0000000-0000-4000-8000-000000000002';

function actor(kind: string, role: Role, organisationId = OURS, personId = 'me'): Actor {
  const acting = {
    organisationId,
    organisationName: '某单位',
    organisationKind: kind,
    verified: true,
    role,
    office: 'general',
  };
  return { ...NOBODY, personId, via: 'session', acting, memberships: [acting] };
}

const administrator = actor('platform', 'security-administrator', 'platform');
const system = actor('platform', 'system-administrator', 'platform', 'sys');
const undivided = actor('platform', 'administrator', 'platform');
const lead = actor('institution', 'lead');
const place = (role: Role, personId = 'other', organisationKind = 'institution') => ({
  personId,
  organisationId: OURS,
  organisationKind,
  role,
  name: '闻人澜',
});

describe('passwords', () => {
  const known = { login: 'wenren.lan', names: ['闻人澜', '京澜理工大学'] };
  test.each([
    ['short', '至少 12 个字符，现在是 5 个'],
    ['passwordpassword', '太常见'],
    ['Password123456!', '太常见'],
    ['123456789012345', '太常见'],
    ['qwertyuiop12', '太常见'],
    ['aaaaaaaaaaaaaaaa', '太常见'],
    ['ababababababab', '太常见'],
    ['abcdefghijklmnop', '太常见'],
    ['admin@2026Admin', '太常见'],
    ['Password123!@#', '太常见'],
    ['!@#$%^&*()!@#$', '太常见'],
    ['1qaz2wsx3edc4rfv', '太常见'],
    ['wenren.lan-2026', '登录名'],
    ['我在京澜理工大学的桌子上', '单位名称'],
    ['我叫闻人澜而且爱喝绿茶哦', '姓名'],
  ])('%s is refused: %s', (password, why) => {
    expect(passwordFault(password, known)?.zh).toContain(why);
  });
  test.each(['ochre-lantern-forty-swim', '雨后青石板上慢慢走着的猫', 'Vk7#tq!m9Zp2', 'correct7horse9staple'])(
    '%s will do',
    (password) => {
      expect(passwordFault(password, known)).toBeUndefined();
    },
  );
  test('nearly every random one will do', () => {
    const random = fc
      .string({ unit: 'grapheme-ascii', minLength: 16, maxLength: 40 })
      .filter((text) => new Set(text).size > 10);
    fc.assert(
      fc.property(random, (password) => passwordFault(password, { login: 'zz-nobody-zz', names: [] }) === undefined),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe('roles', () => {
  test.each([
    ['institution', ['lead', 'member', 'inventor', 'manager']],
    ['enterprise', ['lead', 'member', 'inventor']],
    ['tto', ['lead', 'member', 'manager']],
    ['district', ['lead', 'member', 'officer']],
    [
      'platform',
      ['lead', 'member', 'system-administrator', 'security-administrator', 'audit-administrator', 'administrator'],
    ],
  ])('in an organisation of kind %s', (kind, roles) => expect(rolesIn(kind)).toEqual(roles));
  test('an enterprise has no officer', () =>
    expect(whyNotRole('officer', 'enterprise')?.code).toBe('people/role-elsewhere'));
});

describe('who lets people in', () => {
  const verified = { id: OURS, kind: 'institution', state: 'verified' };
  test.each([
    ['its lead', lead, verified, 'manager', undefined],
    ['an administrator', administrator, verified, 'lead', undefined],
    ['another’s lead', actor('institution', 'lead', THEIRS), verified, 'member', 'people/lead-only'],
    ['a colleague', actor('institution', 'member'), verified, 'member', 'people/lead-only'],
    ['its lead before verification', lead, { ...verified, state: 'waiting' }, 'member', 'people/not-verified'],
    ['its lead, as an officer', lead, verified, 'officer', 'people/role-elsewhere'],
    [
      'the platform’s lead, as administrator',
      actor('platform', 'lead'),
      { id: OURS, kind: 'platform', state: 'verified' },
      'audit-administrator',
      'people/administrator-only',
    ],
    ['the system administrator', system, verified, 'lead', 'people/lead-only'],
    [
      'the security administrator, in the office of before',
      administrator,
      { id: OURS, kind: 'platform', state: 'verified' },
      'administrator',
      'people/undivided',
    ],
  ] as const)('%s', (_who, who, organisation, role, code) => {
    expect(whyNotInvite(who, organisation, role)?.code).toBe(code);
  });
});

describe('the last lead', () => {
  test('is not made something else and does not leave', () => {
    expect(whyNotChangeRole(lead, place('lead', 'me'), 'member', 0)?.code).toBe('people/last-lead');
    expect(whyNotEndMembership(lead, place('lead', 'me'), 0)?.code).toBe('people/last-lead');
    expect(whyNotEndMembership(administrator, place('lead'), 0)?.code).toBe('people/last-lead');
  });
  test('but one of two may', () => {
    expect(whyNotChangeRole(lead, place('lead', 'me'), 'member', 1)).toBeUndefined();
    expect(whyNotEndMembership(lead, place('lead', 'me'), 1)).toBeUndefined();
  });
  test('anybody else may leave by themselves and is taken out by the lead, not by a colleague', () => {
    const member = actor('institution', 'member');
    expect(whyNotEndMembership(member, place('member', 'me'), 0)).toBeUndefined();
    expect(whyNotEndMembership(lead, place('member'), 0)).toBeUndefined();
    expect(whyNotEndMembership(member, place('member'), 0)?.code).toBe('people/lead-only');
  });
  test('an administrator’s role is an administrator’s to give and take', () => {
    const platformLead = actor('platform', 'lead');
    expect(whyNotChangeRole(platformLead, place('member', 'other', 'platform'), 'system-administrator', 0)?.code).toBe(
      'people/administrator-only',
    );
    expect(whyNotEndMembership(platformLead, place('audit-administrator', 'other', 'platform'), 3)?.code).toBe(
      'people/administrator-only',
    );
    expect(whyNotChangeRole(administrator, place('system-administrator', 'other', 'platform'), 'member', 0)?.code).toBe(
      'people/last-lead',
    );
    expect(whyNotChangeRole(system, place('audit-administrator', 'other', 'platform'), 'member', 3)?.code).toBe(
      'people/lead-only',
    );
  });
  test('nobody changes the own office or holds two', () => {
    const own = place('security-administrator', 'me', 'platform');
    expect(whyNotChangeRole(administrator, own, 'audit-administrator', 3)?.code).toBe('people/own-office');
    expect(whyNotChangeRole(administrator, place('member', 'me', 'platform'), 'audit-administrator', 0)?.code).toBe(
      'people/own-office',
    );
    expect(whyNotHold('audit-administrator', ['member', 'system-administrator'])?.code).toBe('people/one-office');
    expect(whyNotHold('lead', ['system-administrator'])).toBeUndefined();
  });
  test('the office of before is given up once the three are held', () => {
    const own = place('administrator', 'me', 'platform');
    expect(whyNotChangeRole(undivided, own, 'system-administrator', 0)).toBeUndefined();
    expect(whyNotDivide(['system-administrator', 'audit-administrator'])?.facts).toMatchObject({
      missing: '安全管理员',
    });
    expect(whyNotDivide(['system-administrator', 'security-administrator', 'audit-administrator'])).toBeUndefined();
    expect(whyNotDivide(['administrator'])).toBeUndefined();
  });
});

describe('somebody’s account', () => {
  const here = { organisationId: OURS, role: 'member' as const };
  test('is the matter of the lead of their one organisation', () => {
    expect(whyNotManageAccount(lead, [here])).toBeUndefined();
    expect(whyNotManageAccount(lead, [here, { organisationId: THEIRS, role: 'member' }])?.code).toBe(
      'people/works-elsewhere',
    );
    expect(whyNotManageAccount(lead, [{ organisationId: THEIRS, role: 'member' }])?.code).toBe('people/lead-only');
    expect(whyNotManageAccount(lead, [])?.code).toBe('people/lead-only');
    const office = [{ organisationId: OURS, role: 'audit-administrator' as const }];
    for (const who of [lead, system, undivided])
      expect(whyNotManageAccount(who, office)?.code).toBe('people/administrators-account');
    expect(whyNotManageAccount(system, [])).toBeUndefined();
    expect(whyNotManageAccount(administrator, [])?.code).toBe('people/accounts-of-system');
  });
  test('is never disabled by oneself', () => expect(whyNotDisable(system, 'sys', [])?.code).toBe('people/yourself'));
});

describe('tokens and links', () => {
  const today = '2026-03-02';
  test.each([
    [['read'], '2026-03-02', false, undefined],
    [['read', 'write'], '2027-03-02', false, undefined],
    [['read'], '2027-03-03', false, 'people/token-term'],
    [['read'], '2026-03-01', false, 'people/token-term'],
    [['admin'], '2026-04-01', false, 'people/token-scope'],
    [['admin'], '2026-04-01', true, undefined],
  ] as const)('a token for %s until %s', (scopes, expiresOn, isAdministrator, code) => {
    expect(whyNotToken({ scopes, expiresOn }, isAdministrator, today)?.code).toBe(code);
  });
  test('a link is dead once used, withdrawn or over', () => {
    const now = '2026-03-02T01:00:00.000Z';
    const link = { expiresAt: '2026-03-02T01:00:00.001Z', usedAt: null, revokedAt: null };
    expect(whyNotUseLink(link, now)).toBeUndefined();
    for (const dead of [
      { ...link, expiresAt: now },
      { ...link, usedAt: now },
      { ...link, revokedAt: now },
    ])
      expect(whyNotUseLink(dead, now)?.code).toBe('people/link-dead');
  });
  test.each([
    ['13800000000', '138****0000'],
    ['010-12345678', '**********78'],
    ['', ''],
    ['123', '***'],
  ])('a stranger sees %s as %s', (phone, shown) => expect(maskedPhone(phone)).toBe(shown));
});

describe('mandates', () => {
  const mandate = { principalId: OURS, managerId: 'me', managerName: '钟离衡', state: 'offered' as const };
  test.each([
    ['2026-03-02', '2026-03-02', undefined],
    ['2026-01-01', '2031-01-01', undefined],
    ['2026-01-01', '2031-01-02', 'mandates/dates'],
    ['2026-03-03', '2026-03-02', 'mandates/dates'],
    ['2026-01-01', '2026-03-01', 'mandates/dates'],
  ])('from %s to %s', (fromOn, toOn, code) => expect(whyNotTerm({ fromOn, toOn }, '2026-03-02')?.code).toBe(code));
  test('are offered by the lead for their own organisation, to somebody else', () => {
    expect(whyNotOffer(lead, OURS, 'manager')).toBeUndefined();
    expect(whyNotOffer(lead, THEIRS, 'manager')?.code).toBe('mandates/lead-only');
    expect(whyNotOffer(actor('institution', 'member'), OURS, 'manager')?.code).toBe('mandates/lead-only');
    expect(whyNotOffer(actor('tto', 'lead'), OURS, 'manager')?.code).toBe('mandates/lead-only');
    expect(whyNotOffer(lead, OURS, 'me')?.code).toBe('mandates/own-manager');
  });
  test('are answered by the manager alone, once', () => {
    const manager = actor('tto', 'manager', THEIRS);
    expect(whyNotAnswer(manager, mandate, 'accept')).toBeUndefined();
    expect(whyNotAnswer(actor('tto', 'lead', THEIRS, 'boss'), mandate, 'accept')?.code).toBe('mandates/not-yours');
    expect(whyNotAnswer(manager, { ...mandate, state: 'active' }, 'decline')?.code).toBe('mandates/state');
  });
  test('are revoked by either side and by nobody else', () => {
    const active = { ...mandate, state: 'active' as const };
    expect(whyNotRevoke(actor('tto', 'manager', THEIRS), active)).toBeUndefined();
    expect(whyNotRevoke(actor('institution', 'lead', OURS, 'x'), active)).toBeUndefined();
    expect(whyNotRevoke(actor('institution', 'member', OURS, 'x'), active)?.code).toBe('mandates/not-a-side');
    expect(whyNotRevoke(actor('institution', 'lead', OURS, 'x'), { ...active, state: 'revoked' })?.code).toBe(
      'mandates/state',
    );
  });
  test('of both kinds of sides ask for a declaration', () => {
    expect(isConflicting('enterprise', ['institution'])).toBe(true);
    expect(isConflicting('enterprise', ['enterprise'])).toBe(false);
    const facts = { today: '2026-03-02', isConflicting: true, declared: '', inForce: [] };
    const offered = { toOn: '2026-12-31', exclusive: false };
    expect(whyNotAccept(offered, facts)?.code).toBe('mandates/conflict-undeclared');
    expect(whyNotAccept(offered, { ...facts, declared: '两边都不代签价格，重大事项当面说明。' })).toBeUndefined();
    expect(whyNotAccept({ ...offered, toOn: '2026-03-01' }, facts)?.code).toBe('mandates/over');
  });
  test('an exclusive one stands alone, whichever of the two it is', () => {
    const facts = { today: '2026-03-02', isConflicting: false, declared: '' };
    const other = (exclusive: boolean) => ({ ...facts, inForce: [{ exclusive, managerName: '端木岚' }] });
    expect(whyNotAccept({ toOn: '2026-12-31', exclusive: false }, other(false))).toBeUndefined();
    expect(whyNotAccept({ toOn: '2026-12-31', exclusive: true }, other(false))?.code).toBe('mandates/exclusive');
    expect(whyNotAccept({ toOn: '2026-12-31', exclusive: false }, other(true))?.code).toBe('mandates/exclusive');
  });
});
