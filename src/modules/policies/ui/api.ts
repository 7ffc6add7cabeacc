import { rulesContract } from '#server/rules/contract.ts';
import { client } from '#web/api.ts';
import { calculatorsContract } from '../contract.ts';

/** The calculators and the rules they quote, typed by their contracts. */
export const policies = client(calculatorsContract);
export const lawBook = client(rulesContract);
