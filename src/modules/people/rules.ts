/**
 * People and what they may do for whom (part 12 and all parts). A person belongs to organisations through memberships, and a technology
 * manager acts for a principal through a mandate from–to. Nobody has a default password, nobody keeps a right after it was revoked, and the
 * last lead of an organisation does not leave it without one.
 */
import { defineRefusals } from '#kernel/refusal.ts';

export const refusals = defineRefusals({
  'people/wrong-login': { status: 401, zh: '登录名或密码不对。', en: 'The login name or the password is wrong.' },
  'people/not-yours': { status: 403, zh: '您不是这个单位的成员。', en: 'You are not a member of that organisation.' },
});
