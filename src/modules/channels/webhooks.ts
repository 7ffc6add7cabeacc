import { changesOf } from '#kernel/changes.ts';
import type { Output } from '#kernel/contract.ts';
import { refuse, refuseIf, whyNotFields } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { newWebhook, Webhook, webhookChange } from './contract.ts';
import { addTrial, KEEP_TASK, refuseUnready, withFailures } from './keep.ts';
import { faultsOfWebhook, readersOfChannel, whyNotAdd, whyNotKeep } from './rules.ts';
import type { ChannelSettings } from './settings.ts';
import { newSigningSecret } from './sign.ts';
import { forgetSecrets, keepSecrets, keepWebhook, lockWebhook, removeChannel, secretsOf, webhooksOf } from './store.ts';

/** How long messages are also signed with the secret before, in hours. */
const OVERLAP_HOURS = 24;

const TOLD = { name: 'told', address: 'told', types: 'told', enabled: 'told' } as const;

/** A webhook with its secret, which is shown this once. */
type WithSecret = { readonly webhook: Webhook; readonly secret: string };

async function shown(ctx: Ctx, webhooks: readonly Webhook[]): Promise<Webhook[]> {
  const counted = await withFailures(ctx, 'webhook', webhooks);
  const secrets = await elevated(ctx, KEEP_TASK, async () => {
    const found = new Map<string, string | null>();
    for (const { id } of counted) found.set(id, (await secretsOf(ctx.db, id))?.formerUntil ?? null);
    return found;
  });
  return counted.map((one) => {
    const until = secrets.get(one.id) ?? null;
    return { ...one, formerUntil: until !== null && until > ctx.now ? until : null };
  });
}

/** An organisation's webhooks. */
export async function listWebhooks(ctx: Ctx, organisationId: string): Promise<{ webhooks: Webhook[] }> {
  refuseIf(whyNotKeep(ctx.actor, organisationId));
  return { webhooks: await shown(ctx, await webhooksOf(ctx.db, organisationId)) };
}

function refuseFaulty(given: Pick<Webhook, 'address' | 'types'>, { loopbackHttp, eventTypes }: ChannelSettings): void {
  refuseIf(whyNotFields(faultsOfWebhook(given, { loopbackHttp, types: eventTypes.map(({ type }) => type) })));
}

/** Adds a webhook to an organisation. */
export async function addWebhook(
  ctx: Ctx,
  organisationId: string,
  wish: Output<typeof newWebhook>,
  settings: ChannelSettings,
): Promise<WithSecret> {
  await refuseUnready(ctx, organisationId, settings);
  refuseFaulty(wish, settings);
  refuseIf(whyNotAdd((await webhooksOf(ctx.db, organisationId)).length));
  const readers = readersOfChannel(organisationId);
  const id = crypto.randomUUID();
  const webhook = { ...wish, id, organisationId, enabled: true, failures: 0, formerUntil: null, readers, version: 1 };
  await keepWebhook(ctx.db, webhook, ctx.now);
  const secret = newSigningSecret();
  await elevated(ctx, KEEP_TASK, () => keepSecrets(ctx.db, id, { secret }));
  const { name, address, types } = wish;
  emit(ctx, {
    type: 'webhook.made',
    kind: 'webhook',
    subject: id,
    organisation: organisationId,
    readers,
    data: { name, address, types },
  });
  return { webhook, secret };
}

async function load(ctx: Ctx, id: string): Promise<Webhook> {
  const found = await lockWebhook(ctx.db, id);
  if (!found) throw refuse('record/missing');
  refuseIf(whyNotKeep(ctx.actor, found.organisationId));
  return found;
}

async function loadAt(ctx: Ctx, id: string, version: number): Promise<Webhook> {
  const found = await load(ctx, id);
  if (found.version !== version) throw refuse('record/changed', { version: found.version });
  return found;
}

/** Changes a webhook's name, address and events, or switches it off and on. */
export async function changeWebhook(
  ctx: Ctx,
  id: string,
  { version, ...change }: Output<typeof webhookChange>,
  settings: ChannelSettings,
): Promise<Webhook> {
  const before = await loadAt(ctx, id, version);
  const after: Webhook = { ...before, ...change, version: version + 1 };
  refuseFaulty(after, settings);
  await keepWebhook(ctx.db, after, ctx.now);
  const { organisationId, readers } = before;
  const changes = changesOf({ ...before }, { ...after }, TOLD);
  emit(ctx, { type: 'webhook.changed', kind: 'webhook', subject: id, organisation: organisationId, readers, changes });
  return (await shown(ctx, [after]))[0]!;
}

/** Gives a webhook a new secret; for a day messages are signed with both, so that its receiver can change over. */
export async function renewWebhookSecret(ctx: Ctx, id: string, version: number): Promise<WithSecret> {
  const before = await loadAt(ctx, id, version);
  const secret = newSigningSecret();
  const formerUntil = new Date(Date.parse(ctx.now) + OVERLAP_HOURS * 3_600_000).toISOString();
  await elevated(ctx, KEEP_TASK, async () => {
    const kept = await secretsOf(ctx.db, id);
    await keepSecrets(ctx.db, id, { secret, formerSecret: kept?.secret ?? '', formerUntil });
  });
  const after: Webhook = { ...before, version: version + 1 };
  await keepWebhook(ctx.db, after, ctx.now);
  const { organisationId, readers } = before;
  emit(ctx, { type: 'webhook.secret-renewed', kind: 'webhook', subject: id, organisation: organisationId, readers });
  return { webhook: (await shown(ctx, [after]))[0]!, secret };
}

/** Removes a webhook and forgets its secrets; what still waits for it is dropped. */
export async function removeWebhook(ctx: Ctx, id: string): Promise<void> {
  const { organisationId, readers, name } = await load(ctx, id);
  await removeChannel(ctx.db, 'webhooks', id);
  await elevated(ctx, KEEP_TASK, () => forgetSecrets(ctx.db, id));
  emit(ctx, {
    type: 'webhook.removed',
    kind: 'webhook',
    subject: id,
    organisation: organisationId,
    readers,
    data: { name },
  });
}

/** Sends a webhook an event of which nothing happened. */
export async function tryWebhook(ctx: Ctx, id: string): Promise<void> {
  const webhook = await load(ctx, id);
  const data = { kind: 'webhook', id, organisationId: webhook.organisationId };
  await addTrial(ctx, 'webhook', webhook, { type: 'webhook.trial', timestamp: ctx.now, data });
}
