import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { recomputed } from './contract-recomputed.ts';
import { bilingual, card, keptMatch, kind, matchAnswer, span } from './contract-shown.ts';

/** The longest text that is matched; longer ones are cut by their author. */
export const MOST_CHARACTERS = 20_000;

/** Only records that state one of these values, by facet. */
const must = z.record(z.string().max(40), z.array(z.string().max(80)).min(1).max(50)).default({});
const text = z.string().trim().min(2).max(MOST_CHARACTERS);

export const matchAsked = z.strictObject({
  from: z.union([z.strictObject({ kind, id: z.uuid() }), z.strictObject({ text })]),
  to: kind,
  k: z.number().int().min(1).max(50).default(10),
  must,
  /** Also what contradicts a must of the asking record, marked. */
  unmet: z.boolean().default(false),
});

const searchHit = z.object({
  card: card.omit({ text: true }),
  score: z.number(),
  /** Spans of the card's Chinese title. */
  title: z.array(span),
  /** The stretch of its text around the first words found, and where they stand in it. */
  snippet: z.object({ text: z.string(), spans: z.array(span) }),
});
export type SearchHit = z.infer<typeof searchHit>;

const searchAnswer = z.object({
  answerId: z.uuid(),
  groups: z.array(
    z.object({
      kind: z.string(),
      label: bilingual,
      listLink: z.string(),
      hits: z.array(searchHit),
      /** Where the next page begins; null at the end. */
      next: z.number().nullable(),
    }),
  ),
});
export type SearchAnswer = z.infer<typeof searchAnswer>;

const askedBack = z.object({
  /** The most helpful first; each links to the field that answers it. */
  questions: z.array(z.object({ key: z.string(), said: bilingual, link: z.string() })),
});
export type AskedBack = z.infer<typeof askedBack>;

const codes = z
  .string()
  .max(400)
  .transform((list) => list.split(',').filter(Boolean))
  .optional();

export const judged = z.strictObject({
  answerId: z.uuid(),
  kind,
  id: z.uuid(),
  fits: z.boolean(),
  reason: z.string().max(40).default(''),
  note: z.string().trim().max(500).default(''),
});

const weights = z.object({
  textPoints: z.number(),
  /** How many of them the subject has, where there are enough documents to judge it by. */
  subjectPoints: z.number(),
  /** Beside them, where figures are demanded. */
  rankerVersion: z.string(),
  kinds: z.array(z.object({ kind: z.string(), label: bilingual, found: z.boolean(), listLink: z.string() })),
  pairings: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      /** Whether figures that the asking side bounds are demanded of what is found. */
      demands: z.boolean(),
      /** Which learned weights hold; 0 are those declared. */
      ranker: z.number(),
      /** What is written first, then the facets; `weight` holds, `declared` is where learning began. */
      parts: z.array(z.object({ name: z.string(), label: bilingual, weight: z.number(), declared: z.number() })),
    }),
  ),
  reasons: z.array(bilingual.extend({ code: z.string(), feature: z.string() })),
  /** Kept are matches from this score on, and so many for each record. */
  kept: z.object({ points: z.number(), most: z.number() }),
});
export type Weights = z.infer<typeof weights>;

const count = z.int();
const run = z.object({
  id: z.string(),
  origin: z.enum(['nightly', 'terminal', 'weights']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** What it took, or has taken so far. */
  seconds: z.number(),
  /** `done` counts those that failed for good too. */
  kinds: z.array(z.object({ kind: z.string(), label: bilingual, total: count, done: count, failed: count })),
});
export type RunShown = z.infer<typeof run>;

/** How somebody is told of new matches of a record, and from which score on. */
const subscription = z.strictObject({
  rhythm: z.enum(['none', 'at-once', 'daily', 'weekly']),
  points: z.int().min(0).max(100),
});
export type SubscriptionShown = z.infer<typeof subscription>;

const renewal = z.object({
  /** Records that wait: changed or touched by a change, and of a run; counted up to ten thousand. */
  waiting: z.object({ live: count, run: count }),
  runs: z.array(run),
});
export type Renewal = z.infer<typeof renewal>;

export const matchingContract = contract({
  search: {
    method: 'GET',
    path: '/api/search',
    access: 'public',
    query: z.strictObject({
      q: z.string().trim().min(1).max(500),
      kinds: codes,
      field: codes,
      district: codes,
      limit: z.coerce.number<string>().int().min(1).max(50).default(10),
      from: z.coerce.number<string>().int().min(0).max(1_000).default(0),
    }),
    response: searchAnswer,
    summary: { zh: '全文检索：成果、需求等', en: 'Search everything by its words' },
  },
  match: {
    method: 'POST',
    path: '/api/matches',
    access: 'member',
    scope: 'read',
    body: matchAsked,
    response: matchAnswer,
    summary: { zh: '为一条记录或一段文字匹配，并说明理由', en: 'Match a record or a text, with the reasons' },
  },
  matchText: {
    method: 'POST',
    path: '/api/matches/by-text',
    access: 'public',
    body: z.strictObject({ text, to: kind, k: z.number().int().min(1).max(20).default(10) }),
    response: matchAnswer,
    summary: { zh: '按需求全文匹配（公开，限次）', en: 'Match a text, for anybody, so many times an hour' },
  },
  openMatch: {
    method: 'POST',
    path: '/api/matches/opened',
    access: 'member',
    body: z.strictObject({ answerId: z.uuid(), kind, id: z.uuid() }),
    summary: { zh: '打开了一条匹配结果', en: 'An offered item was opened' },
  },
  judgeMatch: {
    method: 'POST',
    path: '/api/matches/verdict',
    access: 'member',
    body: judged,
    response: z.object({ fits: z.boolean(), reason: z.string(), note: z.string() }),
    summary: { zh: '合适或不合适，说明原因', en: 'Say whether an offered item fits, and why not' },
  },
  newMatches: {
    method: 'GET',
    path: '/api/matches/new',
    access: 'member',
    query: z.strictObject({
      since: z.iso.datetime({ offset: true }).optional(),
      limit: z.coerce.number<string>().int().min(1).max(100).default(20),
    }),
    response: z.object({ matches: z.array(keptMatch) }),
    summary: { zh: '本单位及委托方的新匹配', en: 'New matches for my organisation and my principals' },
  },
  matchesOf: {
    method: 'GET',
    path: '/api/matches/of/:kind/:id',
    access: 'member',
    params: z.strictObject({ kind, id: z.uuid() }),
    response: z.object({ matches: z.array(keptMatch) }),
    summary: { zh: '一条记录已存的匹配', en: 'The kept matches of one record' },
  },
  recomputeMatch: {
    method: 'GET',
    path: '/api/matches/of/:kind/:id/recomputed/:toKind/:toId',
    access: 'member',
    params: z.strictObject({ kind, id: z.uuid(), toKind: kind, toId: z.uuid() }),
    /** Of an answer that the person was given, in place of the match that is kept. */
    query: z.strictObject({ answerId: z.uuid().optional() }),
    response: recomputed,
    summary: { zh: '重新计算一个留存的得分', en: 'Compute a score on record again' },
  },
  askBack: {
    method: 'GET',
    path: '/api/matches/questions/:kind/:id',
    access: 'member',
    params: z.strictObject({ kind, id: z.uuid() }),
    response: askedBack,
    summary: { zh: '一条记录还缺什么，问作者', en: 'What a record leaves open, asked of its author' },
  },
  readSubscription: {
    method: 'GET',
    path: '/api/matches/of/:kind/:id/subscription',
    access: 'member',
    params: z.strictObject({ kind, id: z.uuid() }),
    response: subscription,
    summary: { zh: '我如何得知一条记录的新匹配', en: 'How I am told of new matches of a record' },
  },
  changeSubscription: {
    method: 'PUT',
    path: '/api/matches/of/:kind/:id/subscription',
    access: 'member',
    params: z.strictObject({ kind, id: z.uuid() }),
    body: subscription,
    response: subscription,
    summary: { zh: '改如何得知一条记录的新匹配', en: 'Change how I am told of new matches of a record' },
  },
  renewal: {
    method: 'GET',
    path: '/api/matches/runs',
    access: 'member',
    scope: 'admin',
    response: renewal,
    summary: { zh: '重新匹配的进度', en: 'How far matching everything anew is' },
  },
  matchWeights: {
    method: 'GET',
    path: '/api/matches/weights',
    access: 'public',
    response: weights,
    summary: { zh: '匹配权重', en: 'What a score is made of' },
  },
});
