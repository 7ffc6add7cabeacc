// Written by scripts/db-types.ts from the database; do not edit.
import type { ColumnType, Generated } from 'kysely';

interface TermGroupsTable {
  id: string;
  code: string | null;
  kind: string;
  field: string;
  title: string;
  words: Generated<string>;
  forms: ColumnType<unknown, string, string>;
  note: Generated<string>;
  source: Generated<string>;
  state: Generated<string>;
  stateReason: Generated<string>;
  edited: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  createdAt: string;
  updatedAt: string;
}

interface TermFormsTable {
  groupId: string;
  folded: string;
  ambiguous: Generated<boolean>;
  inForce: Generated<boolean>;
  readers: string[];
}

interface TermProposalsTable {
  id: string;
  kind: string;
  field: string;
  title: string;
  words: Generated<string>;
  forms: ColumnType<unknown, string, string>;
  note: Generated<string>;
  source: Generated<string>;
  state: Generated<string>;
  reason: Generated<string>;
  personId: string;
  personName: string;
  organisationId: string | null;
  groupId: string | null;
  decidedBy: string | null;
  decidedName: Generated<string>;
  decidedAt: string | null;
  readers: string[];
  version: Generated<number>;
  createdAt: string;
}

/** This module's tables, as the database has them. */
export type Tables = {
  termGroups: TermGroupsTable;
  termForms: TermFormsTable;
  termProposals: TermProposalsTable;
};
