import { z } from 'zod';
import { addMonths } from '#kernel/dates.ts';
import { allocate, fen, prorate, WHOLE } from '#kernel/money.ts';
import { calculator } from '../calculator.ts';
import { date, name, ratio, rows, whole, yuan } from '../fields.ts';
import { day, judged, money, refuseField, TOTAL } from '../results.ts';

/** The earliest first payment of a use-first-pay-later licence. */
export const EARLIEST_PAYMENT = calculator({
  name: 'earliest-payment',
  purpose: 'licences',
  title: { zh: '先使用后付费：最早付费日', en: 'Use first, pay later: the earliest payment' },
  explains: {
    zh: '首次付费最早哪一天；参照内蒙古指引，北京尚无规定。',
    en: 'The earliest day of the first payment, after Inner Mongolia’s guide; Beijing has no rule yet.',
  },
  input: z.strictObject({
    effectiveOn: date('合同生效日', 'Contract takes effect'),
    firstRevenueOn: date('该成果首次产生收入', 'First revenue from the result').optional(),
    plannedOn: date('约定的首次付费日', 'First payment as agreed').optional(),
    entryFee: yuan('入门费', 'Entry fee').default(0),
  }),
  example: { effectiveOn: '2026-01-10', firstRevenueOn: '2026-08-01' },
  compute: ({ effectiveOn, firstRevenueOn, plannedOn, entryFee }, { rules }) => {
    if (firstRevenueOn && firstRevenueOn < effectiveOn)
      refuseField(
        '#/firstRevenueOn',
        '首次收入不能早于合同生效。',
        'The first revenue cannot come before the contract takes effect.',
      );
    const afterTerm = addMonths(effectiveOn, rules.number('UFP-03', 'months'));
    const earliest = firstRevenueOn && firstRevenueOn < afterTerm ? firstRevenueOn : afterTerm;
    return {
      lines: [
        day('afterTerm', afterTerm, '生效满一年', 'One year after taking effect', ['UFP-03']),
        day('earliest', earliest, '最早付费日', 'Earliest payment', ['UFP-03'], TOTAL),
      ],
      verdicts: [
        ...(plannedOn
          ? [
              judged(rules, 'UFP-03', plannedOn >= earliest, 'ERR_FEE_BEFORE_EARLIEST', {
                zh: `约定 ${plannedOn} 首次付费，最早 ${earliest}。`,
                en: `First payment agreed for ${plannedOn}, the earliest is ${earliest}.`,
              }),
            ]
          : []),
        judged(rules, 'UFP-03', entryFee <= rules.number('UFP-03', 'entryFeeFen'), 'ERR_ENTRY_FEE', {
          zh: '先使用后付费不收入门费。',
          en: 'Use first, pay later takes no entry fee.',
        }),
      ],
    };
  },
});

/** Fees by milestones, with the agreed penalty for each day of delay. */
export const MILESTONES = calculator({
  name: 'milestones',
  purpose: 'licences',
  title: { zh: '里程碑付款与违约金', en: 'Milestone payments and penalties' },
  explains: {
    zh: '总价按里程碑分几次付，各付多少，迟付的违约金多少。',
    en: 'A price paid by milestones: how much each, and the penalty for late payment.',
  },
  input: z.strictObject({
    total: yuan('总价', 'Price'),
    milestones: rows(
      '里程碑',
      'Milestones',
      z.strictObject({
        name: name('名称', 'Name'),
        sharePpm: ratio('比例', 'Share'),
        daysLate: whole('迟付天数', 'Days late', 'days', 36_500).default(0),
      }),
      1,
    ),
    dailyPenaltyPpm: ratio('每日违约金比例（合同约定）', 'Daily penalty as agreed').default(0),
  }),
  example: {
    total: 300_000_000,
    milestones: [
      { name: '签约', sharePpm: 100_000 },
      { name: '中试验收', sharePpm: 300_000, daysLate: 20 },
      { name: '取得注册', sharePpm: 600_000 },
    ],
    dailyPenaltyPpm: 500,
  },
  compute: ({ total, milestones, dailyPenaltyPpm }) => {
    const shares = milestones.map(({ sharePpm }) => sharePpm);
    if (shares.reduce((sum, one) => sum + one, 0) !== WHOLE)
      refuseField(
        '#/milestones',
        '各里程碑的比例合计应为 100 %。',
        'The shares of the milestones must add up to 100 %.',
      );
    const parts = allocate(total, shares);
    const penalties = milestones.map(({ daysLate }, i) =>
      prorate(parts[i]!, dailyPenaltyPpm * daysLate, WHOLE, 'half-up'),
    );
    const law = ['UFP-10'];
    return {
      lines: [
        ...milestones.map((one, i) => money(`milestone${i}`, parts[i]!, one.name, one.name)),
        money('total', total, '合计', 'Total', [], TOTAL),
        ...milestones.flatMap((one, i) =>
          penalties[i]! > 0
            ? [money(`penalty${i}`, penalties[i]!, `${one.name}：违约金`, `${one.name}: penalty`, law)]
            : [],
        ),
        money(
          'penalty',
          fen(penalties.reduce((sum, part) => sum + part, 0)),
          '违约金合计',
          'Penalties together',
          law,
          TOTAL,
        ),
      ],
      verdicts: [],
    };
  },
});
