import { client } from '#web/api.ts';
import { clustersContract } from '../contract.ts';

/** The API of common needs, typed by its contract. */
export const clusters = client(clustersContract);
