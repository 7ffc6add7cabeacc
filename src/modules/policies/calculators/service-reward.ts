import { z } from 'zod';
import { fen, percentText, portion } from '#kernel/money.ts';
import { calculator } from '../calculator.ts';
import { ratio, tick, yuan } from '../fields.ts';
import { judged, money, TOTAL, words } from '../results.ts';

/** Beijing's floor for development, consulting and service contracts, and whether the reward stays outside the performance-pay cap. */
export const SERVICE_REWARD = calculator({
  name: 'service-reward',
  purpose: 'distribution',
  title: { zh: '技术开发、咨询、服务的奖励', en: 'Reward on development, consulting and service' },
  explains: {
    zh: '登记的技术开发、咨询、服务合同，至少拿出多少奖励直接参加的人员。',
    en: 'How much of a registered development, consulting or service contract rewards those who took part, at least.',
  },
  input: z.strictObject({
    income: yuan('合同收入', 'Income'),
    cost: yuan('成本', 'Cost').default(0),
    ratePpm: ratio('拟定的奖励比例', 'Share intended', {
      help: '不填只算最低',
      helpEn: 'left empty, the minimum alone',
    }).optional(),
    registered: tick('合同已认定登记', 'The contract is registered').default(true),
  }),
  example: { income: 60_000_000, cost: 40_000_000 },
  compute: ({ income, cost, ratePpm, registered }, { rules }) => {
    const net = fen(income - cost);
    const least = rules.number('DST-11', 'ratePpm');
    const shared = fen(Math.max(0, net));
    const rate = ratePpm ?? least;
    const reward = portion(shared, rate, 'up');
    return {
      lines: [
        money('income', income, '合同收入', 'Income'),
        money('cost', fen(0 - cost), '成本', 'Cost'),
        money('net', net, '该项交易净收入', 'Net income of the deal', ['DST-11'], TOTAL),
        money('floor', portion(shared, least, 'up'), '奖励不少于', 'Reward at least', ['DST-11']),
        money('reward', reward, '奖励', 'Reward', ['DST-11'], TOTAL),
        money('unit', fen(net - reward), '单位留存', 'The unit keeps'),
        words(
          'payCap',
          registered ? { zh: '不受限制', en: 'outside it' } : { zh: '按一般规定', en: 'by the ordinary rules' },
          '绩效工资总量',
          'Performance-pay cap',
          ['DST-10'],
        ),
      ],
      verdicts: registered
        ? [
            judged(rules, 'DST-11', rate >= least, 'ERR_RATE_BELOW_20', {
              zh: `奖励比例 ${percentText(rate)}，对照 ${percentText(least)}。`,
              en: `A share of ${percentText(rate)}, against ${percentText(least)}.`,
            }),
          ]
        : [],
    };
  },
});
