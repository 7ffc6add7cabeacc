// Written by scripts/db-types.ts from the database; do not edit.
import type { ColumnType, Generated } from 'kysely';

interface PushesTable {
  id: Generated<string>;
  listingId: string;
  organisationId: string;
  organisationName: string;
  organisationNameEn: Generated<string>;
  title: string;
  titleEn: Generated<string>;
  field: Generated<string>;
  industry: Generated<string>;
  trl: number | null;
  lastVerifiedOn: string;
  expiresOn: string;
  isLive: Generated<boolean>;
  parkId: string;
  parkName: string;
  district: Generated<string>;
  score: number;
  reasons: ColumnType<unknown, string, string>;
  note: Generated<string>;
  pushedAt: string;
  pushedBy: string | null;
  pushedByName: Generated<string>;
  handedFrom: string | null;
  dueOn: string;
  state: string;
  turn: number;
  decidedBy: string | null;
  decidedByName: Generated<string>;
  decidedAt: string | null;
  reasonCode: Generated<string>;
  decisionNote: Generated<string>;
  inChargeId: string | null;
  inChargeName: Generated<string>;
  demo: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  updatedAt: string;
}

interface PutOffPushesTable {
  listingId: string;
  reason: string;
  since: string;
}

/** This module's tables, as the database has them. */
export type Tables = {
  pushes: PushesTable;
  putOffPushes: PutOffPushesTable;
};
