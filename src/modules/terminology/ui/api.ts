import { client } from '#web/api.ts';
import { termsContract } from '../contract-routes.ts';

/** Terms and proposals, typed by their contract. */
export const terms = client(termsContract);
