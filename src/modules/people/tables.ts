// Written by scripts/db-types.ts from the database; do not edit.
import type { Generated } from 'kysely';

interface PersonsTable {
  id: Generated<string>;
  name: string;
  nameEn: Generated<string>;
  phone: Generated<string>;
  email: Generated<string>;
  title: Generated<string>;
  language: Generated<string>;
  demo: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
}

interface AccountsTable {
  personId: string;
  login: string;
  passwordHash: string | null;
  mustChange: Generated<boolean>;
  disabledAt: string | null;
  changedAt: Generated<string>;
  provedEmail: Generated<string>;
}

interface MembershipsTable {
  id: Generated<string>;
  organisationId: string;
  personId: string;
  role: string;
  office: Generated<string>;
  since: string;
  until: string | null;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
}

interface MembersTable {
  id: string | null;
  organisationId: string | null;
  organisationName: string | null;
  organisationKind: string | null;
  personId: string | null;
  name: string | null;
  nameEn: string | null;
  title: string | null;
  phone: string | null;
  email: string | null;
  login: string | null;
  disabled: boolean | null;
  role: string | null;
  office: string | null;
  since: string | null;
  version: number | null;
  createdAt: string | null;
}

interface MandatesTable {
  id: Generated<string>;
  principalId: string;
  managerId: string;
  managerOrganisationId: string | null;
  principalName: string;
  managerName: string;
  subjectKind: Generated<string>;
  subjectId: string | null;
  subjectTitle: Generated<string>;
  fromOn: string;
  toOn: string;
  maySeePrice: Generated<boolean>;
  maySign: Generated<boolean>;
  exclusive: Generated<boolean>;
  conflictDeclared: Generated<string>;
  note: Generated<string>;
  state: Generated<string>;
  grantedBy: string;
  endedReason: Generated<string>;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
}

interface InvitationsTable {
  id: Generated<string>;
  purpose: string;
  secretHash: Buffer;
  organisationId: string | null;
  personId: string | null;
  role: Generated<string>;
  office: Generated<string>;
  name: Generated<string>;
  madeBy: string | null;
  madeAt: Generated<string>;
  expiresAt: string;
  usedAt: string | null;
  revokedAt: string | null;
  readers: string[];
  email: Generated<string>;
}

interface SecuritySettingsTable {
  organisationId: string;
  secondFactorRequired: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  updatedAt: Generated<string>;
}

interface PasswordHistoryTable {
  personId: string;
  passwordHash: string;
  until: Generated<string>;
}

/** This module's tables, as the database has them. */
export type Tables = {
  persons: PersonsTable;
  accounts: AccountsTable;
  memberships: MembershipsTable;
  members: MembersTable;
  mandates: MandatesTable;
  invitations: InvitationsTable;
  securitySettings: SecuritySettingsTable;
  passwordHistory: PasswordHistoryTable;
};
