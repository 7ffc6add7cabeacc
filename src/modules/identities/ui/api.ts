import { client } from '#web/api.ts';
import { identitiesContract } from '../contract.ts';

/** Identity providers, linked identities and requests to join, typed by the contract. */
export const identities = client(identitiesContract);
