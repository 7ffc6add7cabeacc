import type { DemoStory } from '../../shape.ts';

/** 澹台屿 keeps the installation in order. */
export const ADMINISTRATOR: DemoStory = {
  role: 'administrator',
  person: 'administrator',
  title: { zh: '把平台管好：单位、人员、日历、任务', en: 'Keeping the installation in order' },
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
      zh: '打开人员，重置一个口令，停用一个账号。',
      en: 'Open the people; reset a password, close an account.',
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
      zh: '打开变更记录，看谁在什么时候改了什么。',
      en: 'Open the history: who changed what and when.',
      open: { page: 'history' },
    },
  ],
};
