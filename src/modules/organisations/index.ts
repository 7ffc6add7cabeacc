export {
  DISTRICTS,
  district,
  FIELDS,
  type Field,
  field,
  type Organisation,
  type OrganisationDraft,
  type OrganisationKind,
} from './contract.ts';
export { enrolOrganisation } from './enrol.ts';
export { findOrganisationById, type OrganisationCard, organisationsByIds } from './read.ts';
