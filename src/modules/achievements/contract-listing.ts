import { z } from 'zod';
import { FRESHNESS } from '#kernel/freshness.ts';
import { codeOf } from '#kernel/schema.ts';
import { achievementDraft, ipItem } from './contract-record.ts';
import { EXPORT_CONTROL, IP_STATES } from './contract-words.ts';

/** What the public reads of an achievement: exactly this, and nothing that is not named here. */
export const listingContent = z.object({
  organisationName: z.string(),
  organisationNameEn: z.string(),
  subkind: z.string(),
  affiliation: z.string(),
  district: z.string(),
  ...achievementDraft.pick({
    department: true,
    title: true,
    titleEn: true,
    abstract: true,
    summaryEn: true,
    keywords: true,
    field: true,
    industry: true,
    trl: true,
    maturityEvidence: true,
    ownership: true,
    routes: true,
    useFirstPayLater: true,
    priceFrom: true,
    priceTo: true,
    comparison: true,
    unitEconomics: true,
    applications: true,
  }).shape,
  intellectualProperty: z.array(ipItem.pick({ kind: true, number: true, status: true })),
  ipStatus: codeOf(IP_STATES),
  quality: z.number(),
});
export type ListingContent = z.infer<typeof listingContent>;

export const listingState = z.enum(['live', 'expired', 'withdrawn']);

/** A row of the supply list. */
export const listing = listingContent.extend({
  id: z.uuid(),
  organisationId: z.uuid(),
  state: listingState,
  publishedAt: z.string(),
  lastVerifiedOn: z.string(),
  expiresOn: z.string(),
  demo: z.boolean(),
  version: z.number(),
  updatedAt: z.string(),
});
export type Listing = z.infer<typeof listing>;

/** A listing as its page shows it. */
export const listingShown = z.object({ listing, freshness: codeOf(FRESHNESS) });

/** What somebody says when publishing. Each is required; what a missing one means is said in the refusal. */
export const declarations = z.strictObject({
  /** Whether the sentence 不涉及国家秘密 was declared. */
  noStateSecret: z.boolean(),
  exportControl: codeOf(EXPORT_CONTROL).nullable(),
  /** Whether the warning was understood that publishing before filing destroys novelty. */
  noveltyAcknowledged: z.boolean().default(false),
});
export type Declarations = z.infer<typeof declarations>;

/** What the publishing page shows: exactly what the public will see, and what must be declared for it. */
export const publishPreview = z.object({
  content: listingContent,
  /** SHA-256 of the content: sent back when publishing, so that what was seen is what is published. */
  contentHash: z.string(),
  declaration: z.object({ zh: z.string(), en: z.string() }),
  /** True when nothing has been filed yet: the warning must be acknowledged. */
  noveltyAtRisk: z.boolean(),
  /** Names of fields to fill in before it can be published; empty when it can. */
  missing: z.array(z.object({ key: z.string(), zh: z.string(), en: z.string() })),
});
export type PublishPreview = z.infer<typeof publishPreview>;
