import type { DemoStory } from '../../shape.ts';

/** 令狐澄 writes a need with figures and sees who can meet it. */
export const ENTERPRISE_CONTACT: DemoStory = {
  role: 'enterprise-contact',
  person: 'contact-ent-0001',
  title: { zh: '把一个工程难题写成需求，找到能做的人', en: 'From an engineering problem to somebody who can solve it' },
  steps: [
    {
      zh: '打开“今天”，看对方答复了什么、下一步是哪天。',
      en: 'Open “Today”: what was answered and when the next step falls.',
      open: { page: 'today' },
    },
    {
      zh: '打开薄壁铝合金壳体的需求，看五个要素和保密部分。',
      en: 'Open the housing need: five elements and the sealed part.',
      open: { page: 'need', key: 'need-000001' },
    },
    {
      zh: '做匹配：看每条结果为什么入选、哪项指标不够。',
      en: 'Match it: why each result is there and which figure falls short.',
      open: { page: 'match', key: 'need-000001' },
    },
    {
      zh: '打开第一条成果，对照现有做法的成本和合格率。',
      en: 'Open the first achievement; compare cost and yield with today’s way.',
      open: { page: 'achievement', key: 'ach-000001' },
    },
    {
      zh: '打开对接，看试用记录，向供方问一个问题。',
      en: 'Open the engagement, read the trial notes, ask a question.',
      open: { page: 'engagement', key: 'eng-000001' },
    },
    {
      zh: '新写一条需求：一句话也行，系统会提示缺什么。',
      en: 'Write a new need: one sentence will do, the page says what is missing.',
      open: { page: 'needs' },
    },
    {
      zh: '看谁可以替您办事：技术经理人的委托和期限。',
      en: 'See who may act for you: the manager’s mandate and its term.',
      open: { page: 'mandates', key: 'mandate-001' },
    },
  ],
};
