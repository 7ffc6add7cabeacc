import { z } from 'zod';
import { addMonths, type CivilDate } from '#kernel/dates.ts';
import { type Fen, fen, portion } from '#kernel/money.ts';
import { calculator, type Given, type Outcome, type RuleBook, type Verdict } from '../calculator.ts';
import { date, one, tick, yuan } from '../fields.ts';
import { day, judged, money, refuseField, TOTAL } from '../results.ts';
import { withheld } from '../wages.ts';

/** The last day on which a cash reward out of income received on a day keeps the reduced tax: the corresponding day, not rolled (`TAX-01`). */
export const windowEnd = (receivedOn: CivilDate, rules: RuleBook): CivilDate =>
  addMonths(receivedOn, rules.number('TAX-01', 'months'));

function windowVerdict(rules: RuleBook, receivedOn: CivilDate, paidOn: CivilDate): Verdict {
  const last = windowEnd(receivedOn, rules);
  return judged(rules, 'TAX-01', paidOn <= last, 'ERR_WINDOW_36M', {
    zh: `收入 ${receivedOn} 到账，最迟 ${last} 发放；发放日 ${paidOn}。`,
    en: `Received on ${receivedOn}, to be paid by ${last}; paid on ${paidOn}.`,
  });
}

/** A day of the month after a date, as filings have it: the 15th. Not rolled past days of rest. */
export const filingDay = (after: CivilDate, dayOfMonth: number): CivilDate =>
  `${addMonths(after, 1).slice(0, 8)}${String(dayOfMonth).padStart(2, '0')}`;

/** Fields of the conditions of the reduced tax. */
export const rewardFields = {
  receivedOn: date('转化收入到账日', 'Income received on'),
  paidOn: date('奖励发放日', 'Reward paid on'),
  payer: one('发放单位', 'Payer', {
    NON_PROFIT: ['非营利性研发机构或高校', 'non-profit institute or university'],
    HOSPITAL: ['医疗卫生机构', 'hospital'],
    OTHER: ['其他', 'another'],
  }).default('NON_PROFIT'),
  route: one('收入来自', 'Income from', {
    ASSIGNMENT: ['转让', 'assignment'],
    LICENCE: ['许可', 'licence'],
    OTHER: ['作价投资、自行实施、开发、咨询、服务', 'equity, own use, development, consulting, service'],
  }).default('LICENCE'),
  resultKind: one('成果类型', 'Kind of result', {
    PATENT: ['专利（含国防专利）', 'patent, defence patents included'],
    SOFTWARE: ['计算机软件著作权', 'software copyright'],
    LAYOUT: ['集成电路布图设计', 'IC layout design'],
    PLANT: ['植物新品种', 'plant variety'],
    BIOMEDICAL: ['生物医药新品种', 'biomedical variety'],
    SECRET: ['技术秘密及其他', 'trade secret or another'],
  }).default('PATENT'),
  registered: tick('合同已认定登记', 'The contract is registered').default(true),
  shown: tick('人员和金额已公示 15 个工作日', 'Persons and amounts were shown for 15 working days').default(true),
};
const rewardCase = z.strictObject(rewardFields);

/** What stands against the reduced tax of a cash reward; every verdict OK means half of it counts. */
export function reductionVerdicts(asked: z.output<typeof rewardCase>, rules: RuleBook): Verdict[] {
  const says = (kept: boolean, code: string, zh: string, en: string) => judged(rules, 'TAX-01', kept, code, { zh, en });
  return [
    windowVerdict(rules, asked.receivedOn, asked.paidOn),
    says(
      asked.payer !== 'OTHER',
      'ERR_PAYER_NOT_ELIGIBLE',
      '发放单位是非营利性研发机构或高校。',
      'The payer is a non-profit institute or university.',
    ),
    ...(asked.payer === 'HOSPITAL'
      ? [
          judged(rules, 'TAX-03', false, 'WARN_HOSPITAL_UNCERTAIN', {
            zh: '医疗卫生机构能否适用须由税务机关书面确认；这里按适用测算。',
            en: 'Whether a hospital qualifies needs the tax office’s confirmation; reckoned here as if it did.',
          }),
        ]
      : []),
    says(
      asked.route !== 'OTHER',
      'ERR_ROUTE_NOT_ELIGIBLE',
      '收入来自转让或许可。',
      'The income is from an assignment or licence.',
    ),
    says(
      asked.resultKind !== 'SECRET',
      'ERR_RESULT_NOT_ELIGIBLE',
      '成果类型在列举范围内。',
      'The kind of result is on the closed list.',
    ),
    says(asked.registered, 'ERR_UNREGISTERED_CONTRACT_FOR_58', '合同已认定登记。', 'The contract is registered.'),
    judged(rules, 'PUB-06', asked.shown, 'ERR_REWARD_NOT_SHOWN', {
      zh: '人员和金额已公示满 15 个工作日。',
      en: 'Persons and amounts were shown for 15 working days.',
    }),
  ];
}

/** What of a reward counts as wages: half when nothing stands against it. */
export function countedOf(reward: Fen, verdicts: readonly Verdict[], rules: RuleBook): Fen {
  const eligible = !verdicts.some(({ outcome }) => outcome === 'ERROR');
  return eligible ? portion(reward, rules.number('TAX-01', 'ratePpm'), 'half-up') : reward;
}

export const wageFields = {
  wage: yuan('每月工资', 'Monthly wage'),
  deductions: yuan('每月社保、公积金与专项附加扣除', 'Social insurance and special deductions a month').default(0),
};

const input = z.strictObject({ reward: yuan('现金奖励', 'Cash reward'), ...rewardFields, ...wageFields });

function compute(asked: z.output<typeof input>, { rules }: Given): Outcome {
  if (asked.paidOn < asked.receivedOn)
    refuseField('#/paidOn', '发放日不能早于收入到账日。', 'The reward cannot be paid before the income was received.');
  const month = Number(asked.paidOn.slice(5, 7));
  const verdicts = reductionVerdicts(asked, rules);
  const counted = countedOf(asked.reward, verdicts, rules);
  const taxed = withheld(asked, month, counted, rules);
  const whole = withheld(asked, month, asked.reward, rules);
  const none = withheld(asked, month, fen(0), rules);
  const law = ['TAX-01', 'TAX-06'];
  return {
    lines: [
      money('counted', counted, '计入当月工资薪金', 'Counts as wages of the month', ['TAX-01']),
      money('before', taxed.before, '上月止累计预扣', 'Withheld in the months before', ['TAX-06']),
      money('withheld', taxed.inMonth, '当月预扣', 'Withheld in the month', law, TOTAL),
      money('year', taxed.year, '全年税额', 'Tax of the year', law, TOTAL),
      money('yearWithoutReward', none.year, '没有这笔奖励的全年税额', 'Tax of the year without the reward', ['TAX-06']),
      money('yearUnreduced', whole.year, '不减按 50 % 的全年税额', 'Tax of the year without the reduction', ['TAX-06']),
      money('saving', fen(whole.year - taxed.year), '减按 50 % 省下', 'Saved by the reduction', law),
      day('windowEnd', windowEnd(asked.receivedOn, rules), '最迟发放', 'To be paid by', ['TAX-01']),
      day('fileBy', filingDay(asked.paidOn, rules.number('TAX-04', 'dayOfMonth')), '备案截止', 'To be filed by', [
        'TAX-04',
      ]),
    ],
    verdicts,
  };
}

/** Income tax on a cash reward, with the reduction and without it. */
export const REWARD_TAX = calculator({
  name: 'reward-tax',
  purpose: 'tax',
  title: { zh: '现金奖励的个人所得税', en: 'Income tax on a cash reward' },
  explains: {
    zh: '能不能减按 50 % 计税，当月预扣多少，全年多少。',
    en: 'Whether half of it is taxed, what is withheld in the month and over the year.',
  },
  input,
  example: {
    reward: 20_000_000,
    receivedOn: '2026-03-02',
    paidOn: '2026-06-10',
    wage: 2_000_000,
    deductions: 300_000,
  },
  compute,
});

/** The 36 months within which a reward is paid. */
export const REWARD_WINDOW = calculator({
  name: 'reward-window',
  purpose: 'tax',
  title: { zh: '现金奖励的 36 个月', en: 'The 36 months of a cash reward' },
  explains: { zh: '每笔到账的奖励最迟哪一天发。', en: 'By when the reward out of a receipt is paid.' },
  input: z.strictObject({ receivedOn: rewardFields.receivedOn, paidOn: rewardFields.paidOn.optional() }),
  example: { receivedOn: '2024-03-15', paidOn: '2027-03-15' },
  compute: ({ receivedOn, paidOn }, { rules }) => ({
    lines: [day('lastDay', windowEnd(receivedOn, rules), '最迟发放', 'To be paid by', ['TAX-01'], TOTAL)],
    verdicts: paidOn ? [windowVerdict(rules, receivedOn, paidOn)] : [],
  }),
});
