import { lengthReached, type Quality, type QualityItem, qualityBy, statesFigure } from '#kernel/quality.ts';
import type { NeedDraft } from './contract-record.ts';

/** What a team that could help reads first. */
export type Judged = Pick<
  NeedDraft,
  | 'description'
  | 'material'
  | 'method'
  | 'effect'
  | 'product'
  | 'application'
  | 'mustHaves'
  | 'testMethod'
  | 'budgetFrom'
  | 'budgetTo'
  | 'neededBy'
  | 'field'
  | 'industry'
  | 'trlWanted'
>;

const ITEMS: readonly QualityItem<Judged>[] = [
  {
    key: 'figures',
    label: { zh: '数字和单位', en: 'Figures with units' },
    points: 15,
    advice: {
      zh: '在“功效”或“必须满足”里写数字和单位，如“抗拉强度 ≥300 MPa”。',
      en: 'State figures with units in effect or must-haves: “tensile strength ≥300 MPa”.',
    },
    reached: ({ mustHaves, effect, description }) =>
      statesFigure(mustHaves) || statesFigure(effect) ? 1 : statesFigure(description) ? 0.6 : 0,
  },
  {
    key: 'testMethod',
    label: { zh: '检验方法', en: 'Test method' },
    points: 12,
    advice: {
      zh: '写怎么验收：标准号、样件数、在哪测。',
      en: 'How it is accepted: standard, number of samples, where.',
    },
    reached: ({ testMethod }) => lengthReached(testMethod, 15),
  },
  {
    key: 'effect',
    label: { zh: '功效', en: 'Effect' },
    points: 10,
    advice: { zh: '要达到什么效果、改善多少。', en: 'What it must achieve, and by how much.' },
    reached: ({ effect }) => lengthReached(effect, 15),
  },
  {
    key: 'budget',
    label: { zh: '预算', en: 'Budget' },
    points: 10,
    advice: {
      zh: '给一个范围；没有预算的需求很少有人答。',
      en: 'Give a range; needs without a budget are rarely answered.',
    },
    reached: ({ budgetFrom, budgetTo }) => (budgetTo !== null ? 1 : budgetFrom !== null ? 0.6 : 0),
  },
  {
    key: 'method',
    label: { zh: '方法', en: 'Method' },
    points: 8,
    advice: {
      zh: '现在怎么做、试过什么、希望用什么方法。',
      en: 'How it is done now, what was tried, which method is hoped for.',
    },
    reached: ({ method }) => lengthReached(method, 15),
  },
  {
    key: 'product',
    label: { zh: '产品', en: 'Product' },
    points: 8,
    advice: { zh: '用在哪个产品或部件上。', en: 'Which product or part it is for.' },
    reached: ({ product }) => lengthReached(product, 6),
  },
  {
    key: 'application',
    label: { zh: '应用', en: 'Application' },
    points: 8,
    advice: { zh: '在什么场合、什么条件下使用。', en: 'Where and under which conditions it is used.' },
    reached: ({ application }) => lengthReached(application, 10),
  },
  {
    key: 'neededBy',
    label: { zh: '时限', en: 'Needed by' },
    points: 8,
    advice: { zh: '什么时候要。', en: 'When it is needed.' },
    reached: ({ neededBy }) => (neededBy === null ? 0 : 1),
  },
  {
    key: 'description',
    label: { zh: '需求描述', en: 'Description' },
    points: 8,
    advice: { zh: '用 100 字说清问题和背景。', en: 'The problem and its background in a hundred characters.' },
    reached: ({ description }) => lengthReached(description, 100),
  },
  {
    key: 'material',
    label: { zh: '材料', en: 'Material' },
    points: 6,
    advice: { zh: '涉及什么材料或对象。', en: 'Which material or object it is about.' },
    reached: ({ material }) => lengthReached(material, 4),
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
    points: 2,
    advice: { zh: '选择所属行业。', en: 'Choose the industry.' },
    reached: ({ industry }) => (industry === '' ? 0 : 1),
  },
  {
    key: 'trlWanted',
    label: { zh: '期望成熟度', en: 'Maturity wanted' },
    points: 2,
    advice: { zh: '最低要到哪一级。', en: 'The lowest level that helps.' },
    reached: ({ trlWanted }) => (trlWanted === null ? 0 : 1),
  },
];

/** How well a need can be answered as it is written, 0–100, and what is missing. The page shows it while the author writes. */
export function qualityOf(need: Judged): Quality {
  return qualityBy(ITEMS, need);
}
