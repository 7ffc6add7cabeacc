import type { Instant } from '#kernel/dates.ts';
import type { Database } from '../database/connect.ts';
import { asSystem, type Databases } from '../database/context.ts';
import { traced } from '../tracing/trace.ts';
import type { Channel, Delivery, Outcome } from './channel.ts';
import { OPEN_AFTER, secondsToLeaveAlone, secondsToNextTry } from './pace.ts';
import { type Claim, claim, release, renew, type Settlement, settle } from './store.ts';

/** Delivering as a task of the system role. */
export const DELIVER_TASK = 'outbox.deliver';

/** How many targets a node sends to at the same time: a slow one holds up no other. */
const SENDERS = 4;

const inOutbox = <T>(databases: Databases, work: (db: Database) => Promise<T>) =>
  asSystem(databases, DELIVER_TASK, ({ db }) => work(db));

/** What a try comes to, by how often these deliveries and their target have failed before. */
export function settlementOf(
  outcome: Outcome,
  before: { readonly tries: number; readonly failures: number },
  jitter: number,
): Settlement {
  const reason = 'reason' in outcome ? outcome.reason : '';
  const none = { reason, triesAdded: 1, retrySeconds: 0, failures: 0, leaveAloneSeconds: 0, messages: 1 } as const;
  switch (outcome.as) {
    case 'sent':
      return { ...none, state: 'sent' };
    case 'dropped':
      return { ...none, state: 'dropped', triesAdded: 0, failures: before.failures, messages: 0 };
    case 'refused':
      return { ...none, state: 'failed' };
    case 'limited':
      return {
        ...none,
        state: 'pending',
        triesAdded: 0,
        retrySeconds: outcome.seconds,
        leaveAloneSeconds: outcome.seconds,
      };
    default: {
      const failures = outcome.as === 'down' ? before.failures + 1 : 0;
      return {
        ...none,
        state: 'pending',
        retrySeconds: Math.round(secondsToNextTry(before.tries + 1) * jitter),
        failures,
        leaveAloneSeconds: outcome.as === 'down' ? Math.round(secondsToLeaveAlone(failures) * jitter) : 0,
      };
    }
  }
}

async function trySending(
  channel: Channel,
  deliveries: readonly Delivery[],
  databases: Databases,
  onError: (error: Error) => void,
): Promise<Outcome> {
  try {
    const send = () => channel.send(deliveries, { databases, now: new Date().toISOString() as Instant });
    const said = { 'luodi.channel': channel.name, 'luodi.deliveries': deliveries.length };
    const outcome = (of: Outcome) => ({
      'luodi.outcome': of.as,
      ...('reason' in of ? { 'luodi.reason': of.reason } : {}),
    });
    return await traced(`send ${channel.name}`, 'client', said, send, outcome);
  } catch (error) {
    onError(new Error(`sending by ${channel.name} failed`, { cause: error }));
    return { as: 'down', reason: 'error' };
  }
}

/** A little earlier or later, so that what failed together is not tried together. */
const jitter = () => 0.9 + Math.random() * 0.2;

function groupsOf(claimed: Claim, together: number): Delivery[][] {
  const groups: Delivery[][] = [];
  for (let from = 0; from < claimed.deliveries.length; from += together)
    groups.push(claimed.deliveries.slice(from, from + together));
  const most = claimed.failures >= OPEN_AFTER ? 1 : (claimed.left ?? groups.length);
  return groups.slice(0, most);
}

/** How a node delivers. */
export interface Delivering {
  /** Tries everything that is due now, until nothing is left that this node may take. For tests. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

interface DeliverOptions {
  readonly onError: (error: Error) => void;
  /** How often to look for what is due; one second when left out. */
  readonly intervalMs?: number;
}

/** Sends what one claim took, message by message, until the target fails or the node stops. */
async function sendClaimed(
  databases: Databases,
  channel: Channel,
  claimed: Claim,
  run: { readonly stopped: () => boolean; readonly onError: (error: Error) => void },
): Promise<void> {
  let failures = claimed.failures;
  for (const group of groupsOf(claimed, channel.together)) {
    const keeps = !run.stopped() && (await inOutbox(databases, (db) => renew(db, claimed, channel.leaseSeconds)));
    if (!keeps) break;
    const outcome = await trySending(channel, group, databases, run.onError);
    const tries = Math.max(...group.map((one) => one.tries));
    const how = settlementOf(outcome, { tries, failures }, jitter());
    const ids = group.map(({ id }) => id);
    if (!(await inOutbox(databases, (db) => settle(db, claimed, ids, how)))) return;
    failures = how.failures;
    if (outcome.as === 'down' || outcome.as === 'limited') break;
  }
  await inOutbox(databases, (db) => release(db, claimed));
}

/**
 * Delivers on this node what the outbox holds for these channels, until stopped. However many nodes run, one at a time sends to a target. A
 * node that is killed leaves its target to the others when its lease is over; the one message it was about to send may then be sent twice.
 */
export function startDelivering(
  databases: Databases,
  channels: readonly Channel[],
  options: DeliverOptions,
): Delivering {
  let stopped = false;
  const run = { stopped: () => stopped, onError: options.onError };
  const step = async (): Promise<boolean> => {
    const claimed = await inOutbox(databases, (db) => claim(db, channels));
    const channel = claimed && channels.find(({ name }) => name === claimed.channel);
    if (!channel) return false;
    await sendClaimed(databases, channel, claimed, run);
    return true;
  };
  const drain = async () => {
    while (!stopped && (await step()));
  };
  const senders = Array.from({ length: channels.length > 0 ? SENDERS : 0 }, () => {
    let timer: NodeJS.Timeout | undefined;
    let running: Promise<void> = Promise.resolve();
    const turn = () => {
      running = running.then(drain).catch(options.onError);
      return running;
    };
    const schedule = () => {
      timer = setTimeout(() => void turn().finally(() => !stopped && schedule()), options.intervalMs ?? 1_000);
      timer.unref();
    };
    schedule();
    return {
      turn,
      stop: async () => {
        clearTimeout(timer);
        await running;
      },
    };
  });
  return {
    settled: async () => {
      await Promise.all(senders.map(({ turn }) => turn()));
    },
    async stop() {
      stopped = true;
      await Promise.all(senders.map((sender) => sender.stop()));
    },
  };
}
