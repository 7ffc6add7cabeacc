import type { DemoStory } from '../../shape.ts';

/** 闻人砚 sees where a result goes without becoming a salesman. */
export const INVENTOR: DemoStory = {
  role: 'inventor',
  person: 'inv-jinglan-01',
  title: { zh: '我的成果走到哪一步了', en: 'Where my result has got to' },
  steps: [
    {
      zh: '打开“今天”，看有没有等您回答的技术问题。',
      en: 'Open “Today”: technical questions that wait for you.',
      open: { page: 'today' },
    },
    {
      zh: '打开自己的成果，看摘要、指标和成熟度依据。',
      en: 'Open your achievement: abstract, figures and evidence of maturity.',
      open: { page: 'achievement', key: 'ach-000001' },
    },
    {
      zh: '看哪些企业需求与它相合，哪一项还差一点。',
      en: 'See which needs fit it, and which figure falls just short.',
      open: { page: 'match', key: 'ach-000001' },
    },
    {
      zh: '打开需求，看工程师怎么描述问题。',
      en: 'Open the need: how the engineer describes the problem.',
      open: { page: 'need', key: 'need-000001' },
    },
    {
      zh: '打开对接，看试用记录和下一步是谁做。',
      en: 'Open the engagement: trial notes and who acts next.',
      open: { page: 'engagement', key: 'eng-000001' },
    },
    {
      zh: '补一份检测数据，成果会重新参加匹配。',
      en: 'Add test data; the achievement is matched again.',
      open: { page: 'achievement', key: 'ach-000001' },
    },
  ],
};
