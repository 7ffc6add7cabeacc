import { z } from 'zod';
import { bilingual } from './contract-shown.ts';

/** A score on record beside what comes out when it is computed again. */
export const recomputed = z.object({
  /** What it was computed with: ranking, epoch, weights. */
  rankerVersion: z.string(),
  at: z.string(),
  recorded: z.number(),
  /** Null where it cannot be computed any more. */
  recomputed: z.number().nullable(),
  /** To a millionth of a point, the score and each of its parts. */
  isEqual: z.boolean(),
  parts: z.array(
    z.object({
      name: z.string(),
      label: bilingual,
      recorded: z.number().nullable(),
      recomputed: z.number().nullable(),
      isEqual: z.boolean(),
    }),
  ),
  /** Why it differs, or cannot be computed; empty where it is equal. */
  reasons: z.array(z.object({ code: z.string(), said: bilingual })),
});
export type Recomputed = z.infer<typeof recomputed>;
