import type { DemoStory } from '../../shape.ts';

/** 百里溪 reports for a district where results land. */
export const DISTRICT_OFFICER: DemoStory = {
  role: 'district-officer',
  person: 'officer-district-110114',
  title: { zh: '一个区的落地情况怎么报', en: 'Reporting what lands in a district' },
  steps: [
    {
      zh: '打开“今天”，看久未推进的对接和待协调的问题。',
      en: 'Open “Today”: quiet engagements and obstacles to settle.',
      open: { page: 'today' },
    },
    {
      zh: '打开本区数字，分清合同成交额和到账额。',
      en: 'Open the district’s figures: contract value is not money received.',
      open: { page: 'figures' },
    },
    {
      zh: '点开一个数，看组成它的每一行。',
      en: 'Open a figure into the rows that make it up.',
      open: { page: 'engagements' },
    },
    {
      zh: '打开一条对接，核对落地企业和日期。',
      en: 'Open an engagement; check landing company and dates.',
      open: { page: 'engagement', key: 'eng-000001' },
    },
    {
      zh: '看园区：云栈先进制造园认领了哪些成果。',
      en: 'See the park: what Yunzhan claimed.',
      open: { page: 'organisation', key: 'park-yunzhan' },
    },
    {
      zh: '看区内企业名单，找到有需求的。',
      en: 'See the district’s enterprises and who has needs.',
      open: { page: 'organisations' },
    },
    {
      zh: '按上报格式导出服务台账。',
      en: 'Export the register in the form to be sent up.',
      open: { page: 'engagements' },
    },
  ],
};
