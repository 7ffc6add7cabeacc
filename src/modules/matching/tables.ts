// Written by scripts/db-types.ts from the database; do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

interface MatchesTable {
  fromKind: string;
  fromId: string;
  toKind: string;
  toId: string;
  organisationId: string;
  score: number;
  rank: number;
  parts: ColumnType<unknown, string, string>;
  rankerVersion: string;
  firstSeenAt: string;
  seenAt: string;
  dismissedAt: string | null;
  readers: string[];
  askedDigest: number | null;
  digest: number | null;
}

interface MatchesWaitingTable {
  kind: string;
  id: string;
  spread: boolean;
  mark: Generated<number>;
  since: Generated<string>;
  takenUntil: string | null;
  priority: Generated<number>;
  runId: string | null;
  spreadMark: Generated<number>;
  failures: Generated<number>;
}

interface ExposuresTable {
  id: GeneratedAlways<number>;
  answerId: string;
  personId: string | null;
  organisationId: string | null;
  askedKind: string;
  askedId: string | null;
  textHash: Generated<string>;
  kind: string;
  subject: string;
  rank: number;
  score: number;
  rankerVersion: string;
  at: string;
  openedAt: string | null;
  readers: string[];
  parts: ColumnType<unknown, string, string> | null;
  explored: number | null;
  askedDigest: number | null;
  digest: number | null;
}

interface VerdictsTable {
  id: Generated<string>;
  personId: string;
  organisationId: string | null;
  askedKind: string;
  askedId: string;
  kind: string;
  subject: string;
  fits: boolean;
  reason: Generated<string>;
  note: Generated<string>;
  score: number;
  rank: number;
  rankerVersion: string;
  at: string;
  readers: string[];
  version: Generated<number>;
  parts: ColumnType<unknown, string, string> | null;
}

interface RankersTable {
  fromKind: string;
  toKind: string;
  number: number;
  weights: ColumnType<unknown, string, string>;
  base: ColumnType<unknown, string, string>;
  trainedAt: string;
  needs: number;
  enterprises: number;
  judgements: number;
  trial: ColumnType<unknown, string, string>;
  harmless: boolean;
  readers: string[];
}

interface RankerTurnsTable {
  id: GeneratedAlways<number>;
  fromKind: string;
  toKind: string;
  number: number;
  at: string;
  personId: string | null;
  personName: Generated<string>;
  reason: Generated<string>;
  readers: string[];
}

interface MatchingRunsTable {
  id: string;
  origin: string;
  startedAt: string;
  endedAt: string | null;
}

interface MatchingRunKindsTable {
  runId: string;
  kind: string;
  expected: Generated<number>;
  queued: Generated<number>;
  done: Generated<number>;
  failed: Generated<number>;
  after: string | null;
  allQueued: Generated<boolean>;
}

interface MatchSubscriptionsTable {
  personId: string;
  kind: string;
  recordId: string;
  organisationId: string;
  rhythm: string;
  points: number;
  lookedOn: string;
  readers: string[];
  createdAt: string;
  updatedAt: string;
}

interface MatchTellingsTable {
  personId: string;
  kind: string;
  recordId: string;
  toKind: string;
  toId: string;
  readers: string[];
}

interface EmbeddingsTable {
  kind: string;
  id: string;
  model: string | null;
  digest: Buffer | null;
  vector: Buffer | null;
  dueAt: string | null;
  failures: Generated<number>;
}

interface EpochsTable {
  kind: string;
  digest: string;
  packed: Buffer;
  namedAt: string;
}

/** This module's tables, as the database has them. */
export type Tables = {
  matches: MatchesTable;
  matchesWaiting: MatchesWaitingTable;
  exposures: ExposuresTable;
  verdicts: VerdictsTable;
  rankers: RankersTable;
  rankerTurns: RankerTurnsTable;
  matchingRuns: MatchingRunsTable;
  matchingRunKinds: MatchingRunKindsTable;
  matchSubscriptions: MatchSubscriptionsTable;
  matchTellings: MatchTellingsTable;
  embeddings: EmbeddingsTable;
  epochs: EpochsTable;
};
