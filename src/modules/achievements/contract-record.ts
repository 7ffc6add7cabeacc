import { z } from 'zod';
import { civilDate, codeOf, codeOrEmpty, fenAmount, industryCode, textOf } from '#kernel/schema.ts';
import { FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import { IP_ITEM_STATES, IP_KINDS, IP_STATES, OWNERSHIPS, STATES } from './contract-words.ts';

/** One patent, software copyright or other right. */
export const ipItem = z.strictObject({
  kind: codeOf(IP_KINDS),
  number: textOf(60),
  status: codeOf(IP_ITEM_STATES).default('filed'),
  filedOn: civilDate.nullable().default(null),
});
export type IpItem = z.infer<typeof ipItem>;

/** Who made it, in order; `personId` when the inventor has an account here. */
export const inventor = z.strictObject({
  personId: z.uuid().nullable().default(null),
  name: z.string().trim().min(1).max(60),
  organisation: textOf(100),
});
export type Inventor = z.infer<typeof inventor>;

const trl = z.number().int().min(1).max(9);

/** What is written of an achievement. Everything but the title may come later: a draft is saved as it stands. */
export const achievementDraft = z.strictObject({
  number: textOf(60),
  title: z.string().trim().min(2).max(200),
  titleEn: textOf(300),
  abstract: textOf(8000),
  summaryEn: textOf(4000),
  keywords: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
  field: codeOrEmpty(FIELDS),
  industry: industryCode,
  trl: trl.nullable().default(null),
  maturityEvidence: textOf(2000),
  intellectualProperty: z.array(ipItem).max(50).default([]),
  ownership: codeOrEmpty(OWNERSHIPS),
  coOwners: z.array(z.string().trim().min(1).max(100)).max(20).default([]),
  routes: z.array(codeOf(ROUTES)).max(6).default([]),
  useFirstPayLater: z.boolean().default(false),
  priceFrom: fenAmount.nullable().default(null),
  priceTo: fenAmount.nullable().default(null),
  comparison: textOf(4000),
  unitEconomics: textOf(4000),
  applications: textOf(4000),
  department: textOf(100),
  contactName: textOf(60),
  contactPhone: textOf(40),
  inventors: z.array(inventor).max(50).default([]),
});
export type AchievementDraft = z.infer<typeof achievementDraft>;

/** The institution's own record, all of it. */
export const achievement = z.object({
  ...achievementDraft.shape,
  id: z.uuid(),
  organisationId: z.uuid(),
  ipStatus: codeOf(IP_STATES),
  state: codeOf(STATES),
  stateReason: z.string(),
  recordedOn: z.string().nullable(),
  quality: z.number(),
  createdBy: z.uuid().nullable(),
  demo: z.boolean(),
  readers: z.array(z.string()),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Achievement = z.infer<typeof achievement>;
