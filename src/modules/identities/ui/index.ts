export { LinkedIdentities } from './linked-identities.tsx';
export { ProvidersLink } from './providers-link.tsx';
export { WaysIn } from './ways-in.tsx';
export { WaysToProve } from './ways-to-prove.tsx';
