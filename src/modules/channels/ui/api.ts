import { outboxContract } from '#server/outbox/contract.ts';
import { client } from '#web/api.ts';
import { channelsContract } from '../contract.ts';

/** What people are mailed, robots and webhooks, typed by the contract. */
export const channels = client(channelsContract);
/** What left, waits or failed. */
export const outbox = client(outboxContract);
