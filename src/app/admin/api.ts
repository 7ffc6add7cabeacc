import { calendarContract } from '#server/calendar/contract.ts';
import { historyContract, trailContract } from '#server/events/contract.ts';
import { jobsContract } from '#server/jobs/contract.ts';
import { retentionContract } from '#server/retention/contract.ts';
import { rulesContract } from '#server/rules/contract.ts';
import { supportContract } from '#server/support/contract.ts';
import { client } from '#web/api.ts';

/** The kits an administrator keeps, typed by their contracts. */
export const calendar = client(calendarContract);
export const rules = client(rulesContract);
export const jobs = client(jobsContract);
export const retention = client(retentionContract);
export const history = client(historyContract);
export const support = client(supportContract);
export const trail = client(trailContract);
