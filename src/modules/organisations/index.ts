export {
  DISTRICTS,
  district,
  FIELDS,
  type Field,
  field,
  type Organisation,
  type OrganisationKind,
} from './contract.ts';
