export { ORGANISATION_KINDS, type Organisation, type OrganisationDraft } from '../contract.ts';
export { SELF_REGISTERED } from '../contract-routes.ts';
export { whyNotResubmit } from '../rules.ts';
export { whyNotEntered } from '../rules-entry.ts';
export { organisations, registration } from './api.ts';
export { nameText, OrganisationFacts, OrganisationStateMark } from './facts.tsx';
export { PlaceFields, StandingFields, tidied, WhoFields } from './fields.tsx';
export { OrganisationsToday } from './today-part.tsx';
export { wordOf, wordsOf } from './words.ts';
