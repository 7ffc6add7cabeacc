import { z } from 'zod';
import { addDays, addWorkingDays, rollForward } from '#kernel/dates.ts';
import { fen } from '#kernel/money.ts';
import { calculator, type Given, type Outcome } from '../calculator.ts';
import { date, tick, yuan } from '../fields.ts';
import { day, judged, money, TOTAL, words } from '../results.ts';

const input = z.strictObject({
  value: yuan('合同成交额', 'Contract value'),
  equipment: yuan('设备、仪器', 'Equipment, instruments').default(0),
  materials: yuan('零部件、原材料', 'Parts, materials').default(0),
  otherCosts: yuan('其他非技术性费用', 'Other cost not for technology').default(0),
  disputed: tick('认定有争议', 'In dispute').default(false),
  acceptedOn: date('受理日', 'Accepted on').optional(),
});

function compute(asked: z.output<typeof input>, { rules, calendar }: Given): Outcome {
  const value = fen(asked.value - asked.equipment - asked.materials - asked.otherCosts);
  const large = asked.disputed || value >= rules.number('CTR-08', 'largeFen');
  const on = asked.acceptedOn;
  const beijing = on && rollForward(addDays(on, rules.number('CTR-08a', 'days')), calendar);
  return {
    lines: [
      money('contractValue', asked.value, '合同成交额', 'Contract value'),
      money('technologyValue', value, '技术交易额', 'Technology transaction value', ['CTR-06'], TOTAL),
      words(
        'review',
        large ? { zh: '专家审核', en: 'with experts' } : { zh: '一般审核', en: 'ordinary' },
        '认定方式',
        'Review',
        ['CTR-08'],
      ),
      ...(on
        ? [
            day(
              'dueOn',
              addWorkingDays(on, rules.number('CTR-08', large ? 'largeDays' : 'days'), calendar),
              '应办结（办法征求意见稿）',
              'Decided by (draft measures)',
              ['CTR-08'],
              TOTAL,
            ),
            day(
              'ordinaryDueOn',
              addWorkingDays(on, rules.number('CTR-08', 'days'), calendar),
              '一般审核的期限',
              'By the ordinary time',
              ['CTR-08'],
            ),
            day(
              'largeDueOn',
              addWorkingDays(on, rules.number('CTR-08', 'largeDays'), calendar),
              '专家审核的期限',
              'By the time with experts',
              ['CTR-08'],
            ),
            day('beijingDueOn', beijing!, '北京条例的期限', 'By Beijing’s regulation', ['CTR-08a', 'PUB-11']),
          ]
        : []),
    ],
    verdicts: [
      judged(rules, 'CTR-06', value >= 0, 'ERR_TECH_AMOUNT_GT_TOTAL', {
        zh: '非技术性费用不能超过合同成交额。',
        en: 'Cost that is not for technology cannot exceed the contract value.',
      }),
    ],
  };
}

/** Technology transaction value, and by when the registration is decided. */
export const CONTRACT_VALUE = calculator({
  name: 'contract-value',
  purpose: 'contracts',
  title: { zh: '技术交易额与认定期限', en: 'Technology transaction value and registration time' },
  explains: {
    zh: '合同成交额里多少是技术交易额，认定登记哪一天前办结。',
    en: 'What of the contract value is technology transaction value, and by when registration is decided.',
  },
  input,
  example: { value: 500_000_000, equipment: 120_000_000, materials: 30_000_000, acceptedOn: '2026-05-18' },
  compute,
});
