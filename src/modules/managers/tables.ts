// Written by scripts/db-types.ts from the database; do not edit.
import type { Generated } from 'kysely';

interface ManagersTable {
  id: string;
  organisationId: string;
  organisationName: string;
  organisationNameEn: Generated<string>;
  name: string;
  nameEn: Generated<string>;
  title: Generated<string>;
  level: Generated<string>;
  levelState: Generated<string>;
  levelReason: Generated<string>;
  levelDecidedBy: Generated<string>;
  levelDecidedAt: string | null;
  certificateNumber: Generated<string>;
  certificateIssuer: Generated<string>;
  certifiedOn: string | null;
  fields: Generated<string[]>;
  industries: Generated<string[]>;
  districts: Generated<string[]>;
  languages: Generated<string[]>;
  introduction: Generated<string>;
  introductionEn: Generated<string>;
  capacity: number;
  availability: Generated<string>;
  isPublic: Generated<boolean>;
  publishedRev: Generated<number>;
  openCases: Generated<number>;
  wonCases: Generated<number>;
  lostCases: Generated<number>;
  contractValue: Generated<number>;
  amountReceived: Generated<number>;
  demo: Generated<boolean>;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
}

interface ManagerProfilesTable {
  id: string;
  organisationId: string;
  organisationName: string;
  organisationNameEn: Generated<string>;
  name: string;
  nameEn: Generated<string>;
  title: Generated<string>;
  level: Generated<string>;
  fields: Generated<string[]>;
  industries: Generated<string[]>;
  districts: Generated<string[]>;
  languages: Generated<string[]>;
  introduction: Generated<string>;
  introductionEn: Generated<string>;
  capacity: number;
  availability: string;
  openCases: Generated<number>;
  wonCases: Generated<number>;
  parkIds: Generated<string[]>;
  parkNames: Generated<string[]>;
  demo: Generated<boolean>;
  readers: string[];
  version: number;
  updatedAt: string;
}

interface ManagerAssignmentsTable {
  id: Generated<string>;
  managerId: string;
  managerName: string;
  parkId: string;
  parkName: string;
  duties: Generated<string>;
  fromOn: string;
  toOn: string;
  assignedBy: string;
  assignedByName: string;
  endedReason: Generated<string>;
  readers: string[];
  version: Generated<number>;
  createdAt: Generated<string>;
}

interface ManagerTrainingsTable {
  id: Generated<string>;
  managerId: string;
  title: string;
  organiser: string;
  hours: number;
  finishedOn: string;
  certificateNumber: Generated<string>;
  readers: string[];
  createdAt: Generated<string>;
}

interface ManagerCasesTable {
  engagementId: string;
  managerId: string;
  standing: string;
  title: string;
  field: Generated<string>;
  contractValue: Generated<number>;
  amountReceived: Generated<number>;
  beganOn: string;
  changedOn: string;
  readers: string[];
}

/** This module's tables, as the database has them. */
export type Tables = {
  managers: ManagersTable;
  managerProfiles: ManagerProfilesTable;
  managerAssignments: ManagerAssignmentsTable;
  managerTrainings: ManagerTrainingsTable;
  managerCases: ManagerCasesTable;
};
