import { z } from 'zod';
import { type Fen, fen, portion } from '#kernel/money.ts';
import { calculator, type Given, type Outcome } from '../calculator.ts';
import { date, one, tick, yuan } from '../fields.ts';
import { day, judged, money, TOTAL, words } from '../results.ts';
import { filingDay } from './reward-tax.ts';

const shares = z.strictObject({
  contributed: one('投入的是', 'What is contributed', {
    OWNERSHIP: ['所有权', 'ownership'],
    RIGHT_OF_USE: ['使用权', 'a right of use'],
  }).default('OWNERSHIP'),
  value: yuan('作价', 'Value contributed'),
  cost: yuan('原值', 'Original cost').default(0),
  salePrice: yuan('股权转让收入', 'Price of the shares at sale'),
  taxes: yuan('转让的合理税费', 'Taxes of the sale').default(0),
  issuedOn: date('取得成果并支付股权之日', 'The company got it and issued the shares on').optional(),
});

function compareShares(asked: z.output<typeof shares>, { rules }: Given): Outcome {
  const rate = rules.number('TAX-08', 'ratePpm');
  const taxOn = (gain: number): Fen => portion(fen(Math.max(0, gain)), rate, 'half-up');
  const deferred = taxOn(asked.salePrice - asked.cost - asked.taxes);
  const now = taxOn(asked.value - asked.cost);
  const later = taxOn(asked.salePrice - Math.max(asked.value, asked.cost) - asked.taxes);
  const law = ['TAX-08'];
  return {
    lines: [
      money('deferredNow', fen(0), '递延：投资时', 'Deferred: now', law),
      money('deferredAtSale', deferred, '递延：转让时', 'Deferred: at sale', law, TOTAL),
      money('plainNow', now, '不递延：投资时', 'Not deferred: now', law),
      money('plainAtSale', later, '不递延：转让时', 'Not deferred: at sale', law),
      money('plainTotal', fen(now + later), '不递延合计', 'Not deferred, together', law, TOTAL),
      ...(asked.issuedOn
        ? [
            day(
              'fileBy',
              filingDay(asked.issuedOn, rules.number('TAX-09', 'dayOfMonth')),
              '备案截止',
              'To be filed by',
              ['TAX-09'],
            ),
          ]
        : []),
    ],
    verdicts: [
      judged(rules, 'TAX-08', asked.contributed === 'OWNERSHIP', 'WARN_RIGHT_OF_USE_UNCERTAIN', {
        zh: '使用权入股能否递延，须由税务机关确认。',
        en: 'Whether a right of use may be deferred is for the tax office to confirm.',
      }),
    ],
  };
}

/** An individual's technology for shares, deferred and not. */
export const TECHNOLOGY_FOR_SHARES = calculator({
  name: 'technology-for-shares',
  purpose: 'tax',
  title: { zh: '技术入股的个人所得税', en: 'Technology for shares' },
  explains: { zh: '递延与不递延，各在什么时候缴多少。', en: 'When how much is paid, deferred and not deferred.' },
  input: shares,
  example: { value: 100_000_000, cost: 10_000_000, salePrice: 300_000_000, taxes: 2_000_000 },
  compute: compareShares,
});

/** An equity reward of an institute or university. */
export const EQUITY_REWARD_TAX = calculator({
  name: 'equity-reward-tax',
  purpose: 'tax',
  title: { zh: '股权奖励的个人所得税', en: 'Income tax on an equity reward' },
  explains: { zh: '取得、分红、转让时各缴多少。', en: 'What is paid on receipt, on dividends and at sale.' },
  input: z.strictObject({
    value: yuan('股权奖励价值', 'Value of the reward'),
    dividend: yuan('分红', 'Dividend').default(0),
    salePrice: yuan('转让收入', 'Price at sale').default(0),
    fees: yuan('转让的合理税费', 'Taxes of the sale').default(0),
    established: tick('在编正式职工', 'Established staff').default(true),
  }),
  example: { value: 140_000_000, dividend: 10_000_000, salePrice: 200_000_000 },
  compute: ({ value, dividend, salePrice, fees, established }, { rules }) => {
    const rate = rules.number('TAX-07', 'ratePpm');
    const law = ['TAX-07'];
    const basis = established ? 0 : value;
    return {
      lines: [
        established
          ? money('receipt', fen(0), '取得时', 'On receipt', law)
          : words(
              'receipt',
              { zh: '按工资薪金计税，另算', en: 'taxed as wages, reckoned apart' },
              '取得时',
              'On receipt',
              law,
            ),
        money('dividendTax', portion(dividend, rate, 'half-up'), '分红', 'On the dividend', law),
        money(
          'saleTax',
          portion(fen(Math.max(0, salePrice - basis - fees)), rate, 'half-up'),
          '转让时',
          'At sale',
          law,
          TOTAL,
        ),
      ],
      verdicts: [
        judged(rules, 'TAX-07', established, 'ERR_NOT_ESTABLISHED_STAFF', {
          zh: '只限在编正式职工；博士后、学生、合同制人员不适用。',
          en: 'Established staff only; not postdocs, students or contract staff.',
        }),
      ],
    };
  },
});
