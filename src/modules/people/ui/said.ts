import type { Happened } from '#web/record-history.tsx';

/** What happens to a person and their access, in words. */
export const HAPPENED_TO_ME: Happened = {
  'membership.began': { zh: '登记为单位成员', en: 'made a member' },
  'membership.changed': { zh: '调整身份或部门', en: 'changed role or office' },
  'membership.ended': { zh: '登记离开单位', en: 'ended the membership' },
  'person.changed': { zh: '修改个人资料', en: 'changed their data' },
  'password.changed': { zh: '改密码', en: 'changed the password' },
  'password.reset': { zh: '凭链接重设密码', en: 'set a new password by a link' },
  'reset-link.made': { zh: '生成重设密码链接', en: 'made a reset link' },
  'second-factor.made': { zh: '启用两步验证', en: 'switched the second factor on' },
  'second-factor.removed': { zh: '停用两步验证', en: 'switched the second factor off' },
  'second-factor.reset': { zh: '重置两步验证', en: 'reset the second factor' },
  'recovery-codes.renewed': { zh: '换了一组恢复码', en: 'made new recovery codes' },
  'recovery-code.used': { zh: '用掉一个恢复码', en: 'used a recovery code' },
  'identity.linked': { zh: '绑定统一身份', en: 'linked an identity' },
  'identity.unlinked': { zh: '解除绑定统一身份', en: 'unlinked an identity' },
  'identity.used': { zh: '用统一身份登录', en: 'signed in with a linked identity' },
  'identity.proved': { zh: '用统一身份确认是本人', en: 'proved to be themselves with a linked identity' },
  'token.made': { zh: '新建接口令牌', en: 'made an access token' },
  'token.revoked': { zh: '停用接口令牌', en: 'revoked an access token' },
  'account.disabled': { zh: '停用账号', en: 'disabled the account' },
  'account.enabled': { zh: '恢复账号', en: 'enabled the account' },
};
