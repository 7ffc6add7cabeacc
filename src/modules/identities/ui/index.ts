export { LinkedIdentities } from './linked-identities.tsx';
export { WaysIn } from './ways-in.tsx';
