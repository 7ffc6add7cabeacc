import { z } from 'zod';
import { contract } from '#kernel/contract.ts';

export const legalHold = z.strictObject({
  id: z.uuid(),
  /** A policy's name; empty for every policy. */
  policy: z.string(),
  organisationId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  reason: z.string(),
  placedByName: z.string(),
  placedAt: z.string(),
  liftedByName: z.string(),
  liftedAt: z.string().nullable(),
});
export type LegalHold = z.infer<typeof legalHold>;

export const policyState = z.strictObject({
  name: z.string(),
  what: z.strictObject({ zh: z.string(), en: z.string() }),
  /** The rule in the rule book that says for how long. */
  rule: z.string(),
  statement: z.strictObject({ zh: z.string(), en: z.string() }),
  source: z.string(),
  days: z.int(),
  /** What is older goes at the next run. */
  before: z.string(),
  /** Rows the next run would remove. */
  due: z.int(),
  /** Whether a hold keeps some or all of it. */
  held: z.boolean(),
});
export type PolicyState = z.infer<typeof policyState>;

export const retentionContract = contract({
  readRetention: {
    method: 'GET',
    path: '/api/retention',
    access: 'member',
    scope: 'admin',
    summary: {
      zh: '数据留存：多久删除什么，下一次会删多少',
      en: 'Retention: what goes when, and how much at the next run',
    },
    response: z.strictObject({ policies: z.array(policyState), holds: z.array(legalHold) }),
  },
  placeHold: {
    method: 'POST',
    path: '/api/retention/holds',
    access: 'member',
    stepUp: true,
    scope: 'admin',
    summary: { zh: '冻结留存：到期也不删除', en: 'Place a legal hold: nothing of it is removed' },
    body: z.strictObject({
      policy: z.string().max(60),
      organisationId: z.uuid().optional(),
      personId: z.uuid().optional(),
      reason: z.string().trim().min(4).max(500),
    }),
    response: legalHold,
  },
  liftHold: {
    method: 'POST',
    path: '/api/retention/holds/:id/lifting',
    access: 'member',
    stepUp: true,
    scope: 'admin',
    summary: { zh: '解除冻结', en: 'Lift a legal hold' },
    params: z.strictObject({ id: z.uuid() }),
    response: legalHold,
  },
});
