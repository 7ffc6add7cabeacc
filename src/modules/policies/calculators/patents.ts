import { z } from 'zod';
import { addDays, addMonths, daysBetween, rollForward } from '#kernel/dates.ts';
import { fen } from '#kernel/money.ts';
import { calculator, type Given, type Outcome } from '../calculator.ts';
import { date, one, tick, whole, yuan } from '../fields.ts';
import { count, day, judged, money, TOTAL, words } from '../results.ts';

/** The award to inventors when a patent is granted. */
export const GRANT_AWARD = calculator({
  name: 'grant-award',
  purpose: 'rights',
  title: { zh: '专利授权奖金', en: 'Award on the grant of a patent' },
  explains: {
    zh: '没有约定也没有规定时，授权后至少发多少、最迟哪一天。',
    en: 'Without agreement or rule: how much at least, and by when.',
  },
  input: z.strictObject({
    inventions: whole('发明（件）', 'Inventions', 'pieces', 10_000).default(0),
    utilityModels: whole('实用新型（件）', 'Utility models', 'pieces', 10_000).default(0),
    designs: whole('外观设计（件）', 'Designs', 'pieces', 10_000).default(0),
    grantedOn: date('授权公告日', 'Grant announced on'),
    award: yuan('拟发奖金', 'Award intended').optional(),
    ruled: tick('单位有规定或有约定', 'There is a rule or an agreement').default(false),
  }),
  example: { inventions: 2, utilityModels: 1, grantedOn: '2026-01-05' },
  compute: ({ inventions, utilityModels, designs, grantedOn, award, ruled }, { rules, calendar }) => {
    const least = fen(
      inventions * rules.number('PFA-08', 'inventionFen') +
        (utilityModels + designs) * rules.number('PFA-08', 'otherFen'),
    );
    const nominal = addMonths(grantedOn, rules.number('PFA-08', 'months'));
    return {
      lines: [
        money('least', least, '不少于', 'At least', ['PFA-08'], TOTAL),
        day('dueOn', rollForward(nominal, calendar), '最迟发放', 'Due by', ['PFA-08', 'PUB-11'], TOTAL),
      ],
      verdicts:
        award === undefined || ruled
          ? []
          : [
              judged(rules, 'PFA-08', award >= least, 'ERR_GRANT_AWARD_BELOW', {
                zh: '拟发奖金与法定最低相比。',
                en: 'The award against the statutory minimum.',
              }),
            ],
    };
  },
});

/** By when a patent licence is recorded. */
export const LICENCE_RECORDAL = calculator({
  name: 'licence-recordal',
  purpose: 'rights',
  title: { zh: '专利许可备案', en: 'Recording a patent licence' },
  explains: { zh: '合同生效后最迟哪一天备案。', en: 'By when a licence is recorded after it takes effect.' },
  input: z.strictObject({
    effectiveOn: date('许可合同生效日', 'Licence takes effect'),
    recordedOn: date('备案日', 'Recorded on').optional(),
  }),
  example: { effectiveOn: '2026-05-31' },
  compute: ({ effectiveOn, recordedOn }, { rules, calendar }) => {
    const dueOn = rollForward(addMonths(effectiveOn, rules.number('PFA-10', 'months')), calendar);
    return {
      lines: [day('dueOn', dueOn, '备案截止', 'To be recorded by', ['PFA-10', 'PUB-11'], TOTAL)],
      verdicts: recordedOn
        ? [
            judged(rules, 'PFA-10', recordedOn <= dueOn, 'ERR_RECORDAL_LATE', {
              zh: `应在 ${dueOn} 前备案。`,
              en: `To be recorded by ${dueOn}.`,
            }),
          ]
        : [],
    };
  },
});

/** From when inventors may implement a result that lies idle. */
export const DORMANT_RESULT = calculator({
  name: 'dormant-result',
  purpose: 'rights',
  title: { zh: '未转化成果的自行实施', en: 'A result that lies idle' },
  explains: {
    zh: '登记后超过一年没有转化的，完成人从哪一天起可以自行实施。',
    en: 'From when inventors may implement a result not transferred within a year.',
  },
  input: z.strictObject({
    registeredOn: date('在单位登记日', 'Registered with the unit'),
    transferred: tick('已转化', 'Transferred').default(false),
    goodReason: tick('有正当理由', 'There is a good reason').default(false),
  }),
  example: { registeredOn: '2025-03-31' },
  compute: ({ registeredOn, transferred, goodReason }, { rules }) => {
    const law = ['VST-15'];
    if (transferred || goodReason)
      return {
        lines: [words('right', { zh: '不适用', en: 'does not apply' }, '自行实施', 'Own implementation', law, TOTAL)],
        verdicts: [],
      };
    const from = addDays(addMonths(registeredOn, rules.number('VST-15', 'months')), 1);
    return {
      lines: [day('from', from, '完成人可以自行实施，自', 'Inventors may implement it from', law, TOTAL)],
      verdicts: [],
    };
  },
});

const novelty = z.strictObject({
  publishedOn: date('首次公开日', 'First made public'),
  listedCase: tick('属于专利法第二十四条的情形', 'One of the cases of article 24').default(false),
  filedOn: date('申请日', 'Filed on').optional(),
  kind: one('专利类型', 'Kind of patent', {
    INVENTION: ['发明或实用新型', 'invention or utility model'],
    DESIGN: ['外观设计', 'design'],
  }).default('INVENTION'),
});

function noveltyClock(asked: z.output<typeof novelty>, { rules }: Given): Outcome {
  const graceEnd = addMonths(asked.publishedOn, rules.number('DSC-05', 'months'));
  const by = asked.filedOn ?? rules.on;
  const early = asked.filedOn !== undefined && asked.filedOn < asked.publishedOn;
  const kept = early || by < asked.publishedOn || (asked.listedCase && by <= graceEnd);
  return {
    lines: [
      day('graceEnd', graceEnd, '宽限期届满', 'Grace ends', ['DSC-05'], TOTAL),
      count('daysLeft', daysBetween(by, graceEnd), '还有几天', 'Days left', ['DSC-05'], {
        note: { zh: '只有规定的情形才有宽限期', en: 'only the cases listed have a grace period' },
      }),
      ...(asked.filedOn
        ? [
            day(
              'priorityEnd',
              addMonths(asked.filedOn, rules.number('DSC-06', asked.kind === 'DESIGN' ? 'designMonths' : 'months')),
              '优先权届满',
              'Priority ends',
              ['DSC-06'],
            ),
          ]
        : []),
    ],
    verdicts: [
      kept
        ? { rule: 'DSC-05', outcome: 'OK', code: 'OK', detail: { zh: '新颖性尚在。', en: 'Novelty is kept.' } }
        : {
            rule: 'DSC-05',
            outcome: 'WARN',
            code: 'WARN_NOVELTY_LOST',
            detail: {
              zh: '公开后未在宽限期内申请，或不属于规定的情形：新颖性可能已丧失。',
              en: 'Not filed within the grace period, or not a case listed: novelty may be lost.',
            },
          },
    ],
  };
}

/** How long novelty survives a disclosure, and priority a filing. */
export const NOVELTY = calculator({
  name: 'novelty',
  purpose: 'rights',
  title: { zh: '新颖性宽限期与优先权', en: 'Novelty and priority' },
  explains: {
    zh: '公开之后还能在哪一天前申请；申请之后优先权到哪一天。',
    en: 'By when a disclosed result can still be filed; until when a filing gives priority.',
  },
  input: novelty,
  example: { publishedOn: '2026-03-02', listedCase: true },
  compute: noveltyClock,
});
