import { randomUUID } from 'node:crypto';
import { ADMINISTRATORS, SECURITY_ADMINISTRATORS } from '#kernel/audience.ts';
import type { Output } from '#kernel/contract.ts';
import { defineRefusals, refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '../database/context.ts';
import { type Mounted, routes } from '../http/mount.ts';
import { type LegalHold, retentionContract } from './contract.ts';
import type { Policy } from './policy.ts';
import { addHold, liftHold, listHolds } from './store.ts';
import { dueRows } from './sweep.ts';

defineRefusals({
  'retention/policy': {
    status: 422,
    zh: '没有名为“{policy}”的留存规则。请从列表里选一项，或留空表示全部。',
    en: 'There is no retention policy “{policy}”. Choose one of the list, or none for all of them.',
  },
  'retention/one-of': {
    status: 422,
    zh: '冻结只能针对一个单位或一个人，不能同时填写。请去掉其中一个。',
    en: 'A hold is for one organisation or one person, not both. Leave one of them out.',
  },
});

/** Counting what is due, as a task of the system role. */
export const RETENTION_LIST_TASK = 'retention.list';

function assertAdministrator(ctx: Ctx): void {
  if (!ctx.actor.audiences.includes(SECURITY_ADMINISTRATORS)) throw refuse('access/denied');
}

function emitHold(ctx: Ctx, type: 'placed' | 'lifted', { id, policy, reason }: LegalHold): void {
  emit(ctx, {
    type: `legal-hold.${type}`,
    kind: 'legal-hold',
    subject: id,
    readers: [ADMINISTRATORS],
    data: { policy, reason },
  });
}

type Placing = Output<(typeof retentionContract)['placeHold']['body']>;

async function place(ctx: Ctx, policies: readonly Policy[], body: Placing): Promise<LegalHold> {
  assertAdministrator(ctx);
  const { policy, organisationId = null, personId = null, reason } = body;
  if (policy !== '' && !policies.some(({ name }) => name === policy)) throw refuse('retention/policy', { policy });
  if (organisationId && personId) throw refuse('retention/one-of');
  const by = { placedByName: ctx.actor.name, placedAt: ctx.now, liftedByName: '', liftedAt: null };
  const hold: LegalHold = { id: randomUUID(), policy, organisationId, personId, reason, ...by };
  await addHold(ctx.db, { ...hold, placedBy: ctx.actor.personId ?? null, readers: [ADMINISTRATORS] });
  emitHold(ctx, 'placed', hold);
  return hold;
}

async function lift(ctx: Ctx, id: string): Promise<LegalHold> {
  assertAdministrator(ctx);
  const { personId = null, name } = ctx.actor;
  const lifted = await liftHold(ctx.db, id, { id: personId, name, at: ctx.now });
  if (!lifted) throw refuse('record/missing');
  emitHold(ctx, 'lifted', lifted);
  return lifted;
}

/** What is kept for how long, what is held, and placing and lifting holds. For security administrators. */
export function retentionRoutes(policies: readonly Policy[]): Mounted<typeof retentionContract> {
  return routes(retentionContract, {
    readRetention: async (ctx) => {
      assertAdministrator(ctx);
      const due = await elevated(ctx, RETENTION_LIST_TASK, () => dueRows(ctx, policies));
      return { policies: due, holds: await listHolds(ctx.db) };
    },
    placeHold: (ctx, { body }) => place(ctx, policies, body),
    liftHold: (ctx, { params }) => lift(ctx, params.id),
  });
}
