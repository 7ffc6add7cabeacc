import { z } from 'zod';
import { allocate, fen, percentText, WHOLE } from '#kernel/money.ts';
import { calculator, type Given, type RuleBook, type Verdict } from '../calculator.ts';
import { ratio, tick, yuan } from '../fields.ts';
import { judged, money, refuseField, TOTAL } from '../results.ts';

/** What the rules say of a granted share: one incentive only, and no way below the floor of a reward. */
export function grantVerdicts(rules: RuleBook, teamPpm: number, rewardOnTop: boolean): Verdict[] {
  const floor = rules.number('DST-02', 'ratePpm');
  return [
    judged(rules, 'VST-09', !rewardOnTop, 'ERR_DOUBLE_INCENTIVE', {
      zh: '同一成果或者赋权，或者奖励，只能一种。',
      en: 'For one result either a grant or a reward, not both.',
    }),
    judged(rules, 'VST-18', teamPpm >= floor, 'WARN_GRANTED_BELOW_FLOOR', {
      zh: `赋予团队 ${percentText(teamPpm)}，奖励的法定底线是 ${percentText(floor)}。`,
      en: `${percentText(teamPpm)} granted to the team; the floor of a reward is ${percentText(floor)}.`,
    }),
  ];
}

/** Income of co-owners by a rights grant. */
export const GRANTED_RIGHTS = calculator({
  name: 'granted-rights',
  purpose: 'distribution',
  title: { zh: '赋权后的收益', en: 'Income after a rights grant' },
  explains: {
    zh: '成果已按份额赋予团队，转化收入按份额各得多少（税前）。',
    en: 'A result owned by shares after a grant: what team and unit get of its income, before tax.',
  },
  input: z.strictObject({
    income: yuan('转化收入', 'Income'),
    directCosts: yuan('直接成本', 'Direct costs').default(0),
    teamPpm: ratio('团队的份额', 'The team’s share'),
    rewardOnTop: tick('还要另行奖励', 'A reward on top is intended').default(false),
  }),
  example: { income: 80_000_000, directCosts: 4_000_000, teamPpm: 700_000 },
  compute: ({ income, directCosts, teamPpm, rewardOnTop }, { rules }: Given) => {
    const base = fen(income - directCosts);
    const [team, unit] = allocate(fen(Math.max(0, base)), [teamPpm, WHOLE - teamPpm]) as [number, number];
    return {
      lines: [
        money('income', income, '转化收入', 'Income'),
        money('directCosts', fen(0 - directCosts), '直接成本', 'Direct costs'),
        money('base', base, '按份额分的收益', 'Shared by title', ['DST-18'], TOTAL),
        money('team', fen(team), '团队（权利人收益）', 'Team, as owners', ['DST-18'], TOTAL),
        money('unit', fen(unit + Math.min(0, base)), '单位', 'Unit', ['DST-18'], TOTAL),
      ],
      verdicts: grantVerdicts(rules, teamPpm, rewardOnTop),
    };
  },
});

/** Patent costs before the split, those the inventors paid twice over (双倍扣除). */
export const PATENT_COSTS = calculator({
  name: 'patent-costs',
  purpose: 'distribution',
  title: { zh: '专利费用双倍扣除', en: 'Patent costs deducted twice' },
  explains: {
    zh: '完成人垫付的专利费加倍返还，余额按约定比例分。',
    en: 'Patent fees that inventors paid come back twice over; the rest is split as agreed.',
  },
  input: z.strictObject({
    income: yuan('转化收入', 'Income'),
    unitPaid: yuan('单位付的专利费', 'Fees the unit paid').default(0),
    inventorPaid: yuan('完成人付的专利费', 'Fees the inventors paid').default(0),
    inventorPpm: ratio('约定的完成人比例', 'Inventors’ share as agreed'),
    publicMoney: tick('完成人用了财政资金', 'The inventors used public money').default(false),
  }),
  example: { income: 50_000_000, unitPaid: 2_000_000, inventorPaid: 1_000_000, inventorPpm: 700_000 },
  compute: ({ income, unitPaid, inventorPaid, inventorPpm, publicMoney }, { rules }: Given) => {
    const returned = fen(inventorPaid * rules.number('PFA-06', 'times'));
    const base = fen(income - unitPaid - returned);
    if (base < 0)
      refuseField('#/income', '收入不够扣专利费用，请核对。', 'The income does not cover the patent costs; check it.');
    const [inventor, unit] = allocate(base, [inventorPpm, WHOLE - inventorPpm]) as [number, number];
    return {
      lines: [
        money('returned', returned, '返还完成人', 'Returned to the inventors', ['PFA-06']),
        money('unitReturned', unitPaid, '返还单位', 'Returned to the unit', ['PFA-06']),
        money('base', base, '可分余额', 'Left to split', ['PFA-06'], TOTAL),
        money('inventorPart', fen(inventor), '余额中归完成人', 'Of it, the inventors', ['PFA-06']),
        money('unitPart', fen(unit), '余额中归单位', 'Of it, the unit', ['PFA-06']),
        money('inventor', fen(inventor + returned), '完成人合计', 'Inventors together', ['PFA-06'], TOTAL),
        money('unit', fen(unit + unitPaid), '单位合计', 'Unit together', ['PFA-06'], TOTAL),
      ],
      verdicts: [
        judged(rules, 'PFA-07', !publicMoney, 'ERR_PUBLIC_MONEY_FOR_PATENT_FEE', {
          zh: '完成人不得用财政资金付专利费。',
          en: 'Inventors do not pay patent fees from public money.',
        }),
      ],
    };
  },
});
