import { defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'identities/lead-only': {
    status: 403,
    zh: '统一身份认证由本单位负责人或安全管理员设置。',
    en: 'Identity providers are kept by the organisation’s lead or a security administrator.',
  },
  'identities/not-verified': {
    status: 409,
    zh: '单位通过核验后才能设置统一身份认证。',
    en: 'An organisation sets up its identity provider once it is verified.',
  },
  'identities/in-use': {
    status: 409,
    zh: '已有 {linked} 人绑定，不能再改地址和识别人员的字段。请停用这一个，另建一个。',
    en: '{linked} people are linked, so the address and what tells people apart stay. Switch this one off and add another.',
  },
  'identities/not-here': {
    status: 404,
    zh: '没有这个登录方式，或它已停用。请换一种方式登录。',
    en: 'There is no such way in, or it is switched off. Sign in another way.',
  },
  'identities/no-address': {
    status: 503,
    zh: '本系统还没有设置对外地址（LUODI_PUBLIC_URL），统一身份认证暂时不能用。请告诉系统管理员。',
    en: 'The address of this installation (LUODI_PUBLIC_URL) is not set, so identity providers cannot be used. Tell an administrator.',
  },
  'identities/unreachable': {
    status: 503,
    zh: '单位的统一身份认证现在连不上。请稍后再试，或换一种方式登录。',
    en: 'The identity provider cannot be reached now. Try again later or sign in another way.',
  },
  'identities/flow-gone': {
    status: 409,
    zh: '这次登录已经用过、超过十分钟，或不是在这个浏览器里开始的。请重新登录。',
    en: 'This sign-in was used already, is older than ten minutes or began in another browser. Sign in again.',
  },
  'identities/not-proved': {
    status: 401,
    zh: '单位的统一身份认证没有给出可信的结果。请重新登录；再次出现请告诉系统管理员。',
    en: 'The identity provider gave no answer that can be trusted. Sign in again; tell an administrator if it stays.',
  },
  'identities/cancelled': {
    status: 401,
    zh: '没有在单位的统一身份认证完成登录。请重新登录，或换一种方式。',
    en: 'Signing in at the identity provider was not completed. Try again or sign in another way.',
  },
  'identities/not-admitted': {
    status: 403,
    zh: '单位的统一身份认证认出了您，但您不在可以使用本系统的人员范围内。请联系本单位负责人。',
    en: 'The identity provider knows you, but you are not among those who may use this system. Ask your organisation’s lead.',
  },
  'identities/declined': {
    status: 403,
    zh: '本单位负责人没有同意您加入。请直接联系负责人。',
    en: 'Your organisation’s lead did not let you in. Speak to the lead.',
  },
  'identities/waiting': {
    status: 403,
    zh: '已经告诉本单位负责人您要加入。负责人同意后，您再用同一方式登录即可。',
    en: 'Your organisation’s lead was told that you want to join. Sign in the same way once the lead has agreed.',
  },
  'identities/account-disabled': {
    status: 403,
    zh: '您的账号已停用。请联系本单位负责人或系统管理员。',
    en: 'Your account is disabled. Ask your organisation’s lead or an administrator.',
  },
  'identities/linked-elsewhere': {
    status: 409,
    zh: '这个统一身份已绑定另一个账号。请先在那个账号里解除绑定。',
    en: 'This identity is linked to another account. Unlink it there first.',
  },
  'identities/unlinked': {
    status: 403,
    zh: '这个统一身份曾经绑定过账号，后来解除了。请用密码登录，再在“我的账号”里重新绑定；不记得密码请找本单位负责人。',
    en: 'This identity was linked once and then unlinked. Sign in with your password and link it again under “My account”, or ask your lead.',
  },
  'identities/other-person': {
    status: 409,
    zh: '绑定开始之后，这个浏览器换了人登录或已退出。请重新登录后再绑定。',
    en: 'Since the linking began somebody else signed in here, or you signed out. Sign in again, then link.',
  },
  'identities/not-you': {
    status: 403,
    zh: '在单位统一身份认证登录的不是您本人，这一步没有确认。',
    en: 'Somebody else signed in at the identity provider; this step is not confirmed.',
  },
  'identities/old-proof': {
    status: 403,
    zh: '单位的统一身份认证没有让您重新登录，不能用来确认本人。请换一种方式，或请认证系统的管理员支持 max_age。',
    en: 'The identity provider did not ask you to sign in anew, so it confirms nothing. Use another way, or ask its administrator to support max_age.',
  },
  'identities/last-way': {
    status: 409,
    zh: '这是您唯一的登录方式，不能解除。请先请负责人给您一个重设密码的链接，设好密码再解除。',
    en: 'This is your only way in. Ask your lead for a reset link and set a password before you unlink it.',
  },
  'identities/decided': {
    status: 409,
    zh: '这个申请已经办过了。',
    en: 'This request was decided already.',
  },
});
