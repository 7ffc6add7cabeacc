// Written by scripts/db-types.ts from the database; do not edit.
import type { ColumnType, Generated } from 'kysely';

interface EngagementsTable {
  id: Generated<string>;
  number: string;
  state: string;
  stateSince: string;
  title: string;
  listingId: string;
  achievementId: string;
  achievementTitle: string;
  supplyOrganisationId: string;
  supplyName: string;
  supplyAffiliation: Generated<string>;
  sourceDistrict: Generated<string>;
  leadInventor: Generated<string>;
  inventorIds: Generated<string[]>;
  field: Generated<string>;
  industry: Generated<string>;
  trl: number | null;
  ipNumbers: Generated<string[]>;
  route: Generated<string>;
  askingPrice: number | null;
  postingId: string;
  needId: string;
  needTitle: string;
  demandOrganisationId: string | null;
  demandName: Generated<string>;
  demandCreditCode: Generated<string>;
  demandDistrict: Generated<string>;
  demandParkId: string | null;
  demandParkName: Generated<string>;
  proposedBy: string;
  proposedByName: string;
  proposedOrganisationId: string | null;
  proposedOn: string;
  message: Generated<string>;
  matchScore: number | null;
  rankerVersion: Generated<string>;
  introducedOn: string | null;
  attribution: Generated<string>;
  ownerId: string;
  ownerName: string;
  ownerPhone: Generated<string>;
  leadDepartment: Generated<string>;
  firstContactOn: string | null;
  lastStepOn: string;
  contactMethod: Generated<string>;
  contactCount: Generated<number>;
  nextAction: Generated<string>;
  nextOn: string | null;
  problem: Generated<string>;
  coordination: Generated<string>;
  contractValue: number | null;
  signedOn: string | null;
  contractNumber: Generated<string>;
  registrationNumber: Generated<string>;
  amountReceived: Generated<number>;
  firstReceivedOn: string | null;
  landingDistrict: Generated<string>;
  ventureName: Generated<string>;
  ventureRegisteredOn: string | null;
  ventureCapital: number | null;
  closedOn: string | null;
  lostReason: Generated<string>;
  lostNote: Generated<string>;
  remark: Generated<string>;
  demo: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
}

interface EngagementSidesTable {
  engagementId: string;
  side: string;
  organisationId: string;
  anonymous: Generated<boolean>;
  contactName: Generated<string>;
  contactPhone: Generated<string>;
  answer: Generated<string>;
  answeredBy: string | null;
  answeredByName: Generated<string>;
  answeredAt: string | null;
  onBehalf: Generated<boolean>;
  contentHash: Generated<string>;
  dueOn: string;
  readers: string[];
  version: Generated<number>;
}

interface EngagementNotesTable {
  id: Generated<string>;
  engagementId: string;
  kind: string;
  body: string;
  happenedOn: string;
  visibleTo: string;
  authorId: string | null;
  authorName: string;
  organisationId: string | null;
  readers: string[];
  createdAt: Generated<string>;
  sourceKey: Generated<string>;
}

interface EngagementQuestionsTable {
  id: Generated<string>;
  engagementId: string;
  askedBy: string;
  askedByName: string;
  askedOrganisationId: string | null;
  toSide: string;
  body: string;
  askedAt: string;
  dueOn: string;
  extended: Generated<boolean>;
  answer: Generated<string>;
  answeredBy: string | null;
  answeredByName: Generated<string>;
  answeredAt: string | null;
  readers: string[];
  version: Generated<number>;
}

interface EngagementReceiptsTable {
  id: Generated<string>;
  engagementId: string;
  amount: number;
  receivedOn: string;
  voucher: Generated<string>;
  recordedBy: string | null;
  recordedByName: string;
  readers: string[];
  createdAt: Generated<string>;
}

interface ReportLayoutsTable {
  id: Generated<string>;
  organisationId: string;
  columns: ColumnType<unknown, string, string>;
  title: string;
  reviewer: Generated<string>;
  readers: string[];
  version: Generated<number>;
  updatedAt: Generated<string>;
}

interface PublicFiguresTable {
  name: string;
  part: string;
  value: number | null;
  rowsCounted: number;
  countedOn: string;
  readers: string[];
}

interface EngagementLinesTable {
  id: Generated<string>;
  organisationId: string;
  kind: string;
  lineKey: string;
  title: Generated<string>;
  counterparty: Generated<string>;
  amount: number;
  happenedOn: string;
  contractNumber: Generated<string>;
  registrationNumber: Generated<string>;
  voucher: Generated<string>;
  contractKind: Generated<string>;
  seller: Generated<string>;
  technologyValue: number | null;
  signedOn: string | null;
  state: Generated<string>;
  engagementId: string | null;
  receiptId: string | null;
  madeReceipt: Generated<boolean>;
  before: Generated<string>;
  reason: Generated<string>;
  settledBy: string | null;
  settledByName: Generated<string>;
  settledAt: string | null;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
}

/** This module's tables, as the database has them. */
export type Tables = {
  engagements: EngagementsTable;
  engagementSides: EngagementSidesTable;
  engagementNotes: EngagementNotesTable;
  engagementQuestions: EngagementQuestionsTable;
  engagementReceipts: EngagementReceiptsTable;
  reportLayouts: ReportLayoutsTable;
  publicFigures: PublicFiguresTable;
  engagementLines: EngagementLinesTable;
};
