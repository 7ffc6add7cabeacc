import { z } from 'zod';

/** Who looked at a published record, as its owner sees it: one entry per person and day; `name` is empty where the owner may not learn it. */
export const lookedAt = z.object({
  recent: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.string(), district: z.string(), at: z.string() })),
  last30Days: z.number(),
  total: z.number(),
});
export type LookedAt = z.infer<typeof lookedAt>;
