export { checkOrganisations } from './check.ts';
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
export { registrationContract } from './contract-routes.ts';
export { enrolOrganisation } from './enrol.ts';
export {
  getOrganisation,
  listOrganisations,
  type OrganisationCard,
  organisationNamed,
  organisationsByIds,
} from './read.ts';
export { organisationRoutes } from './routes.ts';
export { isAdministrator } from './rules.ts';
export { ORGANISATION_TASKS, toldOfOrganisations } from './told.ts';
