import { z } from 'zod';
import { fen, portion } from '#kernel/money.ts';
import { calculator, type Given, type Outcome } from '../calculator.ts';
import { ratio, yuan } from '../fields.ts';
import { money, TOTAL, words } from '../results.ts';
import { withheld } from '../wages.ts';
import { countedOf, reductionVerdicts, rewardFields, wageFields } from './reward-tax.ts';

const input = z.strictObject({
  net: yuan('可分的净收入', 'Net income to share'),
  rewardPpm: ratio('作为奖励的比例', 'Share as a reward'),
  grantedPpm: ratio('赋权的份额', 'Share as a grant'),
  personPpm: ratio('本人在团队中的比例', 'This person’s part of the team').default(1_000_000),
  ...rewardFields,
  ...wageFields,
});

function compute(asked: z.output<typeof input>, { rules }: Given): Outcome {
  const month = Number(asked.paidOn.slice(5, 7));
  const verdicts = reductionVerdicts(asked, rules);
  const reward = portion(portion(asked.net, asked.rewardPpm, 'up'), asked.personPpm, 'half-up');
  const counted = countedOf(reward, verdicts, rules);
  const rewardTax = fen(withheld(asked, month, counted, rules).year - withheld(asked, month, fen(0), rules).year);
  const grant = portion(portion(asked.net, asked.grantedPpm, 'half-up'), asked.personPpm, 'half-up');
  const grantTax = portion(grant, rules.number('TAX-21', 'ratePpm'), 'half-up');
  const [afterReward, afterGrant] = [fen(reward - rewardTax), fen(grant - grantTax)];
  const better =
    afterReward === afterGrant
      ? { zh: '一样', en: 'the same' }
      : afterReward > afterGrant
        ? { zh: '奖励', en: 'the reward' }
        : { zh: '赋权', en: 'the grant' };
  return {
    lines: [
      money('reward', reward, '奖励：本人税前', 'Reward: before tax', ['DST-01']),
      money('rewardTax', rewardTax, '奖励：全年多缴的税', 'Reward: tax added over the year', ['TAX-01', 'TAX-06']),
      money('afterReward', afterReward, '奖励：税后', 'Reward: after tax', ['TAX-01', 'TAX-06'], TOTAL),
      money('grant', grant, '赋权：本人税前', 'Grant: before tax', ['DST-18']),
      money('grantTax', grantTax, '赋权：税', 'Grant: tax', ['TAX-21']),
      money('afterGrant', afterGrant, '赋权：税后', 'Grant: after tax', ['TAX-21'], TOTAL),
      words('better', better, '税后较多的是', 'More after tax', ['TAX-21']),
    ],
    verdicts,
  };
}

/** One person's part of the same income as a reward and as an owner's income, after tax. */
export const GRANT_VS_REWARD = calculator({
  name: 'grant-vs-reward',
  purpose: 'tax',
  title: { zh: '赋权还是奖励（税后）', en: 'Grant or reward, after tax' },
  explains: {
    zh: '同一笔收入，作为奖励和作为权利人收益，税后各得多少。',
    en: 'The same income as a reward and as an owner’s income, after tax.',
  },
  input,
  example: {
    net: 76_000_000,
    rewardPpm: 700_000,
    grantedPpm: 700_000,
    personPpm: 500_000,
    receivedOn: '2026-03-02',
    paidOn: '2026-06-10',
    wage: 2_000_000,
    deductions: 300_000,
  },
  compute,
});
