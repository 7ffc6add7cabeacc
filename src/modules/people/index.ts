import './rules.ts';

export type { Office } from '#kernel/vocabulary.ts';
export { membersAmong } from './among.ts';
export { checkPeople } from './check.ts';
export { adviseOffices } from './check-offices.ts';
export { contactOf, fullContacts, membersOf, placesOf } from './contacts.ts';
export type { Role } from './contract.ts';
export {
  accountUse,
  getAccount,
  listAccounts,
  resetSecondFactor,
  setAccountUse,
  setOneTimePassword,
} from './desk.ts';
export { peopleDuties } from './duties.ts';
export { enrolMember } from './enrol.ts';
export { foundPlatform, isFounded } from './found.ts';
export { actorOf, actorsOf, personsHolding } from './identify.ts';
export { colleaguesImporter } from './import.ts';
export { leaveEverything, loginOf, whyNotLeaveEverything } from './leave-everything.ts';
export { lettersOfPeople } from './mail-letters.ts';
export { mailingsOf } from './mailing.ts';
export { grantMandate, type MandateTerms } from './mandates.ts';
export { peopleRoutes } from './routes.ts';
export { identify, sessionRoutes } from './session.ts';
export { PEOPLE_TASKS, toldOfPeople } from './told.ts';
