import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { textOf } from '#kernel/schema.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const kind = z.string().regex(/^[a-z-]{1,40}$/);
const sides = z.strictObject({ from: kind, to: kind });
const interval = z.object({ mean: z.number(), low: z.number(), high: z.number() });
const weights = z.record(z.string(), z.number());

/** Weights that were learned, with how they ranked needs of enterprises they had not learned from; nDCG@10. */
const ranker = z.object({
  number: z.number(),
  weights,
  /** As they were declared at that time. */
  base: weights,
  trainedAt: z.string(),
  needs: z.number(),
  enterprises: z.number(),
  judgements: z.number(),
  trial: z.object({ before: z.number(), after: z.number(), byNeed: interval, byEnterprise: interval }),
  /** Whether the trial let them come into force by themselves. */
  harmless: z.boolean(),
});

const turn = z.object({
  /** 0 are the declared weights. */
  number: z.number(),
  at: z.string(),
  /** Empty where the weekly learning did it. */
  personName: z.string(),
  reason: z.string(),
});

const pairingShown = z.object({
  ...sides.shape,
  fromLabel: bilingual,
  toLabel: bilingual,
  parts: z.array(z.object({ name: z.string(), label: bilingual, declared: z.number() })),
  inForce: z.number(),
  rankers: z.array(ranker),
  turns: z.array(turn),
});
export type PairingShown = z.infer<typeof pairingShown>;

/** Of what was shown among the first ten in some days, how much one institution had; shares from 0 to 1. */
const exposureRow = z.object({
  owner: bilingual,
  shown: z.number(),
  share: z.number(),
  opened: z.number(),
  /** Different records of it that were shown. */
  records: z.number(),
});

const exposure = z.object({
  days: z.number(),
  kinds: z.array(
    z.object({
      kind: z.string(),
      label: bilingual,
      shown: z.number(),
      /** Institutions that had any of it. */
      institutions: z.number(),
      /** Shown for a trial, and how often such a one and any other was opened. */
      trials: z.number(),
      openedOfTrials: z.number(),
      openedOfOthers: z.number(),
      owners: z.array(exposureRow),
    }),
  ),
});
export type ExposureReport = z.infer<typeof exposure>;

const learned = z.object({
  outcome: z.enum(['few', 'nothing-new', 'in-force', 'kept-back']),
  /** Needs that teach something. */
  needs: z.number(),
  number: z.number().nullable(),
});

export const rankersContract = contract({
  listRankers: {
    method: 'GET',
    path: '/api/matches/rankers',
    access: 'member',
    response: z.object({
      pairings: z.array(pairingShown),
      /** Judged needs, and enterprises, from which on something is learned. */
      least: z.object({ needs: z.number(), enterprises: z.number() }),
      mayDecide: z.boolean(),
      /** How many records have their kept matches renewed, while that goes on; null when all are. */
      renewal: z.object({ done: z.number(), total: z.number() }).nullable(),
    }),
    summary: { zh: '匹配权重的各个版本', en: 'Versions of the weights of matching' },
  },
  turnRanker: {
    method: 'POST',
    path: '/api/matches/rankers/turn',
    access: 'member',
    once: true,
    body: z.strictObject({ ...sides.shape, number: z.int().min(0), reason: textOf(500).pipe(z.string().min(4)) }),
    response: pairingShown,
    summary: {
      zh: '启用某个版本的权重，或退回声明的权重',
      en: 'Put a version of the weights in force, or the declared ones',
    },
  },
  learnRanker: {
    method: 'POST',
    path: '/api/matches/rankers/learn',
    access: 'member',
    once: true,
    body: sides,
    response: learned,
    summary: { zh: '现在学习一次', en: 'Learn now' },
  },
  readExposure: {
    method: 'GET',
    path: '/api/matches/exposure',
    access: 'member',
    response: exposure,
    summary: { zh: '各单位在匹配中的露出', en: 'How much each institution is shown in matches' },
  },
});
