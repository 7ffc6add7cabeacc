import { PUBLIC, REGISTERED } from '#kernel/audience.ts';
import type { Database } from '#server/database/connect.ts';
import type { Databases } from '#server/database/context.ts';
import { followOnce, type RecordedEvent, type Tail } from '#server/events/tail.ts';
import { addDeliveries, type DeliveryDraft } from '#server/outbox/store.ts';
import type { EventType } from './contract.ts';
import { tokensOfLead } from './rules.ts';
import { type Taker, targetOf, webhooksFor } from './store.ts';

/** Whether the organisation's lead reads the event: one of its own, or one that is public and of its own. */
function mayKnow(organisationId: string, { readers, organisationId: owner }: RecordedEvent): boolean {
  if (tokensOfLead(organisationId).some((token) => readers.includes(token))) return true;
  return owner === organisationId && (readers.includes(PUBLIC) || readers.includes(REGISTERED));
}

/** What a webhook is told: ids, and the fields of the event that its type lets out. */
export function bodyOf(event: RecordedEvent, { fields }: EventType): Record<string, unknown> {
  const { type, at, kind, subject, organisationId, data } = event;
  const letOut = Object.fromEntries(
    fields.filter((name) => Object.hasOwn(data, name)).map((name) => [name, data[name]]),
  );
  return { type, timestamp: at, data: { ...letOut, kind, id: subject, organisationId } };
}

const draftOf = (taker: Taker, event: RecordedEvent, type: EventType): DeliveryDraft => ({
  channel: 'webhook',
  target: targetOf('webhook', taker.id),
  organisationId: taker.organisationId,
  kind: event.type,
  data: bodyOf(event, type),
  readers: taker.readers,
});

/** Queues events for the webhooks that are told of them, each event once for the whole installation. */
export function followForWebhooks(
  databases: Databases,
  types: readonly EventType[],
  options: { readonly onError: (error: Error) => void },
): Tail {
  const known = new Map(types.map((one) => [one.type, one]));
  const listener = async (events: RecordedEvent[], tx: Database) => {
    for (const event of events) {
      const type = known.get(event.type);
      if (!type) continue;
      const takers = await webhooksFor(tx, event.type, event.at);
      const drafts = takers
        .filter((taker) => mayKnow(taker.organisationId, event))
        .map((taker) => draftOf(taker, event, type));
      await addDeliveries(tx, drafts);
    }
  };
  return followOnce(databases.system, 'webhooks', listener, options);
}
