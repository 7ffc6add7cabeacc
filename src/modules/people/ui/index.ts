export { SignInLinks } from './sign-in-links.tsx';
