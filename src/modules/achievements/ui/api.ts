import { client } from '#web/api.ts';
import { achievementsContract, listingsContract } from '../contract.ts';
import { linksContract } from '../contract-links.ts';

/** The institution's own records, typed by their contract. */
export const achievements = client(achievementsContract);
/** One-time links for inventors without an account. */
export const links = client(linksContract);
/** The public supply list. */
export const listings = client(listingsContract);
