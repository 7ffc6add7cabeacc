import type { Instant } from '#kernel/dates.ts';
import type { Databases } from '../database/context.ts';

/** What is to be sent, as its channel gets it. */
export interface Delivery {
  /** The same at every try: what the other side may recognise a repeat by. */
  readonly id: string;
  readonly target: string;
  readonly organisationId: string | null;
  readonly personId: string | null;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly madeAt: string;
  /** How often it was tried before. */
  readonly tries: number;
}

/**
 * How a try ended. `reason` is a short word (`silent`, `http-503`), never what the other side wrote.
 * - `sent`: the other side has it.
 * - `dropped`: there is nothing to send any more.
 * - `refused`: this one will never be taken; it is dead at once.
 * - `failed`: this one was not taken now; others may be.
 * - `down`: the target takes nothing now; its circuit counts it.
 * - `limited`: too many; nothing was wrong with it, so it is no try.
 */
export type Outcome =
  | { readonly as: 'sent' }
  | { readonly as: 'dropped' | 'refused' | 'failed' | 'down'; readonly reason: string }
  | { readonly as: 'limited'; readonly reason: string; readonly seconds: number };

/** What a try works with. `now` is the node's clock, for signatures that hold a time. */
export interface SendRun {
  readonly databases: Databases;
  readonly now: Instant;
}

/** One way out of the house. */
export interface Channel {
  readonly name: 'mail' | 'robot' | 'webhook' | 'report';
  /** How many deliveries to one target go out as one message at most; 1 for each by itself. */
  readonly together: number;
  /** How many messages a target takes in a minute; as many as there are when left out. */
  readonly perMinute?: number;
  /** Longer than a try can take, in seconds: how long a node that died keeps others from the target. */
  readonly leaseSeconds: number;
  /** Sends as one message. No transaction is open; what it throws counts as `down`. */
  readonly send: (deliveries: readonly Delivery[], run: SendRun) => Promise<Outcome>;
}
