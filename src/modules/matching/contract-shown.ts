import { z } from 'zod';

export const bilingual = z.object({ zh: z.string(), en: z.string() });
export const span = z.object({ start: z.number(), end: z.number() });
export const kind = z.string().regex(/^[a-z-]{1,40}$/);
const facetValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]);

export const card = z.object({
  id: z.string(),
  kind: z.string(),
  title: bilingual,
  owner: bilingual,
  ownerId: z.string().nullable(),
  text: z.string(),
  facts: z.record(z.string(), facetValue),
  link: z.string(),
});
export type ShownCard = z.infer<typeof card>;

/** One addend of a score: `points` of at most `of`, to a tenth. `stated` is false where the other side does not say, which counts half. */
const part = z.object({
  name: z.string(),
  label: bilingual,
  of: z.number(),
  points: z.number(),
  stated: z.boolean(),
  said: bilingual,
});
export type ShownPart = z.infer<typeof part>;

/** How something asked for stands; `unsettled` where what the other side states does not tell. */
const verdict = z.enum(['met', 'not-met', 'not-stated', 'unsettled']);

/** One offered record with the reasons. Spans are of `asked.text`, of the card's Chinese title and of its text. */
const hit = z.object({
  card,
  /** Its place by score, from 1. */
  rank: z.number(),
  /** Not put here by its score but tried out, so that learning does not go by what ranking chose alone. */
  isTrial: z.boolean(),
  /** 0 to 100, to a tenth: the sum of the parts’ points. */
  score: z.number(),
  parts: z.array(part),
  found: z.array(
    z.object({
      surface: z.string(),
      /** The other form in which this record has it; null where it has the same words. */
      as: z.string().nullable(),
      points: z.number(),
      asked: z.array(span),
      title: z.array(span),
      text: z.array(span),
    }),
  ),
  /** How it stands to what must hold for the asking record; empty where nothing must. */
  musts: z.array(z.object({ name: z.string(), label: bilingual, verdict, said: bilingual })),
  /** Weighty words of the asking text that this one does not have. */
  missing: z.array(z.object({ surface: z.string(), asked: z.array(span) })),
  /** The elements of the asking record, then the rest of its text; their points add up to those of the words. `found` are places in `found` above. */
  elements: z.array(
    z.object({
      name: z.string(),
      label: bilingual,
      points: z.number(),
      found: z.array(z.number()),
      missing: z.array(z.object({ surface: z.string(), asked: z.array(span) })),
    }),
  ),
  figures: z.array(
    z.object({
      name: z.string(),
      verdict,
      asked: span,
      stated: span.nullable(),
      said: bilingual,
    }),
  ),
  /** What the reader has said about it before. */
  verdict: z.object({ fits: z.boolean(), reason: z.string(), note: z.string() }).nullable(),
});
export type ShownHit = z.infer<typeof hit>;

export const matchAnswer = z.object({
  /** Names this answer when an item of it is opened or judged. */
  answerId: z.uuid(),
  /** What was asked for: the record’s public card where it has one, and the text that was matched, its first line the title. */
  asked: z.object({
    kind: z.string(),
    id: z.string().nullable(),
    text: z.string(),
    card: card.omit({ text: true }).nullable(),
  }),
  to: z.string(),
  hits: z.array(hit),
  /** Institutions with more among the best than their share of the places, and how many of theirs are not listed. */
  heldBack: z.array(z.object({ owner: bilingual, count: z.number() })),
  /** Of the `among` nearest records by words (at most 300: musts are asked of no others), how many were left out for a must of either side, and by which. */
  leftOut: z.object({
    among: z.number(),
    count: z.number(),
    by: z.array(z.object({ label: bilingual, count: z.number() })),
  }),
  /** What the scores can be computed with again: the version of the ranking, and the digest of the epoch its figures are of. */
  rankerVersion: z.string(),
  /** Records of that kind in the index. */
  considered: z.number(),
});
export type MatchAnswer = z.infer<typeof matchAnswer>;

export const keptMatch = z.object({
  from: card.omit({ text: true }),
  to: card.omit({ text: true }),
  score: z.number(),
  rank: z.number(),
  parts: z.array(z.object({ name: z.string(), points: z.number(), of: z.number() })),
  rankerVersion: z.string(),
  firstSeenAt: z.string(),
});
export type KeptMatch = z.infer<typeof keptMatch>;
