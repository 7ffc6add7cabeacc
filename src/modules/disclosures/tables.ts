// Written by scripts/db-types.ts from the database; do not edit.
import type { ColumnType, Generated } from 'kysely';

interface DisclosuresTable {
  id: string;
  organisationId: string;
  title: string;
  leadName: Generated<string>;
  state: string;
  stateReason: Generated<string>;
  steps: ColumnType<unknown, string, string>;
  form: ColumnType<unknown, string, string>;
  resultKind: Generated<string>;
  research: Generated<string>;
  completedOn: string | null;
  publicOn: string | null;
  statements: ColumnType<unknown, string, string>;
  collegeSigns: boolean;
  isBackfilled: Generated<boolean>;
  submittedOn: string | null;
  resultNumber: Generated<string>;
  registeredOn: string | null;
  createdBy: string | null;
  demo: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  createdAt: string;
  updatedAt: string;
}

interface DisclosureConfirmationsTable {
  id: Generated<string>;
  disclosureId: string;
  personId: string;
  personName: string;
  contentHash: string;
  sharePpm: number;
  confirmedAt: string;
  voidedAt: string | null;
  readers: string[];
}

interface FrozenDisclosuresTable {
  id: string;
  organisationId: string;
  frozenAt: string;
  frozenBy: string;
  frozenByName: string;
  reasonCode: string;
  readers: string[];
}

interface DisclosureSettingsTable {
  organisationId: string;
  collegeSigns: boolean;
  numberPattern: string;
  confirmationDays: number;
  lastYear: Generated<number>;
  lastSerial: Generated<number>;
  readers: string[];
  version: Generated<number>;
  updatedAt: string;
}

/** This module's tables, as the database has them. */
export type Tables = {
  disclosures: DisclosuresTable;
  disclosureConfirmations: DisclosureConfirmationsTable;
  frozenDisclosures: FrozenDisclosuresTable;
  disclosureSettings: DisclosureSettingsTable;
};
