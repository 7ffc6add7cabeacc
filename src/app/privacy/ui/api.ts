import { client } from '#web/api.ts';
import { privacyContract } from '../contract.ts';

/** The notice, consents, one's own data, closing the account. */
export const privacy = client(privacyContract);
