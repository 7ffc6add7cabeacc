import { z } from 'zod';
import { addMonths } from '#kernel/dates.ts';
import { calculator } from '../calculator.ts';
import { date, tick, whole } from '../fields.ts';
import { day, judged, TOTAL } from '../results.ts';

/** Leave to start a firm and its one extension. */
export const LEAVE_TO_START = calculator({
  name: 'leave-to-start',
  purpose: 'people',
  title: { zh: '离岗创业期限', en: 'Leave to start a firm' },
  explains: {
    zh: '最长到哪一天，能不能延、延到哪一天。',
    en: 'Until when at most, and whether and until when it is extended.',
  },
  input: z.strictObject({
    from: date('批准离岗起始日', 'Approved from'),
    extensions: whole('申请第几次延期', 'Extensions asked for', 'times', 9).default(0),
    profitable: tick('已经盈利', 'Already profitable').default(false),
    until: date('拟定结束日', 'Intended end').optional(),
  }),
  example: { from: '2026-09-01' },
  compute: ({ from, extensions, profitable, until }, { rules }) => {
    const months = rules.number('HR-02', 'months');
    const most = rules.number('HR-02', 'extensions');
    const end = addMonths(from, months);
    const extended = addMonths(from, months + rules.number('HR-02', 'extensionMonths'));
    const last = extensions > 0 && !profitable ? extended : end;
    const says = (kept: boolean, code: string, zh: string, en: string) =>
      judged(rules, 'HR-02', kept, code, { zh, en });
    return {
      lines: [
        day('end', end, '最长到', 'Until at most', ['HR-02'], TOTAL),
        day('extendedEnd', extended, '延期一次最长到', 'With one extension until at most', ['HR-02']),
      ],
      verdicts: [
        ...(extensions > 0
          ? [
              says(extensions <= most, 'ERR_SECOND_EXTENSION', '只能延期一次。', 'It is extended once only.'),
              says(
                !profitable,
                'ERR_EXTENSION_PROFITABLE',
                '尚未盈利的才能延期。',
                'It is extended only while not yet profitable.',
              ),
            ]
          : []),
        ...(until ? [says(until <= last, 'ERR_LEAVE_TOO_LONG', `最长到 ${last}。`, `Until ${last} at most.`)] : []),
      ],
    };
  },
});
