import { client } from '#web/api.ts';
import { judgingContract } from '../contract.ts';

export const judging = client(judgingContract);
