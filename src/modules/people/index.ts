import './rules.ts';

export type { Office, Role } from './contract.ts';
export { enrolMember, type Joined, type Joining, type Place } from './enrol.ts';
export { foundPlatform } from './found.ts';
export { grantMandate, type MandateTerms } from './mandates.ts';
export { identify, sessionRoutes } from './session.ts';
