// Written by scripts/db-types.ts from the database; do not edit.
import type { ColumnType, Generated } from 'kysely';

interface IdentityProvidersTable {
  id: Generated<string>;
  organisationId: string;
  kind: string;
  labelZh: string;
  labelEn: Generated<string>;
  issuer: string;
  clientId: Generated<string>;
  secretRef: string;
  scopes: Generated<string[]>;
  subjectClaim: Generated<string>;
  nameClaim: Generated<string>;
  organisationClaim: Generated<string>;
  officeClaim: Generated<string>;
  mailDomains: Generated<string[]>;
  organisations: ColumnType<unknown, string, string>;
  offices: ColumnType<unknown, string, string>;
  defaultRole: Generated<string>;
  admits: Generated<boolean>;
  enabled: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
}

interface IdentitiesTable {
  id: Generated<string>;
  providerId: string;
  issuer: string;
  subject: string;
  personId: string;
  name: Generated<string>;
  linkedAt: Generated<string>;
  usedAt: string | null;
  unlinkedAt: string | null;
  readers: string[];
}

interface JoinRequestsTable {
  id: Generated<string>;
  providerId: string;
  organisationId: string;
  issuer: string;
  subject: string;
  personId: string | null;
  name: string;
  role: string;
  office: string;
  state: Generated<string>;
  reason: Generated<string>;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
  decidedAt: string | null;
}

interface SignInFlowsTable {
  stateHash: Buffer;
  browserHash: Buffer;
  providerId: string;
  personId: string | null;
  nonce: string;
  codeVerifier: string;
  returnTo: string;
  expiresAt: string;
  purpose: Generated<string>;
  begunAt: Generated<string>;
}

/** This module's tables, as the database has them. */
export type Tables = {
  identityProviders: IdentityProvidersTable;
  identities: IdentitiesTable;
  joinRequests: JoinRequestsTable;
  signInFlows: SignInFlowsTable;
};
