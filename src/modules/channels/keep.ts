import { refuse, refuseIf } from '#kernel/refusal.ts';
import { getOrganisation } from '#modules/organisations/index.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import { failuresOf } from '#server/outbox/list.ts';
import { addDeliveries } from '#server/outbox/store.ts';
import { whyNotKeep } from './rules.ts';
import type { ChannelSettings } from './settings.ts';
import { targetOf } from './store.ts';

/** Keeping robots and webhooks, whose secrets and circuits nobody reads; on the list in `app/wiring.ts`. */
export const KEEP_TASK = 'channels.keep';

/** Refuses to add a robot or webhook to an organisation that is not verified, or while links would lead nowhere. */
export async function refuseUnready(ctx: Ctx, organisationId: string, settings: ChannelSettings): Promise<void> {
  refuseIf(whyNotKeep(ctx.actor, organisationId));
  if (!settings.publicUrl) throw refuse('channels/no-address');
  const organisation = await getOrganisation(ctx, organisationId);
  if (organisation.state !== 'verified') throw refuse('channels/not-verified');
}

/** The same channels with how often each failed in a row. */
export async function withFailures<C extends { readonly id: string; readonly failures: number }>(
  ctx: Ctx,
  channel: 'robot' | 'webhook',
  channels: readonly C[],
): Promise<C[]> {
  const targets = channels.map(({ id }) => targetOf(channel, id));
  const failures = await elevated(ctx, KEEP_TASK, () => failuresOf(ctx.db, targets));
  return channels.map((one) => ({ ...one, failures: failures.get(targetOf(channel, one.id)) ?? 0 }));
}

/** Has a trial message delivered to a robot or webhook. */
export async function addTrial(
  ctx: Ctx,
  channel: 'robot' | 'webhook',
  of: { readonly id: string; readonly organisationId: string; readonly readers: readonly string[] },
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { id, organisationId, readers } = of;
  const draft = { channel, target: targetOf(channel, id), organisationId, kind: 'trial', data, readers };
  await elevated(ctx, KEEP_TASK, () => addDeliveries(ctx.db, [draft]));
}
