import { client } from '#web/api.ts';
import { mergingContract } from '../contract.ts';

/** Duplicate organisations and their mergers. */
export const merging = client(mergingContract);
