import './rules.ts';

export { MEMBERS_TASK, membersAmong } from './among.ts';
export { CONTACTS_TASK, type Contact, contactOf, contactsOf, fullContacts, membersOf, placesOf } from './contacts.ts';
export type { Office, Role } from './contract.ts';
export { enrolMember, type Joined, type Joining, type Place } from './enrol.ts';
export { foundPlatform } from './found.ts';
export { personsHolding } from './identify.ts';
export { grantMandate, MANDATES_TASK, type MandateTerms } from './mandates.ts';
export { identify, sessionRoutes } from './session.ts';
