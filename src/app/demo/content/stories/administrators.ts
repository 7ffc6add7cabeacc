import type { DemoStory } from '../../shape.ts';

/** 澹台屿 keeps the installation running and grants no rights. */
export const SYSTEM_ADMINISTRATOR: DemoStory = {
  role: 'system-administrator',
  person: 'administrator',
  title: { zh: '把平台运行好：单位、账号、日历、任务', en: 'Keeping the installation running' },
  steps: [
    {
      zh: '打开单位名册，看待核验的单位和代码校验。',
      en: 'Open the organisations: those to verify and the check of their codes.',
      open: { page: 'organisations' },
    },
    {
      zh: '打开一家企业，看核验日期和成员。',
      en: 'Open an enterprise: when it was verified and who belongs to it.',
      open: { page: 'organisation', key: 'ent-0001' },
    },
    {
      zh: '打开人员，给一个人重设口令，停用一个账号；身份要由安全管理员来改。',
      en: 'Open the people; reset a password, disable an account. Roles are the security administrator’s to change.',
      open: { page: 'people' },
    },
    {
      zh: '打开工作日历，按通知原文录入明年放假安排。',
      en: 'Open the calendar; enter next year’s holidays from the notice.',
      open: { page: 'calendar' },
    },
    {
      zh: '打开后台任务，看失败的一条为什么失败，再跑一次。',
      en: 'Open the jobs; see why one failed and run it again.',
      open: { page: 'jobs' },
    },
    {
      zh: '打开我的操作，看自己今天改了什么；别人的操作由审计管理员看。',
      en: 'Open your own acts of today; those of others are the audit administrator’s to read.',
      open: { page: 'history' },
    },
  ],
};

/** 公羊砺 says who is what, and by which rules. */
export const SECURITY_ADMINISTRATOR: DemoStory = {
  role: 'security-administrator',
  person: 'security',
  title: { zh: '管好谁能做什么：身份、规则、应急访问', en: 'Who may do what: roles, rules, break-glass' },
  steps: [
    {
      zh: '打开三员，看系统、安全、审计各由谁担任，谁也不兼任。',
      en: 'Open the administrators: who holds which office, and nobody two.',
      open: { page: 'administrators' },
    },
    {
      zh: '打开人员，把一位经办人改成负责人；改账号密码则会被挡下。',
      en: 'Open the people and make somebody a lead; resetting a password is refused here.',
      open: { page: 'people' },
    },
    {
      zh: '打开规则，看一条的出处，改一个天数，留下新版本。',
      en: 'Open the rules: the source of one, a changed number of days, a new version.',
      open: { page: 'rules' },
    },
    {
      zh: '打开留存，看各类数据留多久，按一件未结的案子冻结删除。',
      en: 'Open retention: how long each kind is kept; place a hold for an open case.',
      open: { page: 'retention' },
    },
    {
      zh: '打开应急访问：批准一次有案号、有时限的查看，那家单位马上收到通知。',
      en: 'Open break-glass access: approve one with a case number and an end; the organisation is told at once.',
      open: { page: 'support' },
    },
    {
      zh: '打开我的操作，看刚才授的权和改的规则都记下了。',
      en: 'Open your own acts: the rights you granted and the rule you revised are recorded.',
      open: { page: 'history' },
    },
  ],
};

/** 仲孙鉴 reads the trail and changes nothing. */
export const AUDIT_ADMINISTRATOR: DemoStory = {
  role: 'audit-administrator',
  person: 'audit',
  title: { zh: '看清谁在何时做了什么，什么也不改', en: 'Reading the trail, changing nothing' },
  steps: [
    {
      zh: '打开审计记录：全部单位的操作，有人、有时间、有单位，没有内容。',
      en: 'Open the audit trail: every organisation, with person and time, without content.',
      open: { page: 'audit' },
    },
    {
      zh: '点一家单位，只看它的链；记下末尾的链号，以后可以对证。',
      en: 'Choose one organisation and see its chain; note the last link to prove it later.',
      open: { page: 'audit' },
    },
    {
      zh: '按人筛：写上一个人的姓名，看他全部的操作。',
      en: 'Filter by person: write a full name and see all of their acts.',
      open: { page: 'audit' },
    },
    {
      zh: '按日期筛：只看上周的授权变更（membership.changed）。',
      en: 'Filter by day and kind: last week’s changes of roles (membership.changed).',
      open: { page: 'audit' },
    },
    {
      zh: '打开三员，核对三个职位都有人，谁也不兼任。',
      en: 'Open the administrators: each office held, nobody in two.',
      open: { page: 'administrators' },
    },
    {
      zh: '打开应急访问，看每一次查看由谁提出、谁批准、看了几次。',
      en: 'Open break-glass access: who asked, who approved, how often they looked.',
      open: { page: 'support' },
    },
  ],
};
