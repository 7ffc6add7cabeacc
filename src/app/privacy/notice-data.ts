import type { Bilingual } from '#kernel/refusal.ts';

interface Part {
  readonly title: Bilingual;
  readonly text: Bilingual;
}

/** A version of the privacy notice. A new version is asked of everybody again; earlier ones stay, since people agreed to them. */
export interface Notice {
  readonly version: string;
  readonly parts: readonly Part[];
}

export const NOTICES: readonly Notice[] = [
  {
    version: '2026-11',
    parts: [
      {
        title: { zh: '我们处理哪些信息', en: 'What is processed' },
        text: {
          zh: '姓名、职务、工作电话和邮箱、登录名、所在单位和身份、您在平台上办过的事。不收集身份证号、银行账号和生物特征。',
          en: 'Name, title, work phone and e-mail, login, your organisations and roles, and what you did here. No identity numbers, bank accounts or biometrics.',
        },
      },
      {
        title: { zh: '用来做什么', en: 'What for' },
        text: {
          zh: '登录、办理成果与需求的对接、让对接双方联系得上、审计留痕。匹配按成果和需求的内容排序，说明理由，不给人打分。',
          en: 'Signing in, transfer work between organisations, letting the two sides of an introduction reach each other, and the audit trail. Matches rank records by their content and give reasons; people are not scored.',
        },
      },
      {
        title: { zh: '谁能看到', en: 'Who sees it' },
        text: {
          zh: '本单位同事和系统、安全管理员看得到联系方式；其他人只看到遮挡后的号码，引荐成立后对接双方看到全号。',
          en: 'Colleagues and the system and security administrators see your contact data; others a masked number, and both sides of an introduction the whole one once it stands.',
        },
      },
      {
        title: { zh: '留多久', en: 'For how long' },
        text: {
          zh: '账号在用期间一直保留。注销后姓名和联系方式删去，办过的事以“已注销的用户”留在单位的记录里；审计链依法保留，不能改动。',
          en: 'While the account is in use. Once you close it, name and contact data go; what you did stays in the records of organisations as by “a former user”, and the audit chain is kept as the law asks, unaltered.',
        },
      },
      {
        title: { zh: '您的权利', en: 'Your rights' },
        text: {
          zh: '在“隐私”页随时查看、导出、更正、撤回同意或注销账号。撤回同意后不能继续使用平台，此前的处理仍然有效。',
          en: 'See, export, correct, withdraw or close the account at any time on the page “Privacy”. After withdrawing you cannot go on using the platform; what was done before stays lawful.',
        },
      },
    ],
  },
];

/** The version that is asked for now. */
export const NOTICE: Notice = NOTICES.at(-1)!;
