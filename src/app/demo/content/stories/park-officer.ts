import type { DemoStory } from '../../shape.ts';

/** 南宫霁 claims supply for a park and calls on its enterprises. */
export const PARK_OFFICER: DemoStory = {
  role: 'park-officer',
  person: 'officer-park-yunzhan',
  title: { zh: '园区的供给清单、需求清单和服务台账', en: 'A park’s supply list, need list and engagement register' },
  steps: [
    {
      zh: '打开“今天”，看快到期还没认领的成果。',
      en: 'Open “Today”: pushed achievements about to fall due.',
      open: { page: 'today' },
    },
    {
      zh: '打开供给清单，按本园产业看推来的成果。',
      en: 'Open the supply list: what was pushed for your industries.',
      open: { page: 'supply' },
    },
    {
      zh: '看已认领的薄壁件工艺，是谁认领、哪天认领。',
      en: 'See the claimed thin-wall process: who claimed it and when.',
      open: { page: 'supply', key: 'push-000001' },
    },
    {
      zh: '打开需求清单，看园内企业要什么。',
      en: 'Open the need list: what your enterprises ask for.',
      open: { page: 'needs' },
    },
    {
      zh: '打开蓟川飞行器部件，看它的需求和对接。',
      en: 'Open Jichuan Aircraft Components: its need and engagement.',
      open: { page: 'organisation', key: 'ent-0001' },
    },
    {
      zh: '打开对接，看场地排期这类要协调的事。',
      en: 'Open the engagement: what has to be coordinated.',
      open: { page: 'engagement', key: 'eng-000001' },
    },
    {
      zh: '打开服务台账，按区里的列导出 Excel。',
      en: 'Open the register and export it in the district’s columns.',
      open: { page: 'engagements' },
    },
  ],
};
