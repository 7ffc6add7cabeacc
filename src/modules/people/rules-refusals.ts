import { defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'people/wrong-login': { status: 401, zh: '登录名或密码不对。', en: 'The login name or the password is wrong.' },
  'people/wrong-password': {
    status: 422,
    zh: '现在的密码不对，请再输一次。',
    en: 'The present password is wrong; type it again.',
  },
  'people/same-password': {
    status: 422,
    zh: '新密码与现在的一样，请换一个。',
    en: 'The new password is the present one; choose another.',
  },
  'people/not-yours': { status: 403, zh: '您不是这个单位的成员。', en: 'You are not a member of that organisation.' },
  'people/password-first': {
    status: 403,
    zh: '请先修改密码：现在用的是别人给您的一次性密码。改好后即可继续。',
    en: 'Change your password first: the present one was given to you by somebody else. After that you can go on.',
  },
  'people/login-taken': {
    status: 409,
    zh: '登录名“{login}”已有人用，请换一个。',
    en: 'The login name “{login}” is taken; choose another.',
  },
  'people/role-elsewhere': {
    status: 422,
    zh: '这类单位没有“{role}”这一身份，请换一个身份。',
    en: 'An organisation of this kind has no “{roleEn}”; choose another role.',
  },
  'people/already-member': {
    status: 409,
    zh: '这个人已经是本单位成员。',
    en: 'This person is a member of the organisation already.',
  },
  'people/lead-only': {
    status: 403,
    zh: '成员由本单位负责人或安全管理员管理。',
    en: 'Members are managed by the organisation’s lead or a security administrator.',
  },
  'people/not-verified': {
    status: 409,
    zh: '单位通过核验后才能邀请成员。',
    en: 'Members can be invited once the organisation is verified.',
  },
  'people/administrator-only': {
    status: 403,
    zh: '系统、安全、审计三员的身份只能由安全管理员给出、更改或收回。',
    en: 'Only a security administrator gives, changes or takes away the office of an administrator.',
  },
  'people/undivided': {
    status: 409,
    zh: '“管理员（三员未分设）”只留给从前的安装，不再给出。请选系统、安全或审计管理员。',
    en: '“Administrator (offices not divided)” is kept for installations of before and given to nobody. Choose the system, security or audit administrator.',
  },
  'people/one-office': {
    status: 409,
    zh: '此人已经是{role}。三员分立，一个人不能兼任两员；请另选一人。',
    en: 'This person is {roleEn} already. The three offices are kept apart and nobody holds two; choose somebody else.',
  },
  'people/own-office': {
    status: 403,
    zh: '管理员不能更改自己的身份，请另一位安全管理员办理。',
    en: 'An administrator does not change the own office; another security administrator does it.',
  },
  'people/offices-first': {
    status: 409,
    zh: '三员还没有配齐，缺：{missing}。先邀请并等对方接受，再改自己的身份。',
    en: 'The three offices are not all held; missing: {missingEn}. Invite somebody and wait until they have accepted, then change your own.',
  },
  'people/accounts-of-system': {
    status: 403,
    zh: '账号的重设和停用由系统管理员办理。',
    en: 'Accounts are reset and disabled by the system administrator.',
  },
  'people/administrators-account': {
    status: 403,
    zh: '管理员的账号不能由另一位管理员重设或停用，以免代行其职。请在服务器上运行 luodi user reset 或 luodi user disable。',
    en: 'An administrator’s account is not reset or disabled by another administrator, who could then do the other’s job. Run luodi user reset or luodi user disable on the server.',
  },
  'people/last-lead': {
    status: 409,
    zh: '{name}是本单位最后一位{role}，请先指定另一位，再作调整。',
    en: '{name} is the last {roleEn} of the organisation; name another one first.',
  },
  'people/works-elsewhere': {
    status: 403,
    zh: '这个人在别的单位也有身份，账号由系统管理员处理。',
    en: 'This person also belongs to another organisation; an administrator has to deal with the account.',
  },
  'people/yourself': { status: 409, zh: '不能停用自己的账号。', en: 'You cannot disable your own account.' },
  'people/own-invitation': {
    status: 403,
    zh: '不能用自己生成的邀请让自己加入。请另一位负责人或管理员邀请您。',
    en: 'You cannot let yourself in by an invitation you made. Ask another lead or administrator to invite you.',
  },
  'people/link-dead': {
    status: 409,
    zh: '这个链接已经用过、撤回或过期。请向发给您链接的人再要一个。',
    en: 'This link has been used, withdrawn or has expired. Ask the person who sent it for a new one.',
  },
  'people/session-only': {
    status: 403,
    zh: '这一步要在浏览器里登录后办理，接口令牌不能做。',
    en: 'This step needs a browser session; an access token cannot do it.',
  },
  'people/token-term': {
    status: 422,
    zh: '令牌有效期最早到今天，最长一年（到 {latest}）。',
    en: 'A token is good until today at the earliest and for a year at most (until {latest}).',
  },
  'people/token-scope': {
    status: 403,
    zh: '“系统管理”权限的令牌只有系统管理员和安全管理员能建。',
    en: 'Only a system or security administrator can make a token with the scope “admin”.',
  },
});
