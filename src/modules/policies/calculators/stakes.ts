import { z } from 'zod';
import { addMonths, type CivilDate } from '#kernel/dates.ts';
import { type Fen, fen, prorate, WHOLE } from '#kernel/money.ts';
import { calculator, type Given, type Outcome } from '../calculator.ts';
import { date, name, one, rows, tick, yuan } from '../fields.ts';
import { day, judged, money, refuseField, share, TOTAL, words } from '../results.ts';
import { splitStake } from '../stake.ts';

const APPROVERS = {
  DEPARTMENT: { zh: '主管部门审批', en: 'the competent department' },
  UNIT: { zh: '单位自行审批', en: 'the unit itself' },
  FINANCE: { zh: '主管部门审核后，财政部门办理', en: 'the department reviews, finance deals with it' },
} as const;

/** A loss on a stake from a contribution in kind: what is lost, whether it counts, who approves. */
export const IN_KIND_LOSS = calculator({
  name: 'in-kind-loss',
  purpose: 'equity',
  title: { zh: '作价投资的损失', en: 'Loss on a contribution in kind' },
  explains: {
    zh: '损失多少，是否计入保值增值考核，由谁审批。',
    en: 'How much is lost, whether it counts in the preservation assessment, and who approves.',
  },
  input: z.strictObject({
    cost: yuan('股权成本', 'Cost of the stake'),
    proceeds: yuan('清算或处置收回', 'Recovered').default(0),
    diligent: tick('已勤勉尽责，材料齐全', 'Due care, with complete evidence').default(false),
    noIllegalGain: tick('未牟取非法利益', 'No unlawful gain').default(true),
    profile: one('适用', 'Profile', {
      BJ_PILOT: ['中关村核心区试点', 'core-area pilot'],
      BJ_DEFAULT: ['北京条例', 'Beijing’s regulation'],
      CENTRAL: ['中央单位', 'central unit'],
    }).default('BJ_PILOT'),
    underCity: tick('市政府直属单位', 'Directly under the municipal government').default(false),
  }),
  example: { cost: 300_000_000, proceeds: 45_000_000, diligent: true },
  compute: ({ cost, proceeds, diligent, noIllegalGain, profile, underCity }, { rules }) => {
    const approver = profile === 'BJ_DEFAULT' ? 'FINANCE' : profile === 'BJ_PILOT' && underCity ? 'UNIT' : 'DEPARTMENT';
    const rule = { BJ_PILOT: 'LDG-06', BJ_DEFAULT: 'LDG-05', CENTRAL: 'LDG-09' }[profile];
    const excluded = diligent && noIllegalGain;
    return {
      lines: [
        money('loss', fen(Math.max(0, cost - proceeds)), '损失', 'Loss', ['LDG-05'], TOTAL),
        words(
          'assessment',
          excluded ? { zh: '不计入', en: 'left out' } : { zh: '计入', en: 'counts' },
          '保值增值考核',
          'Preservation assessment',
          ['LDG-05'],
        ),
        words('approver', APPROVERS[approver], '由谁审批', 'Approved by', [rule]),
      ],
      verdicts: [
        {
          ...judged(rules, 'LDG-05', excluded, 'ERR_WRITEOFF_WITHOUT_DILIGENCE', {
            zh: '核销须有勤勉尽责的材料，且没有牟取非法利益。',
            en: 'A write-off needs evidence of due care and no unlawful gain.',
          }),
          ...(excluded ? {} : { outcome: 'ERROR' as const }),
        },
      ],
    };
  },
});

const capTable = z.strictObject({
  foundedOn: date('公司成立日', 'Founded on').optional(),
  lastPaidOn: date('约定缴足日', 'Capital paid in full by').optional(),
  holders: rows(
    '股东',
    'Holders',
    z.strictObject({ name: name('名称', 'Name'), capital: yuan('认缴出资', 'Capital subscribed') }),
    1,
  ),
  rounds: rows(
    '融资轮次',
    'Rounds',
    z.strictObject({
      name: name('投资方', 'Investor'),
      preMoney: yuan('投前估值', 'Value before the round'),
      invested: yuan('投资额', 'Invested'),
    }),
  ).default([]),
});

/** Capital after a round: the investor subscribes `capital × invested ÷ pre-money`, to the fen. */
function diluted(capitals: readonly Fen[], preMoney: Fen, invested: Fen): Fen[] {
  const before = fen(capitals.reduce((sum, one) => sum + one, 0));
  return [...capitals, prorate(before, invested, preMoney, 'half-up')];
}

function capVerdicts(foundedOn: CivilDate | undefined, paidBy: CivilDate | undefined, { rules }: Given) {
  if (!foundedOn || !paidBy) return [];
  const last = addMonths(foundedOn, rules.number('EQT-04', 'months'));
  return [
    judged(rules, 'EQT-04', paidBy <= last, 'ERR_CAPITAL_5Y', {
      zh: `出资应在 ${last} 前缴足。`,
      en: `The capital is paid in full by ${last}.`,
    }),
  ];
}

function table({ foundedOn, lastPaidOn, holders, rounds }: z.output<typeof capTable>, given: Given): Outcome {
  const founding = holders.map(({ capital }) => fen(capital));
  if (founding.every((capital) => capital === 0))
    refuseField('#/holders', '至少一位股东要有出资。', 'A holder needs capital.');
  let capitals = founding;
  for (const [i, { preMoney, invested }] of rounds.entries()) {
    if (preMoney === 0) refuseField(`#/rounds/${i}/preMoney`, '请填投前估值。', 'Enter the value before the round.');
    capitals = diluted(capitals, fen(preMoney), fen(invested));
  }
  const first = splitStake(WHOLE, founding);
  const last = splitStake(WHOLE, capitals);
  const names = [...holders, ...rounds].map((one) => one.name);
  return {
    lines: [
      ...first.map((ppm, i) => share(`founding${i}`, ppm, `${names[i]}：成立时`, `${names[i]}: at founding`)),
      ...(rounds.length > 0
        ? last.map((ppm, i) =>
            share(`after${i}`, ppm, `${names[i]}：融资后`, `${names[i]}: after the rounds`, [], TOTAL),
          )
        : []),
      money('capital', fen(capitals.reduce((sum, one) => sum + one, 0)), '注册资本', 'Capital', [], TOTAL),
      ...(foundedOn
        ? [
            day(
              'payBy',
              addMonths(foundedOn, given.rules.number('EQT-04', 'months')),
              '出资最迟缴足',
              'Capital paid by',
              ['EQT-04'],
            ),
          ]
        : []),
    ],
    verdicts: capVerdicts(foundedOn, lastPaidOn, given),
  };
}

/** Who holds how much at founding and after rounds of financing. */
export const CAP_TABLE = calculator({
  name: 'cap-table',
  purpose: 'equity',
  title: { zh: '股权结构与稀释', en: 'Cap table and dilution' },
  explains: {
    zh: '成立时各占多少，几轮融资后各剩多少，出资最迟哪一天缴足。',
    en: 'Who holds how much at founding and after rounds, and by when the capital is paid.',
  },
  input: capTable,
  example: {
    holders: [
      { name: '团队', capital: 140_000_000 },
      { name: '单位', capital: 60_000_000 },
      { name: '创始投资', capital: 100_000_000 },
    ],
    rounds: [{ name: '天使轮', preMoney: 2_000_000_000, invested: 500_000_000 }],
  },
  compute: table,
});
