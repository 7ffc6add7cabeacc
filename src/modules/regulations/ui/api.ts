import { client } from '#web/api.ts';
import { regulationsContract } from '../contract.ts';

/** Regulations, typed by their contract. */
export const regulations = client(regulationsContract);
