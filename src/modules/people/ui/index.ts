export { GiveMandate } from './give-mandate.tsx';
export { SignInLinks } from './sign-in-links.tsx';
