import type { Bilingual } from '#kernel/refusal.ts';

/** How a public figure is counted: the sentence beside it, and what its parts are. */
export interface FigureMeaning {
  readonly name: string;
  readonly label: Bilingual;
  /** Absent for money, which says its own unit. */
  readonly unit?: Bilingual;
  readonly decimals: number;
  readonly definition: Bilingual;
  /** What {@link PublicFigure.rowsCounted} counts. */
  readonly counted: Bilingual;
  readonly partsAre: 'field' | 'month';
}

export const FIGURES: readonly FigureMeaning[] = [
  {
    name: 'deals-per-hundred',
    label: { zh: '每百条在架成果一年成交', en: 'Deals a year per hundred live listings' },
    unit: { zh: '项', en: 'deals' },
    decimals: 1,
    definition: {
      zh: '过去365天里经本平台对接、已签约的项数，除以今天在架的成果数，乘以100。只登记、没签约的不算。',
      en: 'Contracts signed in the last 365 days through engagements here, divided by today’s live listings, times 100. What was listed and not signed does not count.',
    },
    counted: { zh: '已签约的对接', en: 'contracts signed' },
    partsAre: 'field',
  },
  {
    name: 'answer-days',
    label: { zh: '引荐收到答复，中位数', en: 'Introduction to answer, median' },
    unit: { zh: '天', en: 'days' },
    decimals: 1,
    definition: {
      zh: '过去365天提出的引荐，从提出到一方答复的自然天数，取中位数。自己提出时自动确认的一方不算。',
      en: 'Calendar days from proposing an introduction to a side’s answer, for those proposed in the last 365 days; the median. A proposer’s own side does not count.',
    },
    counted: { zh: '答复', en: 'answers' },
    partsAre: 'field',
  },
  {
    name: 'contact-to-contract-days',
    label: { zh: '首次联系到签约，中位数', en: 'First contact to contract, median' },
    unit: { zh: '天', en: 'days' },
    decimals: 0,
    definition: {
      zh: '过去365天签约的对接，从第一次联系到签约的自然天数，取中位数。',
      en: 'Calendar days from the first contact to the contract, for those signed in the last 365 days; the median.',
    },
    counted: { zh: '已签约的对接', en: 'contracts signed' },
    partsAre: 'field',
  },
  {
    name: 'received-this-year',
    label: { zh: '今年到账额', en: 'Received this year' },
    decimals: 2,
    definition: {
      zh: '今年1月1日起登记的到账金额之和。合同额不算在内，两个数从不相加。',
      en: 'The sum of receipts recorded since 1 January. Contract values are another figure; the two are never added.',
    },
    counted: { zh: '到账', en: 'receipts' },
    partsAre: 'month',
  },
];
