import { client } from '#web/api.ts';
import { engagementsContract } from '../contract.ts';
import { linesContract } from '../contract-lines.ts';
import { listsContract } from '../contract-lists.ts';

/** The engagement register's API, typed by its contract. */
export const engagements = client(engagementsContract);
export const lists = client(listsContract);
export const lines = client(linesContract);
