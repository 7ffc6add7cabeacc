import { z } from 'zod';
import { type Fen, fen, portion, prorate } from '#kernel/money.ts';
import { calculator, type Given, type Outcome } from '../calculator.ts';
import { one, tick, whole, yuan } from '../fields.ts';
import { judged, money, refuseField, TOTAL } from '../results.ts';

const input = z.strictObject({
  regime: one('适用', 'Under', {
    NATIONAL: ['全国规定（500 万元）', 'the national rule (¥5 million)'],
    ZHONGGUANCUN: ['中关村特定区域（2000 万元）', 'the Zhongguancun parks (¥20 million)'],
  }).default('NATIONAL'),
  way: one('方式', 'Way', {
    ASSIGNMENT: ['转让所有权', 'assignment'],
    EXCLUSIVE: ['全球独占许可', 'global exclusive licence'],
    NON_EXCLUSIVE: ['非独占许可', 'non-exclusive licence'],
  }).default('ASSIGNMENT'),
  termMonths: whole('许可年限（月）', 'Term of the licence in months', 'months', 1200).default(0),
  revenue: yuan('技术转让收入', 'Revenue of the transfer'),
  cost: yuan('成本（净值）或无形资产摊销', 'Cost (net book value) or amortisation').default(0),
  taxes: yuan('相关税费', 'Taxes of it').default(0),
  periodExpenses: yuan(
    '全年期间费用（非独占许可分摊）',
    'Period expenses of the year, allocated to a non-exclusive licence',
  ).default(0),
  totalRevenue: yuan('全年收入合计', 'Revenue of the year').default(0),
  registered: tick('合同已认定登记', 'The contract is registered').default(true),
});
type Asked = z.output<typeof input>;

function allocated({ way, periodExpenses, revenue, totalRevenue }: Asked): Fen {
  if (way !== 'NON_EXCLUSIVE' || periodExpenses === 0) return fen(0);
  if (totalRevenue < revenue || totalRevenue === 0)
    refuseField(
      '#/totalRevenue',
      '全年收入应含这笔转让收入，不能比它小。',
      'The year’s revenue includes this one and cannot be smaller.',
    );
  return prorate(periodExpenses, revenue, totalRevenue, 'half-up');
}

function compute(asked: Asked, { rules }: Given): Outcome {
  const [amounts, terms] = asked.regime === 'NATIONAL' ? ['TAX-10', 'TAX-11'] : ['TAX-14', 'TAX-14'];
  const expenses = allocated(asked);
  const income = fen(asked.revenue - asked.cost - asked.taxes - expenses);
  const base = fen(Math.max(0, income));
  const least = rules.number(terms, 'months');
  const verdicts = [
    judged(rules, terms, asked.way === 'ASSIGNMENT' || asked.termMonths >= least, 'ERR_LICENCE_TERM', {
      zh: `许可期限至少 ${least} 个月。`,
      en: `A licence lasts at least ${least} months.`,
    }),
    judged(rules, 'TAX-11', asked.registered, 'ERR_UNREGISTERED_CONTRACT', {
      zh: '合同须认定登记。',
      en: 'The contract is registered.',
    }),
  ];
  const eligible = verdicts.every(({ outcome }) => outcome === 'OK');
  const exempt = eligible ? fen(Math.min(base, rules.number(amounts, 'exemptFen'))) : fen(0);
  const full = portion(base, rules.number('TAX-10', 'fullPpm'), 'half-up');
  const tax = eligible ? portion(fen(base - exempt), rules.number(amounts, 'ratePpm'), 'half-up') : full;
  return {
    lines: [
      money('expenses', expenses, '分摊的期间费用', 'Period expenses allocated', ['TAX-12']),
      money('income', income, '技术转让所得', 'Income of the transfer', ['TAX-12'], TOTAL),
      money('exempt', exempt, '免税部分', 'Exempt', [amounts]),
      money('halved', fen(eligible ? base - exempt : 0), '减半部分', 'Taxed at half', [amounts]),
      money('tax', tax, '企业所得税', 'Corporate income tax', [amounts, 'TAX-10'], TOTAL),
      money('saving', fen(full - tax), '比不享受优惠少', 'Less than without the preference', ['TAX-10']),
    ],
    verdicts,
  };
}

/** Corporate income tax on the transfer income of a year. */
export const TRANSFER_INCOME_TAX = calculator({
  name: 'transfer-income-tax',
  purpose: 'tax',
  title: { zh: '技术转让所得的企业所得税', en: 'Corporate tax on technology transfer' },
  explains: {
    zh: '一年的技术转让所得免多少、减半多少；全国规定与中关村特定区域。',
    en: 'What of a year’s transfer income is exempt and what is taxed at half, nationally and in the Zhongguancun parks.',
  },
  input,
  example: { revenue: 700_000_000 },
  compute,
});
