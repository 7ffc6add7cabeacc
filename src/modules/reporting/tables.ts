// Written by scripts/db-types.ts from the database; do not edit.
import type { ColumnType, Generated } from 'kysely';

interface CityLinksTable {
  organisationId: string;
  cityName: string;
  cityKeyId: string;
  cityKey: string;
  keyId: string;
  publicKey: string;
  sequence: Generated<number>;
  lastHash: Generated<string>;
  catalogues: ColumnType<unknown, string, string>;
  cataloguesAt: string;
  joinedAt: string;
  readers: string[];
  version: Generated<number>;
}

interface CityLinkKeysTable {
  keyId: string;
  publicKey: string;
  encryptedPrivateKey: Buffer;
  madeAt: Generated<string>;
}

interface SubmissionsTable {
  id: string;
  organisationId: string;
  period: string;
  catalogue: string;
  state: string;
  content: string;
  contentHash: string;
  sequence: number;
  corrects: string | null;
  rowCount: number;
  missing: number;
  withdrawnCount: number;
  leftOut: ColumnType<unknown, string, string>;
  preparedBy: string;
  preparedByName: string;
  preparedAt: string;
  returnedBecause: Generated<string>;
  approvalId: string | null;
  approvedAt: string | null;
  keyId: Generated<string>;
  signature: Generated<string>;
  attemptedAt: string | null;
  receipt: Generated<string>;
  receiptSignature: Generated<string>;
  receiptNumber: Generated<string>;
  receiptedAt: string | null;
  refusedRows: Generated<number>;
  refusal: ColumnType<unknown, string, string> | null;
  readers: string[];
  version: Generated<number>;
  updatedAt: string;
}

interface ReportCataloguesTable {
  version: string;
  effectiveFrom: string;
  counts: ColumnType<unknown, string, string>;
  kinds: ColumnType<unknown, string, string>;
  publishedAt: string;
  readers: string[];
}

interface JoinCodesTable {
  id: string;
  organisationId: string;
  codeHash: Buffer;
  cityName: string;
  madeAt: string;
  expiresAt: string;
  usedAt: string | null;
  readers: string[];
}

interface ReportersTable {
  id: string;
  organisationId: string;
  state: string;
  keyId: string;
  sequence: Generated<number>;
  lastHash: Generated<string>;
  joinedAt: string;
  keySince: string;
  revokedAt: string | null;
  revokedBecause: Generated<string>;
  readers: string[];
  version: Generated<number>;
}

interface ReporterKeysTable {
  keyId: string;
  reporterId: string;
  publicKey: string;
  since: string;
  until: string | null;
}

interface ReceivedSubmissionsTable {
  id: string;
  organisationId: string;
  organisationName: string;
  reporterId: string;
  period: string;
  catalogue: string;
  state: string;
  sequence: number;
  previous: string;
  content: string;
  contentHash: string;
  keyId: string;
  signature: string;
  supersedes: string | null;
  counts: ColumnType<unknown, string, string>;
  takenRows: number;
  refusedRows: number;
  withdrawnRows: number;
  contractValue: number;
  amountReceived: number;
  number: string;
  receipt: string;
  receiptSignature: string;
  receivedAt: string;
  readers: string[];
}

interface ReportedRowsTable {
  id: Generated<string>;
  submissionId: string;
  organisationId: string;
  organisationName: string;
  period: string;
  kind: string;
  key: string;
  state: string;
  withdrawnBecause: Generated<string>;
  title: Generated<string>;
  number: Generated<string>;
  field: Generated<string>;
  trl: number | null;
  ipNumbers: Generated<string[]>;
  routes: Generated<string[]>;
  useFirstPayLater: boolean | null;
  publishedOn: string | null;
  verifiedOn: string | null;
  stage: Generated<string>;
  achievement: string | null;
  counterparty: Generated<string>;
  counterpartyCode: Generated<string>;
  counterpartyDistrict: Generated<string>;
  contractValue: number | null;
  signedOn: string | null;
  registrationNumber: Generated<string>;
  amountReceived: number | null;
  receivedInPeriod: number | null;
  landingDistrict: Generated<string>;
  ventureName: Generated<string>;
  receivedAt: string;
  readers: string[];
}

/** This module's tables, as the database has them. */
export type Tables = {
  cityLinks: CityLinksTable;
  cityLinkKeys: CityLinkKeysTable;
  submissions: SubmissionsTable;
  reportCatalogues: ReportCataloguesTable;
  joinCodes: JoinCodesTable;
  reporters: ReportersTable;
  reporterKeys: ReporterKeysTable;
  receivedSubmissions: ReceivedSubmissionsTable;
  reportedRows: ReportedRowsTable;
};
