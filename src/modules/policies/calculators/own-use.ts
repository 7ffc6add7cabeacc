import { z } from 'zod';
import { fen, percentText, portion } from '#kernel/money.ts';
import { calculator, type Given, type Outcome } from '../calculator.ts';
import { one, ratio, rows, signedYuan, whole } from '../fields.ts';
import { judged, money, TOTAL } from '../results.ts';

const input = z.strictObject({
  regime: one('依据', 'Under', {
    BEIJING: ['北京条例：自开始盈利起连续 5 年', 'Beijing: 5 years from the first profitable one'],
    NATIONAL: ['转化法：投产后连续 3 至 5 年', 'national law: 3 to 5 years from the start of production'],
  }).default('BEIJING'),
  years: whole('年数（转化法）', 'Years, under the national law', 'years', 5, 1).optional(),
  ratePpm: ratio('提取比例', 'Share taken').optional(),
  profits: rows(
    '各年营业利润，从投产年起',
    'Operating profit by year, from the start of production',
    z.strictObject({ profit: signedYuan('营业利润', 'Operating profit') }),
    1,
  ),
});

/** The years that count, as positions: Beijing's begin with the first profit and are not lengthened by a loss. */
function windowOf(
  profits: readonly number[],
  regime: 'BEIJING' | 'NATIONAL',
  years: number,
): [from: number, to: number] {
  const from = regime === 'BEIJING' ? profits.findIndex((profit) => profit > 0) : 0;
  return from < 0 ? [0, 0] : [from, from + years];
}

function compute({ regime, years, ratePpm, profits }: z.output<typeof input>, { rules }: Given): Outcome {
  const id = regime === 'BEIJING' ? 'DST-07' : 'DST-06';
  const floor = rules.number(id, 'ratePpm');
  const rate = ratePpm ?? floor;
  const least = rules.number(id, regime === 'BEIJING' ? 'years' : 'leastYears');
  const lasts = regime === 'BEIJING' ? least : (years ?? least);
  const [from, to] = windowOf(
    profits.map(({ profit }) => profit),
    regime,
    lasts,
  );
  const parts = profits.map(({ profit }, i) =>
    i >= from && i < to && profit > 0 ? portion(fen(profit), rate, 'up') : fen(0),
  );
  return {
    lines: [
      ...parts.map((part, i) =>
        money(`y${i + 1}`, part, `第 ${i + 1} 年`, `Year ${i + 1}`, [id], {
          note: i >= from && i < to ? undefined : { zh: '不在年限内', en: 'outside the years' },
        }),
      ),
      money('total', fen(parts.reduce((sum, part) => sum + part, 0)), '合计', 'Total', [id], TOTAL),
    ],
    verdicts: [
      judged(rules, id, rate >= floor, 'ERR_RATE_BELOW_5', {
        zh: `提取比例 ${percentText(rate)}，对照 ${percentText(floor)}。`,
        en: `A share of ${percentText(rate)}, against ${percentText(floor)}.`,
      }),
      ...(regime === 'NATIONAL'
        ? [
            judged(rules, id, lasts >= least, 'ERR_YEARS_BELOW_3', {
              zh: `提取 ${lasts} 年，不少于 ${least} 年。`,
              en: `Taken for ${lasts} years, at least ${least}.`,
            }),
          ]
        : []),
    ],
  };
}

/** Rewards out of the operating profit of own or joint implementation. */
export const OWN_USE = calculator({
  name: 'own-use',
  purpose: 'distribution',
  title: { zh: '自行或合作实施的提成', en: 'Reward from own or joint implementation' },
  explains: { zh: '哪几年提、每年提多少。', en: 'In which years a share of the profit is taken, and how much.' },
  input,
  example: { profits: [{ profit: -20_000_000 }, { profit: 100_000_000 }, { profit: 200_000_000 }] },
  compute,
});
