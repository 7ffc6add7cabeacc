// Written by scripts/db-types.ts from the database; do not edit.
import type { Generated } from 'kysely';

interface CommonNeedsTable {
  id: string;
  leaderId: string;
  title: string;
  titleEn: Generated<string>;
  field: Generated<string>;
  words: Generated<string[]>;
  postings: number;
  enterprises: number;
  anonymous: number;
  likeness: number;
  foundAt: string;
  changedAt: string;
  invitedAt: string | null;
  readers: string[];
}

interface CommonNeedPostingsTable {
  needId: string;
  postingId: string;
  likeness: number;
  readers: string[];
}

interface CommonNeedInvitationsTable {
  id: string;
  needId: string;
  organisationId: string;
  organisationName: string;
  personId: string;
  personName: string;
  message: string;
  contact: string;
  at: string;
  readers: string[];
}

/** This module's tables, as the database has them. */
export type Tables = {
  commonNeeds: CommonNeedsTable;
  commonNeedPostings: CommonNeedPostingsTable;
  commonNeedInvitations: CommonNeedInvitationsTable;
};
