import { client } from '#web/api.ts';
import { managersContract } from '../contract.ts';

export const managers = client(managersContract);
