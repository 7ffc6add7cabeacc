import { asSystem } from '#server/database/context.ts';
import type { Channel, Delivery, Outcome, SendRun } from '#server/outbox/channel.ts';
import { outcomeOfError } from './robot-channel.ts';
import type { ChannelSettings } from './settings.ts';
import { signedHeaders } from './sign.ts';
import { webhookToSend } from './store.ts';

/** Sending to webhooks as a task of the system role. */
export const WEBHOOKS_TASK = 'channels.webhooks';

/** How long a receiver may ask to be left alone, in seconds. */
const MOST_WAIT = 3_600;

function outcomeOf(answer: Response): Outcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return { as: 'sent' };
  const reason = `http-${status}`;
  if (status === 410) return { as: 'refused', reason };
  const wait = Number(answer.headers.get('retry-after'));
  if (status === 429) return { as: 'limited', reason, seconds: wait > 0 ? Math.min(wait, MOST_WAIT) : 60 };
  return { as: 'down', reason };
}

async function sendTo(delivery: Delivery, run: SendRun, settings: ChannelSettings): Promise<Outcome> {
  const id = delivery.target.slice('webhook:'.length);
  const webhook = await asSystem(run.databases, WEBHOOKS_TASK, ({ db }) => webhookToSend(db, id));
  if (!webhook) return { as: 'dropped', reason: 'off' };
  const body = JSON.stringify(delivery.data);
  const secrets = [webhook.secret, webhook.formerSecret].filter((secret) => secret !== '');
  const seconds = Math.floor(Date.parse(run.now) / 1000);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Luodi-Webhook/1',
    ...signedHeaders(secrets, { id: delivery.id, seconds, body }),
  };
  try {
    return outcomeOf(await settings.fetch(webhook.address, { method: 'POST', headers, body }));
  } catch (error) {
    return outcomeOfError(error);
  }
}

/** Webhooks as a way out of the house, each event by itself. */
export const webhookChannel = (settings: ChannelSettings): Channel => ({
  name: 'webhook',
  together: 1,
  leaseSeconds: 60,
  send: ([delivery], run) => sendTo(delivery!, run, settings),
});
