export { OFFICES, type Office, ROLES } from '../contract.ts';
export { GiveMandate } from './give-mandate.tsx';
export { SignInLinks } from './sign-in-links.tsx';
