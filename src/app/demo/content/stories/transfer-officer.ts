import type { DemoStory } from '../../shape.ts';

/** 端木荟 keeps a university's listings fresh and answers for them. */
export const TRANSFER_OFFICER: DemoStory = {
  role: 'transfer-officer',
  person: 'officer-inst-jinglan',
  title: { zh: '管好一所大学的成果清单', en: 'Looking after a university’s list of achievements' },
  steps: [
    {
      zh: '打开“今天”，先看等您确认的引荐和没答复的问题。',
      en: 'Open “Today”: introductions to confirm and questions to answer.',
      open: { page: 'today' },
    },
    {
      zh: '打开本校成果清单，筛出快到期的，逐条核实。',
      en: 'Open the list of achievements; filter those about to lapse and verify them.',
      open: { page: 'achievements' },
    },
    {
      zh: '打开薄壁件工艺，看权属、专利、报价和对比数据是否齐全。',
      en: 'Open the thin-wall process: ownership, patents, price and comparison.',
      open: { page: 'achievement', key: 'ach-000001' },
    },
    {
      zh: '看谁在找它：打开企业需求，比一比指标。',
      en: 'See who looks for it: open the need and compare the figures.',
      open: { page: 'need', key: 'need-000001' },
    },
    {
      zh: '打开对接，答复需方的问题，记一条仅本单位可见的意见。',
      en: 'Open the engagement; answer the question and leave a note for your own office.',
      open: { page: 'engagement', key: 'eng-000001' },
    },
    {
      zh: '看推给园区的情况：哪个园认领了，哪个没有回音。',
      en: 'See what parks made of it: who claimed it, who did not answer.',
      open: { page: 'supply', key: 'push-000001' },
    },
    {
      zh: '看本校数字：合同成交额、到账额，点开就是那些行。',
      en: 'See your figures: contract value and money received, each opening into its rows.',
      open: { page: 'figures' },
    },
  ],
};
