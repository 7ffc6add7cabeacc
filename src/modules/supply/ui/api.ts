import { client } from '#web/api.ts';
import { supplyContract } from '../contract.ts';

export const supply = client(supplyContract);
