import type { DemoStory } from '../../shape.ts';

/** 钟离衡 brings an enterprise's housing to a university's process and follows it through its trial. */
export const TECHNOLOGY_MANAGER: DemoStory = {
  role: 'technology-manager',
  person: 'mgr-01',
  title: { zh: '把一个薄壁壳体从需求跟到试用', en: 'A thin-walled housing, from need to trial' },
  steps: [
    {
      zh: '打开“今天”，看到期和逾期的下一步。',
      en: 'Open “Today”: next actions that are due or late.',
      open: { page: 'today' },
    },
    {
      zh: '打开蓟川飞行器部件的需求，读五个要素和测试方法。',
      en: 'Open the need of Jichuan Aircraft Components: its five elements and test methods.',
      open: { page: 'need', key: 'need-000001' },
    },
    {
      zh: '做一次匹配，看第一名为什么排在前面、哪一项指标还差。',
      en: 'Match it: why the first result leads, and which figure is short.',
      open: { page: 'match', key: 'need-000001' },
    },
    {
      zh: '打开京澜理工大学的成果，核对抗拉强度和最小壁厚。',
      en: 'Open the achievement of Jinglan University of Technology; check strength and wall thickness.',
      open: { page: 'achievement', key: 'ach-000001' },
    },
    {
      zh: '打开这条对接，看两边的确认、样件和试用记录。',
      en: 'Open the engagement: both confirmations, samples and trial records.',
      open: { page: 'engagement', key: 'eng-000001' },
    },
    {
      zh: '记一次电话，选“各方可见”，写下一步和日期。',
      en: 'Record a call for all parties, with the next action and its date.',
      open: { page: 'engagement', key: 'eng-000001' },
    },
    {
      zh: '看自己的委托：替谁办事，到哪天为止。',
      en: 'See your mandates: for whom you act and until when.',
      open: { page: 'mandates' },
    },
    {
      zh: '回到台账，按下一步日期排序，导出 Excel。',
      en: 'Back in the register, sort by next date and export to Excel.',
      open: { page: 'engagements' },
    },
  ],
};
