// Written by scripts/db-types.ts from the database; do not edit.
import type { ColumnType, Generated } from 'kysely';

interface NoticesTable {
  id: Generated<string>;
  organisationId: string;
  organisationName: string;
  organisationNameEn: Generated<string>;
  kind: string;
  subjectKind: string;
  subjectId: string;
  title: string;
  subjectPersons: Generated<string[]>;
  content: ColumnType<unknown, string, string>;
  scopes: string[];
  procedure: string;
  contact: string;
  opensOn: string;
  days: number;
  dayKind: string;
  rollEnd: boolean;
  objectionPolicy: string;
  rules: ColumnType<unknown, string, string>;
  contentHash: string;
  state: string;
  lastDay: string | null;
  nextStepFrom: string | null;
  openedAt: string | null;
  closedAt: string | null;
  closingReason: Generated<string>;
  replaces: string | null;
  replacedBy: string | null;
  turn: number;
  createdBy: string | null;
  demo: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  updatedAt: string;
}

interface NoticeRewardsTable {
  noticeId: string;
  organisationId: string;
  persons: ColumnType<unknown, string, string>;
  readers: string[];
}

interface NoticeObjectionsTable {
  id: Generated<string>;
  noticeId: string;
  organisationId: string;
  number: number;
  raisedOn: string;
  raisedAt: string;
  answerDueOn: string | null;
  state: string;
  settledOn: string | null;
  reason: Generated<string>;
  decidedBy: string | null;
  decidedByName: Generated<string>;
  readers: string[];
  version: Generated<number>;
  updatedAt: string;
}

interface NoticeObjectorsTable {
  objectionId: string;
  noticeId: string;
  organisationId: string;
  personId: string;
  personName: string;
  ofOrganisationId: string | null;
  ofOrganisationName: Generated<string>;
  body: string;
  hiddenFrom: string[];
  readers: string[];
}

/** This module's tables, as the database has them. */
export type Tables = {
  notices: NoticesTable;
  noticeRewards: NoticeRewardsTable;
  noticeObjections: NoticeObjectionsTable;
  noticeObjectors: NoticeObjectorsTable;
};
