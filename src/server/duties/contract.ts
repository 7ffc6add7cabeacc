import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

const bilingual = z.strictObject({ zh: z.string(), en: z.string() });

export const duty = z.strictObject({
  kind: z.string(),
  id: z.string(),
  label: bilingual,
  title: bilingual,
  detail: bilingual,
  link: z.string(),
  since: z.string(),
  dueOn: z.string().nullable(),
  /** Calendar days until the end of the last day; negative when it is over. */
  daysLeft: z.int().nullable(),
  waits: z.string(),
  /** How often those who wait have reminded. */
  reminders: z.int(),
});
/** Something that waits for the reader or their office. */
export type Duty = z.infer<typeof duty>;

export const doneDuty = z.strictObject({
  /** Tells it from the others; says nothing about how many there are. */
  id: z.string(),
  at: z.string(),
  label: bilingual,
  title: bilingual,
  link: z.string(),
});
export type DoneDuty = z.infer<typeof doneDuty>;

export const begunDuty = z.strictObject({
  kind: z.string(),
  id: z.string(),
  label: bilingual,
  title: bilingual,
  link: z.string(),
  since: z.string(),
  dueOn: z.string().nullable(),
  /** Calendar days it has been waiting, or took. */
  days: z.int(),
  at: bilingual,
  endedOn: z.string().nullable(),
  ended: bilingual.nullable(),
  reminders: z.int(),
  remindedOn: z.string().nullable(),
  /** Why no reminder can be sent now; null when one can. */
  noReminder: bilingual.nullable(),
});
/** Something the reader began that others have to act on. */
export type BegunDuty = z.infer<typeof begunDuty>;

export const dutiesContract = contract({
  listDuties: {
    method: 'GET',
    path: '/api/duties',
    access: 'member',
    summary: { zh: '等我或我部门办的，按到期先后', en: 'What waits for me or my office, by due date' },
    response: z.strictObject({ today: z.string(), duties: z.array(duty), waiting: z.int(), overdue: z.int() }),
  },
  countDuties: {
    method: 'GET',
    path: '/api/duties/count',
    access: 'member',
    summary: { zh: '等我办的有几件', en: 'How much waits for me' },
    response: z.strictObject({ waiting: z.int(), overdue: z.int() }),
  },
  listDoneDuties: {
    method: 'GET',
    path: '/api/duties/done',
    access: 'member',
    summary: { zh: '我办过的，最近的在前', en: 'What I have done, newest first' },
    query: z.strictObject({ before: z.string().max(40).optional() }),
    response: z.strictObject({ done: z.array(doneDuty), next: z.string().nullable() }),
  },
  listBegunDuties: {
    method: 'GET',
    path: '/api/duties/begun',
    access: 'member',
    summary: { zh: '我发起的：在谁那里、等了多久', en: 'What I began: at whom it waits, and how long' },
    response: z.strictObject({ today: z.string(), begun: z.array(begunDuty) }),
  },
  remindOfDuty: {
    method: 'POST',
    path: '/api/duties/begun/:kind/:id/reminder',
    access: 'member',
    once: true,
    summary: { zh: '催办：一个工作日一次', en: 'Remind whoever has to act, once a working day' },
    params: z.strictObject({ kind: z.string().max(60), id: z.string().max(80) }),
    body: z.strictObject({}),
    response: z.strictObject({ remindedOn: z.string(), reminders: z.int() }),
  },
});
