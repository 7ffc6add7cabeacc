import { mine } from './api.ts';

export { ROLES } from '../contract.ts';
export { GiveMandate } from './give-mandate.tsx';
export { LinkShown, type NewLink } from './link-shown.tsx';
export { SignInLinks } from './sign-in-links.tsx';

/** Sends the signed-in person a link that proves their mail address. */
export const askProof = mine.askProof;
