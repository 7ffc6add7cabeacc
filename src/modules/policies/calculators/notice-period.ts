import { z } from 'zod';
import { addWorkingDays } from '#kernel/dates.ts';
import { refuse } from '#kernel/refusal.ts';
import { calculator, type Given, type Outcome, type RuleBook } from '../calculator.ts';
import { date, one, rows, tick, whole } from '../fields.ts';
import { DAY_KINDS, type NoticeTerms, noticePeriod, OBJECTION_POLICIES } from '../notice.ts';
import { count, day, judged, TOTAL } from '../results.ts';

/** The kinds of notice and the rule that sets the length of each. */
export const NOTICE_RULES = {
  NEGOTIATED_PRICE: 'PUB-02',
  RIGHTS_GRANT: 'PUB-08',
  CASH_REWARD: 'PUB-06',
  LEADER_REWARD: 'PUB-07',
} as const;
export type NoticeKind = keyof typeof NOTICE_RULES;

/** What a unit's own rules say instead of the defaults. `days` below the rule's are told by the calculator, not refused here. */
export interface OwnNoticeTerms {
  readonly days?: number | undefined;
  readonly rollEnd?: boolean | undefined;
  readonly objectionPolicy?: NoticeTerms['objectionPolicy'] | undefined;
}

/** A rule's word, one of a few. Refuses a version that says something else. */
function wordOf<const W extends readonly string[]>(rules: RuleBook, id: string, param: string, words: W): W[number] {
  const value = rules.text(id, param);
  if (!words.includes(value)) throw refuse('policies/unusable-rule', { id, param, value });
  return value;
}

/** The terms of a notice of a kind: days by its rule (`PUB-02`, `PUB-06` …), rolling by `PUB-11`, objections by `PUB-10`, or as the unit has it. */
export function noticeTerms(kind: NoticeKind, rules: RuleBook, own: OwnNoticeTerms = {}): NoticeTerms {
  const id = NOTICE_RULES[kind];
  return {
    days: own.days ?? rules.number(id, 'days'),
    dayKind: wordOf(rules, id, 'dayKind', DAY_KINDS),
    rollEnd: own.rollEnd ?? rules.flag('PUB-11', 'rollEnd'),
    objectionPolicy: own.objectionPolicy ?? wordOf(rules, 'PUB-10', 'objectionPolicy', OBJECTION_POLICIES),
  };
}

const input = z.strictObject({
  kind: one('公示事项', 'What the notice is about', {
    NEGOTIATED_PRICE: ['协议定价', 'Negotiated price'],
    RIGHTS_GRANT: ['赋权', 'Rights grant'],
    CASH_REWARD: ['现金奖励（享受个税减半）', 'Cash reward (with the reduced income tax)'],
    LEADER_REWARD: ['担任领导职务人员的奖励', 'Reward to somebody in a leading post'],
  }),
  startOn: date('公示开始日', 'The day it opens', { help: '当日不计入公示期', helpEn: 'not counted itself' }),
  days: whole('公示天数', 'Days', 'days', 400, 1, {
    help: '不填按规则',
    helpEn: 'as the rule has it when left empty',
  }).optional(),
  rollEnd: tick('末日遇休假日顺延', 'A last day of rest moves on').optional(),
  objectionPolicy: one('异议期间', 'Time of an objection', {
    SUSPEND_RESUME: ['暂停，处理完接着算', 'suspended, then resumed'],
    RESTART: ['处理完重新公示', 'the notice starts again'],
  }).optional(),
  objections: rows(
    '异议',
    'Objections',
    z.strictObject({
      raisedOn: date('提出日', 'Raised on'),
      resolvedOn: date('处理完毕日', 'Settled on', { help: '未处理完不填', helpEn: 'empty while open' }).optional(),
      changed: tick('公示内容有变更', 'What is shown was changed').optional(),
    }),
  ).default([]),
});

function compute(asked: z.output<typeof input>, { rules, calendar }: Given): Outcome {
  const id = NOTICE_RULES[asked.kind];
  const terms = noticeTerms(asked.kind, rules, asked);
  const period = noticePeriod(asked.startOn, terms, asked.objections, calendar);
  const least = rules.number(id, 'days');
  const counted = terms.dayKind === 'working' ? ['工作日', 'working days'] : ['自然日', 'calendar days'];
  const on = [id, 'PUB-11', ...(asked.objections.length > 0 ? ['PUB-10'] : [])];
  const verdicts = [
    judged(rules, id, terms.days >= least, 'ERR_PUBLICITY_TOO_SHORT', {
      zh: `公示 ${terms.days} 个${counted[0]}，规则要求不少于 ${least} 个。`,
      en: `Shown for ${terms.days} ${counted[1]}; the rule asks for at least ${least}.`,
    }),
  ];
  const length = count('days', terms.days, `公示天数（${counted[0]}）`, `Days (${counted[1]})`, [id]);
  if (period.state === 'open-objection') {
    const replyBy = addWorkingDays(period.since, rules.number('PUB-10', 'investigateDays'), calendar);
    return {
      lines: [
        length,
        day('objectedOn', period.since, '异议提出', 'Objection raised'),
        count('daysLeft', period.daysLeft, '处理完后还有几天', 'Days left once it is settled', on, TOTAL),
        day('replyBy', replyBy, '应答复异议', 'Objection to be answered by', ['PUB-10']),
      ],
      verdicts: [
        ...verdicts,
        judged(rules, 'PUB-10', false, 'ERR_OPEN_OBJECTION', {
          zh: '还有异议没有处理完，公示不能结束。',
          en: 'An objection is open: the notice cannot end.',
        }),
      ],
    };
  }
  return {
    lines: [
      length,
      day('nominalEndOn', period.nominalEndOn, '按天数的最后一日', 'Last day by the count', on),
      day('lastDay', period.lastDay, '公示最后一日', 'Last day of the notice', on, TOTAL),
      day('nextStepFrom', period.nextStepFrom, '下一步最早', 'Next step at the earliest', ['PUB-11']),
      ...(period.nextWorkingDay
        ? [day('nextWorkingDay', period.nextWorkingDay, '之后第一个工作日', 'First working day after it', ['PUB-11'])]
        : []),
    ],
    verdicts,
  };
}

/** When a notice for objections ends. */
export const NOTICE_PERIOD = calculator({
  name: 'notice-period',
  purpose: 'notices',
  title: { zh: '公示期', en: 'Notice period' },
  explains: {
    zh: '公示到哪一天、下一步最早哪一天能办；遇节假日顺延，有异议时暂停或重来。',
    en: 'Until when a notice runs and when the next step may follow, over holidays and objections.',
  },
  input,
  example: { kind: 'NEGOTIATED_PRICE', startOn: '2026-03-02' },
  compute,
});
