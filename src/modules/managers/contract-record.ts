import { z } from 'zod';
import { INDUSTRIES } from '#kernel/industries.ts';
import { civilDate, codeOf, codeOrEmpty, textOf } from '#kernel/schema.ts';
import { DISTRICTS, FIELDS } from '#kernel/vocabulary.ts';
import { AVAILABILITIES, LANGUAGES, LEVEL_STATES, LEVELS, STANDINGS } from './contract-words.ts';

/** What managers write of themselves. Cases are not among it: they come from the engagements. */
export const managerDraft = z.strictObject({
  title: textOf(60),
  level: codeOrEmpty(LEVELS),
  certificateNumber: textOf(60),
  certificateIssuer: textOf(100),
  certifiedOn: civilDate.nullable().default(null),
  fields: z.array(codeOf(FIELDS)).max(FIELDS.length).default([]),
  /** Divisions of GB/T 4754. */
  industries: z.array(codeOf(INDUSTRIES)).max(12).default([]),
  districts: z.array(codeOf(DISTRICTS)).max(DISTRICTS.length).default([]),
  languages: z.array(codeOf(LANGUAGES)).max(LANGUAGES.length).default([]),
  introduction: textOf(2000),
  introductionEn: textOf(4000),
  /** How many open introductions at a time. */
  capacity: z.int().min(0).max(100),
  availability: codeOf(AVAILABILITIES).default('open'),
  isPublic: z.boolean().default(false),
});
export type ManagerDraft = z.output<typeof managerDraft>;

const counted = { openCases: z.number(), wonCases: z.number(), lostCases: z.number() };

/** A manager's record: for the manager, colleagues, the parks worked for, city and administrators. */
export const managerRecord = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  organisationNameEn: z.string(),
  name: z.string(),
  nameEn: z.string(),
  ...managerDraft.shape,
  certifiedOn: z.string().nullable(),
  levelState: codeOf(LEVEL_STATES),
  levelReason: z.string(),
  levelDecidedBy: z.string(),
  levelDecidedAt: z.string().nullable(),
  ...counted,
  /** Fen, over all cases. */
  contractValue: z.number(),
  amountReceived: z.number(),
  demo: z.boolean(),
  readers: z.array(z.string()),
  version: z.number(),
  updatedAt: z.string(),
});
export type ManagerRecord = z.infer<typeof managerRecord>;

/** What the public reads of a manager: exactly this. */
export const profile = managerRecord
  .pick({
    id: true,
    organisationId: true,
    organisationName: true,
    organisationNameEn: true,
    name: true,
    nameEn: true,
    title: true,
    fields: true,
    industries: true,
    districts: true,
    languages: true,
    introduction: true,
    introductionEn: true,
    capacity: true,
    availability: true,
    openCases: true,
    wonCases: true,
    demo: true,
    updatedAt: true,
  })
  .extend({
    /** As verified by an officer; empty before. */
    level: z.string(),
    parkIds: z.array(z.uuid()),
    parkNames: z.array(z.string()),
  });
export type Profile = z.infer<typeof profile>;

export const assignmentDraft = z.strictObject({
  fromOn: civilDate,
  toOn: civilDate,
  duties: textOf(500),
});
export type AssignmentDraft = z.output<typeof assignmentDraft>;

export const assignment = z.object({
  id: z.uuid(),
  managerId: z.uuid(),
  managerName: z.string(),
  parkId: z.uuid(),
  parkName: z.string(),
  duties: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  assignedByName: z.string(),
  endedReason: z.string(),
  version: z.number(),
});
export type Assignment = z.infer<typeof assignment>;

export const trainingDraft = z.strictObject({
  title: z.string().trim().min(2).max(100),
  organiser: z.string().trim().min(2).max(100),
  /** Class hours. */
  hours: z.int().min(1).max(2000),
  finishedOn: civilDate,
  certificateNumber: textOf(60),
});
export type TrainingDraft = z.output<typeof trainingDraft>;

export const training = z.object({ id: z.uuid(), ...trainingDraft.shape, finishedOn: z.string() });
export type Training = z.infer<typeof training>;

/** One introduction of a manager's, as the manager reads it. */
export const managerCase = z.object({
  engagementId: z.uuid(),
  standing: codeOf(STANDINGS),
  title: z.string(),
  field: z.string(),
  contractValue: z.number(),
  amountReceived: z.number(),
  beganOn: z.string(),
  changedOn: z.string(),
});
export type ManagerCase = z.infer<typeof managerCase>;
