import { client } from '#web/api.ts';
import { noticesContract } from '../contract.ts';

export const notices = client(noticesContract);
