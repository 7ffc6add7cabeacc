/**
 * How what is told leaves the house: mail to a person who has proved the address, robots in an organisation's group chats, webhooks to its own
 * systems. Nothing confidential leaves: mail carries a title and a link; a robot, which a whole group reads, says a title only when every member
 * of the organisation may know it; a webhook carries ids and public fields of what the organisation's lead may read.
 */
import { type Actor, actsFor } from '#kernel/actor.ts';
import { administers } from '#kernel/administrators.ts';
import {
  type Audience,
  ofOffice,
  ofOrganisation,
  ofPark,
  PUBLIC,
  REGISTERED,
  readers,
  SYSTEM_ADMINISTRATORS,
} from '#kernel/audience.ts';
import { type Bilingual, defineRefusals, type FieldError, type Refusal, refuse } from '#kernel/refusal.ts';
import type { MailChoice, RobotKind } from './contract.ts';

defineRefusals({
  'channels/lead-only': {
    status: 403,
    zh: '对外通知由本单位负责人或系统管理员设置。',
    en: 'What leaves is kept by the organisation’s lead or an administrator.',
  },
  'channels/not-verified': {
    status: 409,
    zh: '单位通过核验后才能设置对外通知。',
    en: 'An organisation sets up robots and webhooks once it is verified.',
  },
  'channels/no-address': {
    status: 409,
    zh: '本系统还没有设置对外地址（LUODI_PUBLIC_URL），消息里的链接没有网址可写。请告诉系统管理员。',
    en: 'The address of this installation (LUODI_PUBLIC_URL) is not set, so links would lead nowhere. Tell an administrator.',
  },
  'channels/too-many': {
    status: 409,
    zh: '一个单位最多 {most} 个。请先删除不用的。',
    en: 'An organisation has {most} at most. Remove one that is not used first.',
  },
  'channels/unknown-link': {
    status: 404,
    zh: '退订链接不对或已失效。请登录后在“通知设置”里改。',
    en: 'This link does not stop anything. Sign in and change it under “Notification settings”.',
  },
});

/** Robots and webhooks an organisation may have of each. */
export const MOST_OF_EACH = 10;

/** A group of notices by which people and organisations choose. */
export interface NoticeGroup {
  readonly code: string;
  readonly title: Bilingual;
  readonly what: Bilingual;
  /** Beginnings of the kinds it covers; the last group covers the rest. */
  readonly covers: readonly string[];
  /** What a person gets who has chosen nothing. */
  readonly otherwise: MailChoice;
}

/** The group a kind of notice belongs to. */
export function groupOf(groups: readonly NoticeGroup[], kind: string): NoticeGroup {
  return groups.find(({ covers }) => covers.some((beginning) => kind.startsWith(beginning))) ?? groups.at(-1)!;
}

/** Why the actor does not keep what leaves of an organisation; undefined for its lead, once verified, and for system administrators. */
export function whyNotKeep(actor: Actor, organisationId: string | undefined): Refusal | undefined {
  if (administers(actor, 'system')) return undefined;
  if (!organisationId || !actsFor(actor, organisationId) || actor.acting?.role !== 'lead')
    return refuse('channels/lead-only');
  if (!actor.acting.verified) return refuse('channels/not-verified');
}

/** Why one more cannot be added. */
export function whyNotAdd(many: number): Refusal | undefined {
  return many >= MOST_OF_EACH ? refuse('channels/too-many', { most: MOST_OF_EACH }) : undefined;
}

/** Who reads an organisation's robots, webhooks and what they were sent: its leads, system administrators. */
export function readersOfChannel(organisationId: string): Audience[] {
  return readers(SYSTEM_ADMINISTRATORS, ofOffice(organisationId, 'lead'));
}

/** The organisations to which a notice is told as such, by the tokens it goes to: to all of them, an office, a park's people. */
export function organisationsTold(tokens: readonly Audience[]): string[] {
  const found = tokens.map((token) => /^(?:org|park|office):([0-9a-f-]{36})/.exec(token)?.[1]);
  return [...new Set(found.filter((id) => id !== undefined))];
}

/** Whether every member of an organisation may know of a notice: it goes to all of them, or all of them read the event behind it. */
export function isForEveryMember(
  organisationId: string,
  notice: { readonly to: readonly Audience[]; readonly readers: readonly Audience[] },
): boolean {
  const all = [ofOrganisation(organisationId), ofPark(organisationId)];
  const known = [...all, PUBLIC, REGISTERED];
  return all.some((token) => notice.to.includes(token)) || known.some((token) => notice.readers.includes(token));
}

/** The tokens by which an organisation's lead reads its own events. */
export function tokensOfLead(organisationId: string): Audience[] {
  const offices = ['lead', 'transfer'].map((office) => ofOffice(organisationId, office));
  return readers(ofOrganisation(organisationId), ofPark(organisationId), ...offices);
}

const fault = (pointer: string, zh: string, en: string): FieldError => ({
  pointer,
  code: 'channels/field',
  detail: { zh, en },
});

/** Where robots of the public messengers are reached, and what their addresses look like. */
const ROBOT_PATHS: Readonly<
  Record<RobotKind, { origins: readonly string[]; path: RegExp; key: string | null; example: string }>
> = {
  wecom: {
    origins: ['https://qyapi.weixin.qq.com'],
    path: /^\/cgi-bin\/webhook\/send$/,
    key: 'key',
    example: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
  },
  dingtalk: {
    origins: ['https://oapi.dingtalk.com'],
    path: /^\/robot\/send$/,
    key: 'access_token',
    example: 'https://oapi.dingtalk.com/robot/send?access_token=…',
  },
  feishu: {
    origins: ['https://open.feishu.cn', 'https://open.larksuite.com'],
    path: /^\/open-apis\/bot\/v2\/hook\/[\w-]{8,100}$/,
    key: null,
    example: 'https://open.feishu.cn/open-apis/bot/v2/hook/…',
  },
};

const parsed = (address: string) => (URL.canParse(address) ? new URL(address) : undefined);

function isRobotAddress(kind: RobotKind, address: string, privateOrigins: readonly string[]): boolean {
  const url = parsed(address);
  const { origins, path, key } = ROBOT_PATHS[kind];
  if (!url || url.username || url.password || url.hash) return false;
  if (![...origins, ...privateOrigins].includes(url.origin) || !path.test(url.pathname)) return false;
  const names = [...url.searchParams.keys()];
  return key === null
    ? names.length === 0
    : names.length === 1 && /^[\w-]{8,200}$/.test(url.searchParams.get(key) ?? '');
}

/** What is wrong with a robot's address, secret and groups, field by field. `privateOrigins` are those of private editions of its messenger. */
export function faultsOfRobot(
  given: {
    readonly kind: RobotKind;
    readonly address: string;
    readonly secret: string;
    readonly groups: readonly string[];
  },
  known: { readonly privateOrigins: readonly string[]; readonly groups: readonly string[] },
): FieldError[] {
  const { kind, address, secret, groups } = given;
  const { example } = ROBOT_PATHS[kind];
  const found = [
    isRobotAddress(kind, address, known.privateOrigins)
      ? undefined
      : fault(
          '/address',
          `请粘贴机器人的完整地址，如 ${example}`,
          `Paste the robot’s whole address, such as ${example}`,
        ),
    kind !== 'wecom' && secret === ''
      ? fault(
          '/secret',
          '请在机器人的安全设置里选“加签”（签名校验），把密钥填在这里。',
          'Choose signature verification in the robot’s security settings and enter its secret.',
        )
      : undefined,
    kind === 'wecom' && secret !== ''
      ? fault(
          '/secret',
          '企业微信的机器人没有签名密钥，请留空。',
          'WeCom robots have no signing secret; leave it empty.',
        )
      : undefined,
    groups.every((group) => known.groups.includes(group))
      ? undefined
      : fault('/groups', '有一类消息不存在，请重新选择。', 'One of the groups does not exist; choose again.'),
  ];
  return found.filter((one) => one !== undefined);
}

/** A robot's address without what opens it: its host and the last four signs. */
export function addressShownOf(address: string): string {
  return `${parsed(address)?.host ?? ''} …${address.slice(-4)}`;
}

/** What is wrong with a webhook's address and event types, field by field. */
export function faultsOfWebhook(
  given: { readonly address: string; readonly types: readonly string[] },
  known: { readonly loopbackHttp: boolean; readonly types: readonly string[] },
): FieldError[] {
  const url = parsed(given.address);
  const plain = known.loopbackHttp && url?.protocol === 'http:';
  const good = url && (url.protocol === 'https:' || plain) && !url.username && !url.password && !url.hash;
  const found = [
    good
      ? undefined
      : fault(
          '/address',
          '请填以 https:// 开头的完整地址，不带井号和用户名。',
          'Give a whole address beginning with https://, without fragment or user name.',
        ),
    given.types.every((type) => known.types.includes(type))
      ? undefined
      : fault('/types', '有一种事件不存在，请重新选择。', 'One of the events does not exist; choose again.'),
  ];
  return found.filter((one) => one !== undefined);
}
