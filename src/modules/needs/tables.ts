// Written by scripts/db-types.ts from the database; do not edit.
import type { Generated } from 'kysely';

interface NeedsTable {
  id: Generated<string>;
  organisationId: string;
  number: Generated<string>;
  naturalKey: string;
  title: string;
  titleEn: Generated<string>;
  description: Generated<string>;
  summaryEn: Generated<string>;
  keywords: Generated<string[]>;
  material: Generated<string>;
  method: Generated<string>;
  effect: Generated<string>;
  product: Generated<string>;
  application: Generated<string>;
  mustHaves: Generated<string>;
  testMethod: Generated<string>;
  field: Generated<string>;
  industry: Generated<string>;
  trlWanted: number | null;
  budgetFrom: number | null;
  budgetTo: number | null;
  neededBy: string | null;
  routes: Generated<string[]>;
  district: Generated<string>;
  parkId: string | null;
  contactName: Generated<string>;
  contactPhone: Generated<string>;
  anonymous: Generated<boolean>;
  shownFields: Generated<string[]>;
  state: Generated<string>;
  closeReason: Generated<string>;
  closedOn: string | null;
  quality: Generated<number>;
  createdBy: string | null;
  demo: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
  musts: Generated<string[]>;
}

interface PostingsTable {
  id: string;
  anonymous: boolean;
  organisationId: string | null;
  organisationName: Generated<string>;
  organisationNameEn: Generated<string>;
  parkId: string | null;
  parkName: Generated<string>;
  title: string;
  titleEn: Generated<string>;
  description: Generated<string>;
  summaryEn: Generated<string>;
  keywords: Generated<string[]>;
  material: Generated<string>;
  method: Generated<string>;
  effect: Generated<string>;
  product: Generated<string>;
  application: Generated<string>;
  mustHaves: Generated<string>;
  testMethod: Generated<string>;
  field: Generated<string>;
  industry: Generated<string>;
  trlWanted: number | null;
  budgetFrom: number | null;
  budgetTo: number | null;
  neededBy: string | null;
  routes: Generated<string[]>;
  district: Generated<string>;
  hasSealed: Generated<boolean>;
  quality: Generated<number>;
  state: Generated<string>;
  publishedAt: string;
  lastVerifiedOn: string;
  expiresOn: string;
  remindedOn: string | null;
  publishedVersion: number;
  demo: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  updatedAt: string;
  musts: Generated<string[]>;
}

interface NeedSealedTable {
  needId: string;
  organisationId: string;
  content: string;
  opening: Generated<string>;
  readers: string[];
  version: Generated<number>;
  updatedAt: string;
}

interface SealedAgreementsTable {
  id: Generated<string>;
  needId: string;
  organisationId: string;
  personId: string;
  personName: string;
  forOrganisationId: string;
  forOrganisationName: string;
  purpose: Generated<string>;
  agreementVersion: string;
  agreementText: string;
  agreementHash: string;
  signedAt: string;
  state: string;
  decidedBy: string | null;
  decidedByName: Generated<string>;
  decidedAt: string | null;
  decisionReason: Generated<string>;
  readers: string[];
  version: Generated<number>;
}

interface SealedOpeningsTable {
  id: Generated<string>;
  needId: string;
  agreementId: string;
  personId: string;
  personName: string;
  forOrganisationName: string;
  contentVersion: number;
  at: string;
  readers: string[];
}

/** This module's tables, as the database has them. */
export type Tables = {
  needs: NeedsTable;
  postings: PostingsTable;
  needSealed: NeedSealedTable;
  sealedAgreements: SealedAgreementsTable;
  sealedOpenings: SealedOpeningsTable;
};
