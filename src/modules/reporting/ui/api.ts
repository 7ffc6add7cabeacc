import { outboxContract } from '#server/outbox/contract.ts';
import { client } from '#web/api.ts';
import { submissionsContract } from '../contract.ts';
import { inboxContract } from '../contract-city.ts';
import { exchangeContract } from '../contract-exchange.ts';

export const submissions = client(submissionsContract);
export const inbox = client(inboxContract);
export const exchange = client(exchangeContract);
export const outbox = client(outboxContract);

/** What is read anew after an act on a submission. */
export const SUBMISSION_READS = [submissions.getSubmission, submissions.listSubmissions] as const;
