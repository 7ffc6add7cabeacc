import { z } from 'zod';
import { codeOf } from '#kernel/schema.ts';
import { AGREEMENT_STATES, OPENINGS } from './contract-words.ts';

/** One person's agreement as the need's owner sees it. */
export const agreement = z.object({
  id: z.uuid(),
  personName: z.string(),
  forOrganisationName: z.string(),
  purpose: z.string(),
  agreementVersion: z.string(),
  agreementText: z.string(),
  agreementHash: z.string(),
  signedAt: z.string(),
  state: codeOf(AGREEMENT_STATES),
  decidedByName: z.string(),
  decidedAt: z.string().nullable(),
  decisionReason: z.string(),
  openings: z.number(),
  version: z.number(),
});
export type Agreement = z.infer<typeof agreement>;

/** One reading of the sealed part by somebody outside. */
export const opening = z.object({
  id: z.uuid(),
  personName: z.string(),
  forOrganisationName: z.string(),
  contentVersion: z.number(),
  at: z.string(),
});
export type Opening = z.infer<typeof opening>;

/** The owner's view of who asked for and who read the sealed part. */
export const sealedAccess = z.object({ agreements: z.array(agreement), openings: z.array(opening) });

/** The asker's view: the text to sign, or where the request stands. Never who the owner of an anonymous need is. */
export const sealedStanding = z.object({
  title: z.string(),
  /** Undefined when the reader may ask; otherwise why not. */
  refusal: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
  opening: codeOf(OPENINGS),
  /** The text to sign, filled in with the parties' names as far as they may be named. */
  agreement: z.object({ version: z.string(), text: z.string(), hash: z.string() }),
  mine: z
    .object({
      id: z.uuid(),
      state: codeOf(AGREEMENT_STATES),
      signedAt: z.string(),
      agreementText: z.string(),
      agreementHash: z.string(),
      decidedAt: z.string().nullable(),
      decisionReason: z.string(),
    })
    .nullable(),
});
export type SealedStanding = z.infer<typeof sealedStanding>;

/** The sealed part as it is read by one person, and what that reading was recorded as. */
export const sealedReading = z.object({ content: z.string(), version: z.number(), readAt: z.string() });
