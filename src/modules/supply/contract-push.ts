import { z } from 'zod';
import { FRESHNESS } from '#kernel/freshness.ts';
import { codeOf, textOf } from '#kernel/schema.ts';
import { DECLINE_REASONS, PUSH_STATES } from './contract-words.ts';

/** One reason why a listing fits a park, and its part of the score. */
export const fitReason = z.object({ code: z.string(), points: z.number(), zh: z.string(), en: z.string() });
export type FitReason = z.infer<typeof fitReason>;

/** A listing as pushed to a park. */
export const push = z.object({
  id: z.uuid(),
  listingId: z.uuid(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  organisationNameEn: z.string(),
  title: z.string(),
  titleEn: z.string(),
  field: z.string(),
  industry: z.string(),
  trl: z.number().nullable(),
  lastVerifiedOn: z.string(),
  expiresOn: z.string(),
  /** Whether the listing is on the public list, as far as its events tell. */
  isLive: z.boolean(),
  parkId: z.uuid(),
  parkName: z.string(),
  district: z.string(),
  /** 0–100; the reasons' points add up to it. */
  score: z.number(),
  reasons: z.array(fitReason),
  note: z.string(),
  pushedAt: z.string(),
  /** Null: by matching. */
  pushedBy: z.uuid().nullable(),
  pushedByName: z.string(),
  handedFrom: z.uuid().nullable(),
  dueOn: z.string(),
  state: codeOf(PUSH_STATES),
  decidedByName: z.string(),
  decidedAt: z.string().nullable(),
  reasonCode: z.string(),
  decisionNote: z.string(),
  inChargeId: z.uuid().nullable(),
  inChargeName: z.string(),
  demo: z.boolean(),
  readers: z.array(z.string()),
  version: z.number(),
  updatedAt: z.string(),
});
export type Push = z.infer<typeof push>;

const person = z.object({ id: z.uuid(), name: z.string() });

/** A pushed row as its page shows it, with what the reader may do and whom they may name. */
export const pushShown = z.object({
  push,
  freshness: codeOf(FRESHNESS),
  actions: z.array(z.string()),
  /** Who may be named in charge, for the park that claims. */
  people: z.array(person),
  /** Parks the district may hand it to. */
  parks: z.array(person),
});
export type PushShown = z.infer<typeof pushShown>;

const version = z.int().positive();

export const claim = z.strictObject({ version, inChargeId: z.uuid(), note: textOf(500) });
export type Claim = z.output<typeof claim>;

export const decline = z.strictObject({ version, reasonCode: codeOf(DECLINE_REASONS), note: textOf(500) });
export type Decline = z.output<typeof decline>;

export const handOver = z.strictObject({ version, parkId: z.uuid(), note: textOf(500) });
export type HandOver = z.output<typeof handOver>;

export const pushByHand = z.strictObject({ listingId: z.uuid(), parkId: z.uuid(), note: textOf(500) });
export type PushByHand = z.output<typeof pushByHand>;
