import { client } from '#web/api.ts';
import { disclosuresContract } from '../contract.ts';

export const disclosures = client(disclosuresContract);
