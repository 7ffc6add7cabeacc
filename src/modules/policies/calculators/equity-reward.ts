import { z } from 'zod';
import { allocate, type Fen, fen, type Ppm, percentText, portion } from '#kernel/money.ts';
import { calculator, type Given, type Line, type Outcome } from '../calculator.ts';
import { ratio, tick, yuan } from '../fields.ts';
import { judged, money, refuseField, share, TOTAL } from '../results.ts';
import { partOfStake, splitStake, stakeOf } from '../stake.ts';
import { hasNoWeight, leaderVerdicts, type Team, teamField } from '../team.ts';
import { unitField } from './distribution.ts';

/** Members' shares and amounts of a stake; each adds up to it exactly. */
export function stakeLines(team: Team, stake: Ppm, value: Fen, rules: readonly string[]): Line[] {
  if (team.length === 0) return [];
  if (hasNoWeight(team)) refuseField('#/team', '团队里至少一人要有份额。', 'Somebody in the team needs a weight.');
  const weights = team.map(({ weight }) => weight);
  const shares = splitStake(stake, weights);
  const amounts = allocate(value, weights);
  return team.flatMap(({ name }, i) => [
    share(`member${i}Share`, shares[i]!, name, name, rules),
    money(`member${i}`, amounts[i]!, name, name, rules),
  ]);
}

const input = z.strictObject({
  unit: unitField.default('STATE'),
  valuation: yuan('成果作价', 'Value of the result'),
  capital: yuan('公司注册资本（含作价）', 'Company’s capital, the contribution included'),
  ratePpm: ratio('奖励比例', 'Share rewarded', {
    help: '占该成果形成股份',
    helpEn: 'of the shares the result forms',
  }).optional(),
  team: teamField,
  grantedBefore: tick('该成果已赋权', 'Rights in the result were granted before').default(false),
});

function compute(asked: z.output<typeof input>, { rules }: Given): Outcome {
  const { valuation, capital, team } = asked;
  if (valuation > capital || capital === 0)
    refuseField(
      '#/capital',
      '注册资本应含成果作价，不能比它小。',
      'The capital includes the contribution and cannot be smaller.',
    );
  const floor = rules.number('DST-05', 'ratePpm');
  const standard = rules.number('DST-05', 'standardPpm');
  const rate = asked.ratePpm ?? floor;
  const reward = portion(valuation, rate, 'up');
  const stake = stakeOf(valuation, capital);
  const rewardStake = partOfStake(stake, rate);
  const told = { zh: `奖励比例 ${percentText(rate)}。`, en: `A share of ${percentText(rate)}.` };
  const binds = asked.unit !== 'OTHER';
  return {
    lines: [
      share('resultShare', stake, '成果形成的股份', 'Shares the result forms', ['EQT-03']),
      share('rewardShare', rewardStake, '奖励给团队的股份', 'Shares rewarded', ['DST-05', 'EQT-03'], TOTAL),
      money('reward', reward, '相当于出资额', 'As capital', ['DST-05']),
      ...stakeLines(team, rewardStake, reward, ['DST-01']),
      share('unitShare', stake - rewardStake, '单位持有的股份', 'Shares the unit holds', ['DST-05'], TOTAL),
      money('unit', fen(valuation - reward), '相当于出资额', 'As capital', ['DST-05']),
    ],
    verdicts: [
      ...(binds ? [judged(rules, 'DST-05', rate >= floor, 'ERR_RATE_BELOW_50', told)] : []),
      ...(binds && rate >= floor ? [judged(rules, 'DST-03', rate >= standard, 'WARN_RATE_BELOW_70', told)] : []),
      ...leaderVerdicts(rules, team, 'equity'),
      ...(asked.grantedBefore
        ? [
            judged(rules, 'VST-09', reward === 0, 'ERR_DOUBLE_INCENTIVE', {
              zh: '已赋权的成果按份额持股，不再奖励。',
              en: 'A result whose rights were granted holds by share and is not rewarded again.',
            }),
          ]
        : []),
    ],
  };
}

/** Shares of a company formed by a result, between the team and the unit. */
export const EQUITY_REWARD = calculator({
  name: 'equity-reward',
  purpose: 'equity',
  title: { zh: '作价投资的股权奖励', en: 'Equity reward' },
  explains: {
    zh: '成果作价入股后占多少，奖励给团队多少股，单位持有多少。',
    en: 'What part of the company the result forms, and how it is shared between team and unit.',
  },
  input,
  example: { valuation: 1_000_000_000, capital: 5_000_000_000, ratePpm: 700_000 },
  compute,
});
