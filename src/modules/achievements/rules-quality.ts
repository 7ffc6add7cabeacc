import { lengthReached, type Quality, type QualityItem, qualityBy, statesFigure } from '#kernel/quality.ts';
import type { AchievementDraft } from './contract-record.ts';

/** What buyers decide from. The comparison and the money weigh most, because that is what listings lack and buyers ask. */
export type Judged = Pick<
  AchievementDraft,
  | 'abstract'
  | 'comparison'
  | 'unitEconomics'
  | 'applications'
  | 'trl'
  | 'maturityEvidence'
  | 'intellectualProperty'
  | 'routes'
  | 'priceFrom'
  | 'priceTo'
  | 'ownership'
  | 'field'
  | 'industry'
  | 'keywords'
>;

const half = (text: string, enough: number) => 0.6 * lengthReached(text, enough) + (statesFigure(text) ? 0.4 : 0);

const ITEMS: readonly QualityItem<Judged>[] = [
  {
    key: 'comparison',
    label: { zh: '与现有方案比较', en: 'Comparison with today’s solution' },
    points: 15,
    advice: {
      zh: '写清现在用什么、本成果好多少，带数字和单位，如“良率由 82% 提到 95%”。',
      en: 'Say what is used today and how much better this is, with figures: “yield from 82% to 95%”.',
    },
    reached: ({ comparison }) => half(comparison, 60),
  },
  {
    key: 'unitEconomics',
    label: { zh: '单位经济性', en: 'Unit economics' },
    points: 13,
    advice: {
      zh: '写每件、每吨或每次的成本与收益，如“单件成本 38 元，现有 65 元”。',
      en: 'Give cost and gain per piece, tonne or run: “38 yuan a piece, today 65”.',
    },
    reached: ({ unitEconomics }) => half(unitEconomics, 40),
  },
  {
    key: 'abstract',
    label: { zh: '简介', en: 'Abstract' },
    points: 12,
    advice: { zh: '写到 200 字左右：问题、做法、结果。', en: 'About 200 characters: problem, approach, result.' },
    reached: ({ abstract }) => lengthReached(abstract, 200),
  },
  {
    key: 'maturityEvidence',
    label: { zh: '成熟度依据', en: 'Evidence of maturity' },
    points: 10,
    advice: {
      zh: '写做过什么验证：样机、第三方检测、试用单位和时间。',
      en: 'What was proved: prototype, third-party test, trial user and date.',
    },
    reached: ({ maturityEvidence }) => lengthReached(maturityEvidence, 40),
  },
  {
    key: 'intellectualProperty',
    label: { zh: '知识产权', en: 'Intellectual property' },
    points: 10,
    advice: {
      zh: '填写申请号、专利号或登记号；属于技术秘密的注明。',
      en: 'Give application, patent or registration numbers, or say it is a technical secret.',
    },
    reached: ({ intellectualProperty: items }) =>
      items.some(({ number, kind }) => number !== '' || kind === 'technical-secret') ? 1 : 0,
  },
  {
    key: 'trl',
    label: { zh: '技术成熟度', en: 'Maturity (TRL)' },
    points: 8,
    advice: { zh: '按 1–9 级选择现在的级别。', en: 'Choose its level now, 1 to 9.' },
    reached: ({ trl }) => (trl === null ? 0 : 1),
  },
  {
    key: 'applications',
    label: { zh: '应用场景', en: 'Applications' },
    points: 8,
    advice: { zh: '写谁会用、用在哪个产品或环节。', en: 'Who would use it, in which product or step.' },
    reached: ({ applications }) => lengthReached(applications, 40),
  },
  {
    key: 'routes',
    label: { zh: '拟转化方式', en: 'Routes' },
    points: 6,
    advice: { zh: '至少选一种转化方式。', en: 'Choose one route at least.' },
    reached: ({ routes }) => (routes.length > 0 ? 1 : 0),
  },
  {
    key: 'price',
    label: { zh: '意向价', en: 'Price hoped for' },
    points: 5,
    advice: { zh: '给一个区间；不想公开可以在公开时隐去。', en: 'Give a range; it can be left out when publishing.' },
    reached: ({ priceFrom, priceTo }) => (priceFrom !== null || priceTo !== null ? 1 : 0),
  },
  {
    key: 'ownership',
    label: { zh: '权属', en: 'Ownership' },
    points: 4,
    advice: { zh: '说明独有还是共有。', en: 'Say whether it is owned alone or jointly.' },
    reached: ({ ownership }) => (ownership === '' ? 0 : 1),
  },
  {
    key: 'field',
    label: { zh: '领域', en: 'Field' },
    points: 3,
    advice: { zh: '选择计划中的领域。', en: 'Choose the plan’s field.' },
    reached: ({ field }) => (field === '' ? 0 : 1),
  },
  {
    key: 'industry',
    label: { zh: '行业', en: 'Industry' },
    points: 3,
    advice: { zh: '选择用得上它的行业。', en: 'Choose the industry that would use it.' },
    reached: ({ industry }) => (industry === '' ? 0 : 1),
  },
  {
    key: 'keywords',
    label: { zh: '关键词', en: 'Keywords' },
    points: 3,
    advice: { zh: '至少三个关键词。', en: 'Three keywords at least.' },
    reached: ({ keywords }) => keywords.length / 3,
  },
];

/** How well an achievement answers what buyers ask, 0–100, and what is missing. The page shows it while the author writes. */
export function qualityOf(achievement: Judged): Quality {
  return qualityBy(ITEMS, achievement);
}
