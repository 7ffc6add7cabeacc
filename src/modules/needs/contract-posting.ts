import { z } from 'zod';
import { FRESHNESS } from '#kernel/freshness.ts';
import { codeOf } from '#kernel/schema.ts';
import { needDraft } from './contract-record.ts';

/** What the public reads of a need: exactly this. An anonymous one leaves the organisation and its park empty. */
export const postingContent = z.object({
  anonymous: z.boolean(),
  organisationId: z.uuid().nullable(),
  organisationName: z.string(),
  organisationNameEn: z.string(),
  parkId: z.uuid().nullable(),
  parkName: z.string(),
  ...needDraft.pick({
    title: true,
    titleEn: true,
    description: true,
    summaryEn: true,
    keywords: true,
    material: true,
    method: true,
    effect: true,
    product: true,
    application: true,
    mustHaves: true,
    musts: true,
    testMethod: true,
    field: true,
    industry: true,
    trlWanted: true,
    budgetFrom: true,
    budgetTo: true,
    neededBy: true,
    routes: true,
    district: true,
  }).shape,
  hasSealed: z.boolean(),
  quality: z.number(),
});
export type PostingContent = z.infer<typeof postingContent>;

/** A row of the demand list. */
export const posting = postingContent.extend({
  id: z.uuid(),
  state: z.enum(['live', 'expired', 'withdrawn']),
  publishedAt: z.string(),
  lastVerifiedOn: z.string(),
  expiresOn: z.string(),
  demo: z.boolean(),
  version: z.number(),
  updatedAt: z.string(),
});
export type Posting = z.infer<typeof posting>;

/** A posting as its page shows it. */
export const postingShown = z.object({ posting, freshness: codeOf(FRESHNESS), isMine: z.boolean() });

/** What the publishing page shows: exactly what the public will see. */
export const postingPreview = z.object({
  content: postingContent,
  /** SHA-256 of the content: sent back when publishing, so that what was seen is what is published. */
  contentHash: z.string(),
  declaration: z.object({ zh: z.string(), en: z.string() }),
  missing: z.array(z.object({ key: z.string(), zh: z.string(), en: z.string() })),
  /** Words of an anonymous need that would tell who it is, and where they stand. */
  telling: z.array(z.object({ key: z.string(), zh: z.string(), en: z.string() })),
});
export type PostingPreview = z.infer<typeof postingPreview>;
