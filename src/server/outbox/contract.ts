import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { defineRefusals } from '#kernel/refusal.ts';
import type { Choice } from '#kernel/register.ts';

export const DELIVERY_STATES = [
  { code: 'pending', zh: '等待发出', en: 'Waiting' },
  { code: 'sent', zh: '已发出', en: 'Sent' },
  { code: 'failed', zh: '没有发出', en: 'Failed' },
  { code: 'dropped', zh: '不用再发', en: 'Dropped' },
] as const satisfies readonly Choice[];

export const delivery = z.strictObject({
  id: z.uuid(),
  channel: z.enum(['mail', 'robot', 'webhook', 'report']),
  /** Where it goes: `mail`, `robot:`, `webhook:` or `report:` with an id. */
  target: z.string(),
  kind: z.string(),
  state: z.enum(['pending', 'sent', 'failed', 'dropped']),
  tries: z.int(),
  madeAt: z.string(),
  /** When it is tried next, if it waits. */
  dueAt: z.string(),
  triedAt: z.string().nullable(),
  /** A word for what went wrong last (`silent`, `http-503`); empty when nothing did. */
  lastReason: z.string(),
});
export type DeliveryShown = z.infer<typeof delivery>;

defineRefusals({
  'outbox/not-again': {
    status: 409,
    zh: '这一条不能再发：还在等待发出，或者不需要再发。',
    en: 'This one cannot be sent again: it still waits, or there is nothing left to send.',
  },
});

export const outboxContract = contract({
  listDeliveries: {
    method: 'GET',
    path: '/api/deliveries',
    access: 'member',
    summary: {
      zh: '对外通知的投递记录：给了单位看本单位的，否则看自己的（系统管理员看全部）',
      en: 'What left, waits or failed: of an organisation, or one’s own; administrators see all',
    },
    query: z.strictObject({
      organisationId: z.uuid().optional(),
      state: z.enum(['pending', 'sent', 'failed', 'dropped']).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
      cursor: z.string().max(40).optional(),
    }),
    response: z.strictObject({ deliveries: z.array(delivery), next: z.string().nullable() }),
  },
  resendDelivery: {
    method: 'POST',
    path: '/api/deliveries/:id/resending',
    access: 'member',
    once: true,
    summary: { zh: '再发一次', en: 'Send it again' },
    params: z.strictObject({ id: z.uuid() }),
    response: delivery,
  },
});
