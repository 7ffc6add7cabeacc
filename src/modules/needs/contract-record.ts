import { z } from 'zod';
import { civilDate, codeOf, codeOrEmpty, fenAmount, industryCode, textOf } from '#kernel/schema.ts';
import { DISTRICTS, FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import { MUSTS, OPENINGS, SHOWN_FIELDS, STATES } from './contract-words.ts';

/** What is written of a need. Vague is allowed: everything but the title may come later, and the score says what is missing. */
export const needDraft = z.strictObject({
  number: textOf(60),
  title: z.string().trim().min(2).max(200),
  titleEn: textOf(300),
  description: textOf(8000),
  summaryEn: textOf(4000),
  keywords: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
  material: textOf(2000),
  method: textOf(2000),
  effect: textOf(2000),
  product: textOf(2000),
  application: textOf(2000),
  mustHaves: textOf(4000),
  /** Which conditions stated below must be met; bounded figures in `mustHaves` always must. */
  musts: z.array(codeOf(MUSTS)).max(MUSTS.length).default([]),
  testMethod: textOf(2000),
  field: codeOrEmpty(FIELDS),
  industry: industryCode,
  trlWanted: z.number().int().min(1).max(9).nullable().default(null),
  budgetFrom: fenAmount.nullable().default(null),
  budgetTo: fenAmount.nullable().default(null),
  neededBy: civilDate.nullable().default(null),
  routes: z.array(codeOf(ROUTES)).max(6).default([]),
  district: codeOrEmpty(DISTRICTS),
  parkId: z.uuid().nullable().default(null),
  contactName: textOf(60),
  contactPhone: textOf(40),
  anonymous: z.boolean().default(false),
  shownFields: z.array(codeOf(SHOWN_FIELDS)).max(SHOWN_FIELDS.length).default([]),
});
export type NeedDraft = z.infer<typeof needDraft>;

/** The enterprise's own record, all of it but the sealed part. */
export const need = z.object({
  ...needDraft.shape,
  id: z.uuid(),
  organisationId: z.uuid(),
  state: codeOf(STATES),
  closeReason: z.string(),
  closedOn: z.string().nullable(),
  quality: z.number(),
  createdBy: z.uuid().nullable(),
  demo: z.boolean(),
  readers: z.array(z.string()),
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Need = z.infer<typeof need>;

/** The sealed part as its enterprise writes it. */
export const sealedDraft = z.strictObject({
  content: z.string().trim().min(1).max(20_000),
  opening: codeOf(OPENINGS).default('after-approval'),
});

export const sealedPart = z.object({ ...sealedDraft.shape, version: z.number(), updatedAt: z.string() });
export type SealedPart = z.infer<typeof sealedPart>;
