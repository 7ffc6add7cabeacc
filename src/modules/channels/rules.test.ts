import { describe, expect, test } from 'vitest';
import { type Actor, NOBODY } from '#kernel/actor.ts';
import { ofOffice, ofOrganisation, ofPark, ofPerson, PUBLIC, REGISTERED } from '#kernel/audience.ts';
import type { RobotKind } from './contract.ts';
import {
  addressShownOf,
  faultsOfRobot,
  faultsOfWebhook,
  groupOf,
  isForEveryMember,
  MOST_OF_EACH,
  type NoticeGroup,
  organisationsTold,
  whyNotAdd,
  whyNotKeep,
} from './rules.ts';

const HOUSE = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';

const as = (role: string, organisationKind: string, verified = true, organisationId = HOUSE): Actor => ({
  ...NOBODY,
  personId: 'p1',
  via: 'session',
  acting: { organisationId, organisationName: '', organisationKind, role, office: 'lead', verified },
  memberships: [{ organisationId, organisationName: '', organisationKind, role, office: 'lead', verified }],
});

describe('who keeps what leaves', () => {
  test.each([
    ['its lead', as('lead', 'enterprise'), undefined],
    ['its lead before it is verified', as('lead', 'enterprise', false), 'channels/not-verified'],
    ['a member', as('member', 'enterprise'), 'channels/lead-only'],
    ['the lead of another', as('lead', 'enterprise', true, OTHER), 'channels/lead-only'],
    ['the system administrator', as('system-administrator', 'platform', true, OTHER), undefined],
    ['the security administrator', as('security-administrator', 'platform', true, OTHER), 'channels/lead-only'],
    ['nobody', NOBODY, 'channels/lead-only'],
  ])('%s', (_, actor, code) => expect(whyNotKeep(actor, HOUSE)?.code).toBe(code));

  test('ten of each and no more', () => {
    expect(whyNotAdd(MOST_OF_EACH - 1)).toBeUndefined();
    expect(whyNotAdd(MOST_OF_EACH)).toMatchObject({ code: 'channels/too-many', facts: { most: MOST_OF_EACH } });
  });
});

const pointers = (faults: readonly { pointer: string }[]) => faults.map(({ pointer }) => pointer);

describe('a robot', () => {
  const known = { privateOrigins: ['https://im.example.org'], groups: ['duties'] };
  const faults = (kind: RobotKind, address: string, secret = kind === 'wecom' ? '' : 'SEC1', groups = ['duties']) =>
    pointers(faultsOfRobot({ kind, address, secret, groups }, known));

  test.each<[RobotKind, string]>([
    ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678-abcd'],
    ['dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef'],
    ['feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/0123-4567-89ab'],
    ['feishu', 'https://open.larksuite.com/open-apis/bot/v2/hook/0123-4567-89ab'],
    ['wecom', 'https://im.example.org/cgi-bin/webhook/send?key=12345678-abcd'],
  ])('of %s is reached at %s', (kind, address) => expect(faults(kind, address)).toEqual([]));

  test.each<[RobotKind, string]>([
    ['wecom', 'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678'],
    ['wecom', 'https://qyapi.weixin.qq.com.example.org/cgi-bin/webhook/send?key=12345678'],
    ['wecom', 'https://a@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678'],
    ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678&debug=1'],
    ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678#x'],
    ['wecom', 'https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=12345678'],
    ['wecom', 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef'],
    ['dingtalk', 'https://oapi.dingtalk.com/robot/sendBySession?access_token=0123456789abcdef'],
    ['feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/0123-4567-89ab?x=1'],
    ['feishu', 'qyapi'],
  ])('of %s is not reached at %s', (kind, address) => expect(faults(kind, address)).toEqual(['/address']));

  test('of WeCom has no secret, the others have one; its groups are known', () => {
    const wecom = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678-abcd';
    const dingtalk = 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef';
    expect(faults('wecom', wecom, 'SEC1')).toEqual(['/secret']);
    expect(faults('dingtalk', dingtalk, '')).toEqual(['/secret']);
    expect(faults('dingtalk', dingtalk, 'SEC1', ['duties', 'gossip'])).toEqual(['/groups']);
  });

  test('shows no more of its address than the host and four signs', () =>
    expect(addressShownOf('https://oapi.dingtalk.com/robot/send?access_token=secret-abcd')).toBe(
      'oapi.dingtalk.com …abcd',
    ));
});

describe('a webhook', () => {
  const faults = (address: string, types = ['listing.published'], loopbackHttp = false) =>
    pointers(faultsOfWebhook({ address, types }, { loopbackHttp, types: ['listing.published'] }));

  test.each([
    ['https://hooks.example.org/luodi?from=1', []],
    ['http://hooks.example.org/luodi', ['/address']],
    ['https://user:word@hooks.example.org/', ['/address']],
    ['https://hooks.example.org/#part', ['/address']],
    ['ftp://hooks.example.org/', ['/address']],
    ['hooks.example.org', ['/address']],
  ])('at %s', (address, wrong) => expect(faults(address)).toEqual(wrong));

  test('is told of known events alone, and plainly on this machine alone', () => {
    expect(faults('https://hooks.example.org/', ['listing.published', 'secret.told'])).toEqual(['/types']);
    expect(faults('http://127.0.0.1:1/', undefined, true)).toEqual([]);
  });
});

describe('a notice', () => {
  const group = (code: string, covers: string[]): NoticeGroup => ({
    ...{ code, covers, otherwise: 'daily' },
    title: { zh: '', en: '' },
    what: { zh: '', en: '' },
  });

  test('belongs to the first group that covers its kind, otherwise to the last', () => {
    const groups = [group('duties', ['duty.', 'approval.']), group('other', [])];
    expect(groupOf(groups, 'approval.asked').code).toBe('duties');
    expect(groupOf(groups, 'listing.expiring').code).toBe('other');
  });

  test('is told to organisations as such, not to the organisations of persons', () =>
    expect(
      organisationsTold([ofOrganisation(HOUSE), ofOffice(HOUSE, 'transfer'), ofPark(OTHER), ofPerson('p1'), PUBLIC]),
    ).toEqual([HOUSE, OTHER]));

  test.each([
    ['to all of them', [ofOrganisation(HOUSE)], [], true],
    ['to the park’s people', [ofPark(HOUSE)], [], true],
    ['to an office of theirs', [ofOffice(HOUSE, 'lead')], [], false],
    ['to one person', [ofPerson('p1')], [], false],
    ['to one person, of something public', [ofPerson('p1')], [PUBLIC], true],
    ['to one person, of what the registered read', [ofPerson('p1')], [REGISTERED], true],
    ['to one person, of what they all read', [ofPerson('p1')], [ofOrganisation(HOUSE)], true],
    ['to another organisation', [ofOrganisation(OTHER)], [ofOffice(HOUSE, 'lead')], false],
  ])('%s is for every member: %#', (_, to, readers, every) =>
    expect(isForEveryMember(HOUSE, { to, readers })).toBe(every),
  );
});
