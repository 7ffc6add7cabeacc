import { z } from 'zod';
import { allocate, fen, WHOLE } from '#kernel/money.ts';
import { calculator, type Given, type Outcome } from '../calculator.ts';
import { date, ratio, tick, yuan } from '../fields.ts';
import { money, refuseField, share, TOTAL } from '../results.ts';
import { splitStake, stakeOf } from '../stake.ts';
import { leaderVerdicts, teamField } from '../team.ts';
import { stakeLines } from './equity-reward.ts';
import { grantVerdicts } from './granted-rights.ts';

const input = z.strictObject({
  grantedPpm: ratio('赋予团队的份额', 'Share granted to the team'),
  valuation: yuan('成果作价', 'Value of the result'),
  otherCapital: yuan('其他出资（现金等）', 'Other capital, cash and the like').default(0),
  team: teamField,
  grantedOn: date('赋权日', 'Granted on').optional(),
  exercisedOn: date('行权日（公司成立）', 'Exercised on, at founding').optional(),
  expiresOn: date('约定的行权期限', 'To be exercised by, as agreed').optional(),
  rewardOnTop: tick('还要另行奖励', 'A reward on top is intended').default(false),
});

function compute(asked: z.output<typeof input>, { rules }: Given): Outcome {
  const { valuation, grantedPpm, exercisedOn, expiresOn, grantedOn } = asked;
  if (valuation === 0) refuseField('#/valuation', '请填成果作价。', 'Enter the value of the result.');
  if (grantedOn && exercisedOn && exercisedOn < grantedOn)
    refuseField('#/exercisedOn', '行权不能早于赋权。', 'It cannot be exercised before it was granted.');
  const capital = fen(valuation + asked.otherCapital);
  const [team, unit] = allocate(valuation, [grantedPpm, WHOLE - grantedPpm]) as [number, number];
  const stake = stakeOf(valuation, capital);
  const [teamStake, unitStake] = splitStake(stake, [grantedPpm, WHOLE - grantedPpm]) as [number, number];
  const inTime = exercisedOn && expiresOn ? exercisedOn <= expiresOn : true;
  return {
    lines: [
      share('resultShare', stake, '成果在公司中的股份', 'The result’s part of the company', ['EQT-03']),
      share(
        'teamShare',
        teamStake,
        '团队行权后的股份',
        'The team’s shares once exercised',
        ['DST-18', 'VST-13'],
        TOTAL,
      ),
      money('team', fen(team), '相当于出资额', 'As capital', ['DST-18']),
      ...stakeLines(asked.team, teamStake, fen(team), ['DST-18']),
      share('unitShare', unitStake, '单位持有的股份', 'Shares the unit holds', ['DST-18'], TOTAL),
      money('unit', fen(unit), '相当于出资额', 'As capital', ['DST-18']),
    ],
    verdicts: [
      ...grantVerdicts(rules, grantedPpm, asked.rewardOnTop),
      ...leaderVerdicts(rules, asked.team, 'equity'),
      ...(inTime
        ? []
        : [
            {
              rule: 'VST-13',
              outcome: 'ERROR' as const,
              code: 'ERR_EXERCISE_LATE',
              detail: { zh: `约定 ${expiresOn} 前行权。`, en: `To be exercised by ${expiresOn}, as agreed.` },
            },
          ]),
    ],
  };
}

/** Grant first, exercise later (先赋权后行权): what a granted share becomes when the company is founded. */
export const EXERCISE = calculator({
  name: 'exercise',
  purpose: 'equity',
  title: { zh: '先赋权后行权', en: 'Grant first, exercise later' },
  explains: {
    zh: '已赋予的份额在公司成立时变成多少股。',
    en: 'What a granted share becomes when the company is founded.',
  },
  input,
  example: { grantedPpm: 700_000, valuation: 1_000_000_000, otherCapital: 4_000_000_000 },
  compute,
});
