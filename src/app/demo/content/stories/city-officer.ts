import type { DemoStory } from '../../shape.ts';

/** 公孙珩 reads the city from rows, not from reports. */
export const CITY_OFFICER: DemoStory = {
  role: 'city-officer',
  person: 'officer-city-1',
  title: { zh: '全市一张图：数从哪一行来', en: 'The whole city, each figure down to its rows' },
  steps: [
    {
      zh: '打开首页，看公开的数字和日期。',
      en: 'Open the home page: public figures and their date.',
      open: { page: 'home' },
    },
    {
      zh: '打开全市数字，看来源区和落地区的差别。',
      en: 'Open the city’s figures: source and landing districts differ.',
      open: { page: 'figures' },
    },
    {
      zh: '看成果清单：哪些领域多、哪些到期没人核实。',
      en: 'See the achievements: which fields, which lapsed unverified.',
      open: { page: 'achievements' },
    },
    {
      zh: '看需求清单：多少条有人能做，多少条还没有。',
      en: 'See the needs: how many can be met, how many cannot yet.',
      open: { page: 'needs' },
    },
    {
      zh: '打开两所大户之一京澜理工大学，看金额集中度。',
      en: 'Open Jinglan University of Technology, one of the two that make most of the amount.',
      open: { page: 'organisation', key: 'inst-jinglan' },
    },
    {
      zh: '打开服务台账，按流失原因筛选。',
      en: 'Open the register and filter by reason of loss.',
      open: { page: 'engagements' },
    },
    {
      zh: '看技术经理人名册，按领域和结果比较。',
      en: 'See the technology managers by field and result.',
      open: { page: 'people' },
    },
  ],
};
