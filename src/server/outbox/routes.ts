import { SYSTEM_ADMINISTRATORS } from '#kernel/audience.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '../database/context.ts';
import { openCursor, sealCursor } from '../events/cursor.ts';
import { routes } from '../http/mount.ts';
import { type DeliveryShown, outboxContract } from './contract.ts';
import { listOf, lockDelivery } from './list.ts';
import { tryAgain } from './store.ts';

/** Sending something again, whose target is not the reader's to change; on the list in `app/wiring.ts`. */
export const RESEND_TASK = 'outbox.resend';

/** What was taken may be replayed to a webhook alone: people and group chats are not told twice. */
const mayGoAgain = ({ channel, state }: DeliveryShown) =>
  state === 'failed' || (channel === 'webhook' && state === 'sent');

/** Sends a delivery again that failed for good, or replays one to a webhook. Whoever sees it may: who keeps its target, whose mail it is. */
async function resend(ctx: Ctx, id: string): Promise<DeliveryShown> {
  const found = await lockDelivery(ctx.db, id);
  if (!found) throw refuse('record/missing');
  if (!mayGoAgain(found)) throw refuse('outbox/not-again');
  await elevated(ctx, RESEND_TASK, () => tryAgain(ctx.db, [id]));
  return (await lockDelivery(ctx.db, id))!;
}

export const mounted = routes(outboxContract, {
  listDeliveries: async (ctx, { query: { cursor, limit, ...which } }) => {
    const isAll = ctx.actor.audiences.includes(SYSTEM_ADMINISTRATORS);
    const personId = which.organisationId || isAll ? undefined : ctx.actor.personId;
    const found = await listOf(ctx.db, { ...which, personId, before: await openCursor(ctx, cursor), limit: limit + 1 });
    const shown = found.slice(0, limit);
    const next = await sealCursor(ctx, found.length > limit ? shown.at(-1)!.number : undefined);
    return { deliveries: shown.map(({ number: _, ...one }) => one), next };
  },
  resendDelivery: (ctx, { params }) => resend(ctx, params.id),
});
