export { absorbOrganisation } from './absorb.ts';
export { checkOrganisations } from './check.ts';
export type { Organisation, OrganisationDraft } from './contract.ts';
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

import './rules.ts';

export { organisationDuties } from './duties.ts';
export { ORGANISATION_TASKS, toldOfOrganisations } from './told.ts';
