// Written by scripts/db-types.ts from the database; do not edit.
import type { ColumnType, Generated } from 'kysely';

interface RegulationsTable {
  id: string;
  organisationId: string;
  organisationName: string;
  kind: string;
  title: string;
  number: Generated<string>;
  body: Generated<string>;
  meeting: Generated<string>;
  adoptedOn: string | null;
  consultation: Generated<string>;
  consultedOn: string | null;
  announcedOn: string | null;
  effectiveOn: string | null;
  endsOn: string | null;
  settings: ColumnType<unknown, string, string>;
  ladder: ColumnType<unknown, string, string>;
  state: Generated<string>;
  stateReason: Generated<string>;
  verdicts: ColumnType<unknown, string, string>;
  createdBy: string | null;
  editedBy: string | null;
  demo: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  createdAt: string;
  updatedAt: string;
}

/** This module's tables, as the database has them. */
export type Tables = {
  regulations: RegulationsTable;
};
