import { z } from 'zod';
import { type Fen, fen, portion } from '#kernel/money.ts';
import { calculator, type Given, type Outcome } from '../calculator.ts';
import { ratio, rows, tick, whole, yuan } from '../fields.ts';
import { judged, money, refuseField, TOTAL } from '../results.ts';

const input = z.strictObject({
  ratePpm: ratio('提成率（占销售额）', 'Royalty on sales'),
  trialYears: whole('试用年数', 'Trial years', 'years', 20, 0, {
    help: '试用期内没有保底',
    helpEn: 'no minimum during the trial',
  }).default(0),
  freeTrial: tick('试用期内不提成', 'No royalty during the trial').default(false),
  annualMin: yuan('年度保底', 'Yearly minimum').default(0),
  annualCap: yuan('年度封顶', 'Yearly cap').optional(),
  totalCap: yuan('累计封顶', 'Total cap').optional(),
  sales: rows(
    '各年销售额，自合同生效起',
    'Sales by year, from when the contract takes effect',
    z.strictObject({ sales: yuan('销售额', 'Sales') }),
    1,
  ),
});
type Asked = z.output<typeof input>;

/** The royalty of a year before the total cap: the minimum lifts it after the trial, the yearly cap holds it. */
function ofYear(asked: Asked, sales: Fen, year: number): Fen {
  const inTrial = year <= asked.trialYears;
  const earned = inTrial && asked.freeTrial ? fen(0) : portion(sales, asked.ratePpm, 'half-up');
  const least = inTrial ? 0 : asked.annualMin;
  return fen(Math.min(Math.max(earned, least), asked.annualCap ?? Number.MAX_SAFE_INTEGER));
}

function compute(asked: Asked, { rules }: Given): Outcome {
  if (asked.annualCap !== undefined && asked.annualCap < asked.annualMin)
    refuseField('#/annualCap', '封顶不能低于保底。', 'The cap cannot be below the minimum.');
  const due: Fen[] = [];
  let total = 0;
  for (const [i, { sales }] of asked.sales.entries()) {
    const left = Math.max(0, (asked.totalCap ?? Number.MAX_SAFE_INTEGER) - total);
    const year = fen(Math.min(ofYear(asked, sales, i + 1), left));
    due.push(year);
    total += year;
  }
  const law = ['UFP-07'];
  return {
    lines: [
      ...due.map((amount, i) => money(`y${i + 1}`, amount, `第 ${i + 1} 年`, `Year ${i + 1}`, law)),
      money('total', fen(total), '合计', 'Total', law, TOTAL),
    ],
    verdicts: [
      judged(rules, 'UFP-07', asked.totalCap === undefined || total < asked.totalCap, 'WARN_TOTAL_CAP_REACHED', {
        zh: '已到累计封顶，此后不再提成。',
        en: 'The total cap is reached; no royalty is due afterwards.',
      }),
    ].filter(({ outcome }) => outcome !== 'OK'),
  };
}

/** Royalties with a minimum and caps. */
export const ROYALTY = calculator({
  name: 'royalty',
  purpose: 'licences',
  title: { zh: '提成费', en: 'Royalties' },
  explains: {
    zh: '按销售额提成，有试用期、年度保底与封顶、累计封顶，逐年应付多少。',
    en: 'Royalties on sales with a trial, yearly minimum and cap, and a total cap, year by year.',
  },
  input,
  example: {
    ratePpm: 30_000,
    trialYears: 1,
    annualMin: 5_000_000,
    annualCap: 30_000_000,
    totalCap: 100_000_000,
    sales: [{ sales: 0 }, { sales: 100_000_000 }, { sales: 400_000_000 }],
  },
  compute,
});
