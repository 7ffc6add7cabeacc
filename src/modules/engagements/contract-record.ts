import { z } from 'zod';
import { codeOf } from '#kernel/schema.ts';
import { LOST_REASONS, NOTE_KINDS, STATES, VISIBILITIES } from './contract-words.ts';

export const state = codeOf(STATES);
export type State = z.infer<typeof state>;
export const lostReason = codeOf(LOST_REASONS);
export type LostReason = z.infer<typeof lostReason>;
export type NoteKind = (typeof NOTE_KINDS)[number]['code'];
export type Side = 'supply' | 'demand';
export const side = z.enum(['supply', 'demand']);

/** The register's row: what parties, park and district read alike. */
export const engagement = z.object({
  id: z.uuid(),
  number: z.string(),
  state,
  stateSince: z.string(),
  title: z.string(),
  listingId: z.uuid(),
  achievementId: z.uuid(),
  achievementTitle: z.string(),
  supplyOrganisationId: z.uuid(),
  supplyName: z.string(),
  supplyAffiliation: z.string(),
  sourceDistrict: z.string(),
  leadInventor: z.string(),
  field: z.string(),
  industry: z.string(),
  trl: z.number().nullable(),
  ipNumbers: z.array(z.string()),
  route: z.string(),
  askingPrice: z.number().nullable(),
  postingId: z.uuid(),
  needTitle: z.string(),
  demandOrganisationId: z.uuid().nullable(),
  demandName: z.string(),
  demandCreditCode: z.string(),
  demandDistrict: z.string(),
  demandParkId: z.uuid().nullable(),
  demandParkName: z.string(),
  proposedByName: z.string(),
  proposedOn: z.string(),
  message: z.string(),
  matchScore: z.number().nullable(),
  rankerVersion: z.string(),
  introducedOn: z.string().nullable(),
  attribution: z.string(),
  ownerId: z.uuid(),
  ownerName: z.string(),
  ownerPhone: z.string(),
  leadDepartment: z.string(),
  firstContactOn: z.string().nullable(),
  lastStepOn: z.string(),
  contactMethod: z.string(),
  contactCount: z.number(),
  nextAction: z.string(),
  nextOn: z.string().nullable(),
  problem: z.string(),
  coordination: z.string(),
  contractValue: z.number().nullable(),
  signedOn: z.string().nullable(),
  contractNumber: z.string(),
  registrationNumber: z.string(),
  amountReceived: z.number(),
  firstReceivedOn: z.string().nullable(),
  landingDistrict: z.string(),
  ventureName: z.string(),
  ventureRegisteredOn: z.string().nullable(),
  ventureCapital: z.number().nullable(),
  closedOn: z.string().nullable(),
  lostReason: z.string(),
  lostNote: z.string(),
  remark: z.string(),
  demo: z.boolean(),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Engagement = z.infer<typeof engagement>;

/** A side as the reader may see it: identity only after the introduction, or when it is the reader's own. */
export const sideShown = z.object({
  side,
  organisationId: z.uuid().nullable(),
  name: z.string(),
  anonymous: z.boolean(),
  contactName: z.string(),
  contactPhone: z.string(),
  answer: z.enum(['waiting', 'confirmed', 'declined']),
  answeredByName: z.string(),
  answeredAt: z.string().nullable(),
  onBehalf: z.boolean(),
  dueOn: z.string(),
  mine: z.boolean(),
});
export type SideShown = z.infer<typeof sideShown>;

/** An attachment of a note. */
export const attachment = z.object({ id: z.uuid(), name: z.string(), size: z.number(), type: z.string() });

export const note = z.object({
  files: z.array(attachment),
  id: z.uuid(),
  kind: codeOf(NOTE_KINDS),
  body: z.string(),
  happenedOn: z.string(),
  visibleTo: codeOf(VISIBILITIES),
  authorName: z.string(),
  createdAt: z.string(),
});

export const question = z.object({
  id: z.uuid(),
  askedByName: z.string(),
  toSide: side,
  body: z.string(),
  askedAt: z.string(),
  dueOn: z.string(),
  extended: z.boolean(),
  answer: z.string(),
  answeredByName: z.string(),
  answeredAt: z.string().nullable(),
  mineToAnswer: z.boolean(),
  version: z.number(),
});
export type Question = z.infer<typeof question>;

export const receipt = z.object({
  id: z.uuid(),
  amount: z.number(),
  receivedOn: z.string(),
  voucher: z.string(),
  recordedByName: z.string(),
});

/** A registered contract that was claimed for the engagement; the supply side's transfer office alone sees it. */
export const registration = z.object({
  id: z.uuid(),
  registrationNumber: z.string(),
  contractKind: z.string(),
  technologyValue: z.number().nullable(),
  happenedOn: z.string(),
});

/** One line of “who can see this”: who, and how much of it. */
export const viewer = z.object({
  who: z.object({ zh: z.string(), en: z.string() }),
  what: z.object({ zh: z.string(), en: z.string() }),
});

/** The whole record as its page shows it. */
export const engagementRecord = z.object({
  engagement,
  sides: z.array(sideShown),
  notes: z.array(note),
  questions: z.array(question),
  receipts: z.array(receipt),
  registrations: z.array(registration),
  /** The side the reader speaks for; null for park, district and owner without a side. */
  mySide: side.nullable(),
  /** Whether the reader may write, move and ask. */
  mayWork: z.boolean(),
  /** Steps the reader can take now. */
  actions: z.array(z.string()),
  /** What both sides confirm: its hash goes with the confirmation, so that a change in between is noticed. */
  contentHash: z.string(),
  quietDays: z.number(),
  whoCanSee: z.array(viewer),
});
export type EngagementRecord = z.infer<typeof engagementRecord>;
