import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

const bilingual = z.strictObject({ zh: z.string(), en: z.string() });

export const deadline = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  organisationId: z.string().nullable(),
  personId: z.string().nullable(),
  title: bilingual,
  link: z.string(),
  startedOn: z.string(),
  dueOn: z.string(),
  days: z.int().nullable(),
  dayKind: z.enum(['calendar', 'working']).nullable(),
  roll: z.enum(['none', 'next-working-day']),
  ruleId: z.string().nullable(),
  ruleVersion: z.int().nullable(),
  explanation: bilingual,
  settledAt: z.string().nullable(),
  outcome: z.string(),
  /** Who waits for it; empty when nobody in particular does. */
  askedByName: z.string(),
});
/** Something an organisation or a person has to do by the end of `dueOn`, Beijing time. */
export type Deadline = z.infer<typeof deadline>;

export const deadlinesContract = contract({
  listMyDeadlines: {
    method: 'GET',
    path: '/api/deadlines',
    access: 'member',
    summary: {
      zh: '我和我代表的单位还没办的期限，最早的在前',
      en: 'Open deadlines of mine and of the organisation I act for, earliest first',
    },
    query: z.strictObject({
      until: z.iso.date().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: z.strictObject({
      today: z.string(),
      deadlines: z.array(deadline.extend({ daysLeft: z.int() })),
      more: z.boolean(),
    }),
  },
});
