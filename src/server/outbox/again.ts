import { refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '../database/context.ts';
import { deadDeliveries, lockForRetry, type Retried } from './list.ts';
import { tryAgain } from './store.ts';

/** Sending something again, whose target is not the reader's to change; on the list in `app/wiring.ts`. */
export const RESEND_TASK = 'outbox.resend';

/** What was taken may be replayed to a webhook alone: people and group chats are not told twice. */
const mayGoAgain = ({ channel, state }: Retried) => state === 'failed' || (channel === 'webhook' && state === 'sent');

async function again(ctx: Ctx, deliveries: readonly Retried[]): Promise<void> {
  const ids = deliveries.map(({ id }) => id);
  await elevated(ctx, RESEND_TASK, () => tryAgain(ctx.db, ids));
  for (const { id, organisationId, channel, readers } of deliveries)
    emit(ctx, {
      type: 'delivery.resent',
      kind: 'delivery',
      subject: id,
      organisation: organisationId ?? undefined,
      readers: [...readers],
      data: { channel },
    });
}

/** Sends a delivery again that failed for good, or replays one to a webhook. Whoever sees it may: who keeps its target, whose mail it is. */
export async function resend(ctx: Ctx, id: string): Promise<void> {
  const found = await lockForRetry(ctx.db, id);
  if (!found) throw refuse('record/missing');
  if (!mayGoAgain(found)) throw refuse('outbox/not-again');
  await again(ctx, [found]);
}

/** Sends up to `most` deliveries again that failed for good, the oldest first; answers how many. System role. */
export async function resendDead(ctx: Ctx, most: number): Promise<number> {
  const dead = await deadDeliveries(ctx.db, most);
  if (dead.length > 0) await again(ctx, dead);
  return dead.length;
}
