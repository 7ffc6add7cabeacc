import { z } from 'zod';
import { civilDate } from '#kernel/schema.ts';
import { ROW_KINDS } from './contract-words.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const key = z.string().regex(/^[a-z][A-Za-z]{1,39}$/);

/**
 * One field of a reporting catalogue: what it is called, what it means, and where the product has it from. What a later version of the product says
 * beside is passed over, so that installations of different versions understand each other.
 */
export const catalogueField = z.object({
  key,
  label: bilingual,
  type: z.enum(['text', 'code', 'codes', 'number', 'money', 'date', 'choice', 'choices', 'yes-no']),
  required: z.boolean(),
  definition: bilingual,
  /** The field of the product it is taken from, `listing.title`. */
  from: z.string().max(80),
});
export type CatalogueField = z.infer<typeof catalogueField>;

/** One kind of row; with `districts`, officers of the district where the institution is registered read it at the city too. */
export const catalogueKind = z.object({
  kind: z.string().max(40),
  label: bilingual,
  definition: bilingual,
  districts: z.boolean(),
  fields: z.array(catalogueField).max(60),
});

export const catalogueVersion = z.string().regex(/^20\d{2}\.\d{1,2}$/);

/** A version of the reporting catalogue (报送目录): all that is asked for from its day on, until a later version's day. */
export const catalogue = z.object({
  version: catalogueVersion,
  effectiveFrom: civilDate,
  counts: z.array(catalogueField).max(40),
  kinds: z.array(catalogueKind).max(10),
});
export type Catalogue = z.infer<typeof catalogue>;

/** What an officer says of a new version: fields are chosen from those the product knows; words and definitions come with them. */
export const catalogueDraft = z.strictObject({
  version: catalogueVersion,
  effectiveFrom: civilDate,
  counts: z.array(key).max(40),
  kinds: z
    .array(
      z.strictObject({
        kind: z.enum(ROW_KINDS.map(({ code }) => code) as ['achievement', 'contract']),
        districts: z.boolean(),
        fields: z.array(z.strictObject({ key, required: z.boolean() })).max(60),
      }),
    )
    .min(1)
    .max(10),
});
export type CatalogueDraft = z.infer<typeof catalogueDraft>;
