import { client } from '#web/api.ts';
import { organisationsContract, registrationContract } from '../contract-routes.ts';

/** The register of organisations, typed by its contract. */
export const organisations = client(organisationsContract);
/** Registration on the portal. */
export const registration = client(registrationContract);
