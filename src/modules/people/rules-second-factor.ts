/**
 * The second factor of a password: an authenticator's code (RFC 6238) each good once, or one of ten recovery codes. No session is opened between the
 * two steps, and nobody learns from the first whether a name exists. Whoever comes in through an identity provider is that provider's to prove.
 */
import type { Actor } from '#kernel/actor.ts';
import { ADMINISTRATORS, type Audience, ofOrganisation, readers } from '#kernel/audience.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Place, whyNotManageAccount, whyNotManageMembers } from './rules.ts';

defineRefusals({
  'people/wrong-code': {
    status: 422,
    zh: '验证码不对、已用过或过期了。请等验证器换出下一个再输。',
    en: 'The code is wrong, was used or is too old. Wait for the next one and enter that.',
  },
  'people/second-step-over': {
    status: 409,
    zh: '这次登录已超过 5 分钟或已用过。请从登录名和密码重新开始。',
    en: 'This sign-in is over five minutes old or was used. Begin again with your login and password.',
  },
  'people/enrol-first': {
    status: 403,
    zh: '您的单位要求两步验证。请先设置好，再继续。',
    en: 'Your organisation asks for a second factor. Set it up first, then go on.',
  },
  'people/second-factor-on': {
    status: 409,
    zh: '两步验证已经启用。要换手机，请先停用，再重新设置。',
    en: 'The second factor is on already. To change the phone, switch it off and set it up again.',
  },
  'people/second-factor-off': {
    status: 409,
    zh: '没有启用两步验证。',
    en: 'There is no second factor.',
  },
  'people/second-factor-not-begun': {
    status: 409,
    zh: '还没有开始设置两步验证，请先取得密钥。',
    en: 'No second factor has been begun; get its secret first.',
  },
  'people/second-factor-required': {
    status: 409,
    zh: '{organisation}要求两步验证，不能停用。',
    en: '{organisation} asks for a second factor, so it stays on.',
  },
  'people/no-password': {
    status: 409,
    zh: '您用单位统一身份认证登录，没有密码，两步验证由单位的认证系统负责。',
    en: 'You sign in through your organisation’s identity provider and have no password; the provider keeps the second factor.',
  },
  'people/no-key': {
    status: 503,
    zh: '本节点读不了两步验证的密钥（安装密钥 LUODI_KEY 缺失或不同）。请告诉系统管理员。',
    en: 'This node cannot read second factors (the installation key LUODI_KEY is missing or another one). Tell an administrator.',
  },
  'people/proof-code-needed': {
    status: 422,
    zh: '您启用了两步验证，请同时输入验证码。',
    en: 'You have a second factor: enter its code too.',
  },
});

/** How many recovery codes a person is given. */
export const RECOVERY_CODES = 10;
/** Wrong codes from one address within an hour, whoever they were for: whole institutions share an address. */
export const MOST_WRONG_FROM_ADDRESS = 100;

/** Why the second factor stays; undefined when it may go. */
export function whyNotRemove(requiredBy: readonly string[]): Refusal | undefined {
  const [organisation] = requiredBy;
  return organisation === undefined ? undefined : refuse('people/second-factor-required', { organisation });
}

/** Why the actor does not reset this colleague's second factor: whoever manages the account may, but nobody their own, which would be a way around it. */
export function whyNotResetFactor(
  actor: Actor,
  personId: string,
  places: readonly Pick<Place, 'organisationId' | 'role'>[],
): Refusal | undefined {
  return actor.personId === personId ? refuse('people/not-your-own-factor') : whyNotManageAccount(actor, places);
}

defineRefusals({
  'people/not-your-own-factor': {
    status: 409,
    zh: '自己的两步验证请在“我的账号”里停用；丢了手机请另一位管理员重置。',
    en: 'Switch your own second factor off under “My account”; if the phone is lost, another administrator resets it.',
  },
});

/** Who reads what an organisation asks of signing in: its members, administrators. */
export function readersOfSecurity(organisationId: string): Audience[] {
  return readers(ADMINISTRATORS, ofOrganisation(organisationId));
}

/** Why the actor does not set what an organisation asks of signing in; undefined for its lead and administrators. */
export const whyNotSecure = (actor: Actor, organisationId: string): Refusal | undefined =>
  whyNotManageMembers(actor, organisationId);
