import { client } from '#web/api.ts';
import { achievementsContract, listingsContract } from '../contract.ts';

/** The institution's own records, typed by their contract. */
export const achievements = client(achievementsContract);
/** The public supply list. */
export const listings = client(listingsContract);
