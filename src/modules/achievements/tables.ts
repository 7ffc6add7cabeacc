// Written by scripts/db-types.ts from the database; do not edit.
import type { ColumnType, Generated } from 'kysely';

interface AchievementsTable {
  id: Generated<string>;
  organisationId: string;
  number: Generated<string>;
  naturalKey: string;
  title: string;
  titleEn: Generated<string>;
  abstract: Generated<string>;
  summaryEn: Generated<string>;
  keywords: Generated<string[]>;
  field: Generated<string>;
  industry: Generated<string>;
  trl: number | null;
  maturityEvidence: Generated<string>;
  intellectualProperty: ColumnType<unknown, string, string>;
  ipStatus: Generated<string>;
  ownership: Generated<string>;
  coOwners: Generated<string[]>;
  routes: Generated<string[]>;
  useFirstPayLater: Generated<boolean>;
  priceFrom: number | null;
  priceTo: number | null;
  comparison: Generated<string>;
  unitEconomics: Generated<string>;
  applications: Generated<string>;
  department: Generated<string>;
  contactName: Generated<string>;
  contactPhone: Generated<string>;
  state: Generated<string>;
  stateReason: Generated<string>;
  recordedOn: string | null;
  quality: Generated<number>;
  createdBy: string | null;
  demo: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
  frozenAt: string | null;
}

interface AchievementInventorsTable {
  achievementId: string;
  position: number;
  personId: string | null;
  name: string;
  organisation: Generated<string>;
  readers: string[];
}

interface ListingsTable {
  id: string;
  organisationId: string;
  organisationName: string;
  organisationNameEn: Generated<string>;
  subkind: Generated<string>;
  affiliation: Generated<string>;
  district: Generated<string>;
  department: Generated<string>;
  title: string;
  titleEn: Generated<string>;
  abstract: Generated<string>;
  summaryEn: Generated<string>;
  keywords: Generated<string[]>;
  field: Generated<string>;
  industry: Generated<string>;
  trl: number | null;
  maturityEvidence: Generated<string>;
  intellectualProperty: ColumnType<unknown, string, string>;
  ipStatus: Generated<string>;
  ownership: Generated<string>;
  routes: Generated<string[]>;
  useFirstPayLater: Generated<boolean>;
  priceFrom: number | null;
  priceTo: number | null;
  comparison: Generated<string>;
  unitEconomics: Generated<string>;
  applications: Generated<string>;
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
}

interface ListingDeclarationsTable {
  id: Generated<string>;
  listingId: string;
  listingVersion: number;
  personId: string;
  personName: string;
  sentence: string;
  sentenceHash: string;
  contentHash: string;
  exportControl: string;
  noveltyAcknowledged: Generated<boolean>;
  at: string;
  readers: string[];
}

interface InventorLinksTable {
  id: string;
  achievementId: string;
  organisationId: string;
  inventorName: string;
  email: Generated<string>;
  secretHash: Buffer;
  contentVersion: number;
  madeBy: string | null;
  madeByName: string;
  madeAt: string;
  expiresAt: string;
  usedAt: string | null;
  revokedAt: string | null;
  outcome: Generated<string>;
  signedName: Generated<string>;
  remark: Generated<string>;
  readers: string[];
}

/** This module's tables, as the database has them. */
export type Tables = {
  achievements: AchievementsTable;
  achievementInventors: AchievementInventorsTable;
  listings: ListingsTable;
  listingDeclarations: ListingDeclarationsTable;
  inventorLinks: InventorLinksTable;
};
