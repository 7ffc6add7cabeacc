// Written by scripts/db-types.ts from the database; do not edit.
import type { Generated } from 'kysely';

interface OrganisationsTable {
  id: Generated<string>;
  kind: string;
  subkind: Generated<string>;
  name: string;
  nameEn: Generated<string>;
  shortName: Generated<string>;
  creditCode: string | null;
  affiliation: Generated<string>;
  competentDepartment: Generated<string>;
  legalPersonType: Generated<string>;
  registeredDistrict: Generated<string>;
  operatingDistrict: Generated<string>;
  parkId: string | null;
  industries: Generated<string[]>;
  fields: Generated<string[]>;
  registeredOn: string | null;
  registeredCapital: number | null;
  summary: Generated<string>;
  summaryEn: Generated<string>;
  website: Generated<string>;
  state: Generated<string>;
  stateReason: Generated<string>;
  verifiedAt: string | null;
  verifiedBy: string | null;
  demo: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
  mergedInto: string | null;
}

interface OrganisationStandingsTable {
  id: string | null;
  kind: string | null;
  name: string | null;
  state: string | null;
  district: string | null;
}

/** This module's tables, as the database has them. */
export type Tables = {
  organisations: OrganisationsTable;
  organisationStandings: OrganisationStandingsTable;
};
