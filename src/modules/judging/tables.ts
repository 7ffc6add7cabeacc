// Written by scripts/db-types.ts from the database; do not edit.
import type { ColumnType, Generated } from 'kysely';

interface JudgingSetsTable {
  id: string;
  title: string;
  guidelineZh: string;
  guidelineEn: Generated<string>;
  fromKind: string;
  toKind: string;
  chosen: Generated<string[]>;
  askingCount: number;
  depth: number;
  controls: number;
  wanted: number;
  seed: number;
  joinable: Generated<boolean>;
  state: Generated<string>;
  pairCount: Generated<number>;
  rankerVersion: Generated<string>;
  pooledAt: string | null;
  openedAt: string | null;
  closedAt: string | null;
  agreement: ColumnType<unknown, string, string> | null;
  organisationId: string;
  organisationName: string;
  madeBy: string;
  madeByName: string;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
}

interface JudgingRecordsTable {
  id: string;
  setId: string;
  side: string;
  recordId: string;
  title: string;
  titleEn: Generated<string>;
  text: string;
  readers: string[];
}

interface JudgingOwnersTable {
  id: string;
  organisationId: string;
  recordId: string;
  readers: string[];
}

interface JudgingPairsTable {
  id: string;
  setId: string;
  askingId: string;
  offeredId: string;
  wanted: number;
  graded: Generated<number>;
  readers: string[];
}

interface JudgingSourcesTable {
  id: string;
  wholeRank: number | null;
  wordsRank: number | null;
  isControl: Generated<boolean>;
  readers: string[];
}

interface JudgingJudgesTable {
  id: string;
  setId: string;
  personId: string;
  personName: string;
  organisationId: string;
  organisationName: string;
  number: number;
  seed: number;
  invitedAt: string | null;
  joinedAt: string | null;
  readers: string[];
}

interface JudgingJudgementsTable {
  id: string;
  setId: string;
  pairId: string;
  personId: string;
  grade: number | null;
  skipped: Generated<string>;
  note: Generated<string>;
  judgedAt: string;
  changedAt: string;
  readers: string[];
}

/** This module's tables, as the database has them. */
export type Tables = {
  judgingSets: JudgingSetsTable;
  judgingRecords: JudgingRecordsTable;
  judgingOwners: JudgingOwnersTable;
  judgingPairs: JudgingPairsTable;
  judgingSources: JudgingSourcesTable;
  judgingJudges: JudgingJudgesTable;
  judgingJudgements: JudgingJudgementsTable;
};
