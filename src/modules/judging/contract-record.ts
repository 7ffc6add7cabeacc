import { z } from 'zod';
import { codeOf, textOf } from '#kernel/schema.ts';
import { BEST_GRADE, LEAST_GRADE, SET_STATES, SKIP_REASONS } from './contract-words.ts';

const kind = z.string().regex(/^[a-z-]{1,40}$/);
const bilingual = z.object({ zh: z.string(), en: z.string() });
export const grade = z.int().min(LEAST_GRADE).max(BEST_GRADE);

/** The most asking records of a set. */
export const MOST_ASKING = 100;
/** The deepest pool of one ranking. */
export const MOST_DEPTH = 30;

/** What the maker says of a set. */
export const judgingDraft = z.strictObject({
  title: z.string().trim().min(2).max(100),
  guidelineZh: z.string().trim().min(10).max(4000),
  guidelineEn: textOf(4000),
  from: kind.default('posting'),
  to: kind.default('listing'),
  /** Asking records chosen by hand. Empty: `askingCount` public ones are drawn by the seed. */
  chosen: z.array(z.uuid()).max(MOST_ASKING).default([]),
  askingCount: z.int().min(1).max(MOST_ASKING),
  /** How many of the best of each ranking are pooled for each asking record. */
  depth: z.int().min(1).max(MOST_DEPTH).default(10),
  /** How many are drawn at random beside them. */
  controls: z.int().min(0).max(10).default(3),
  /** Judges wanted for each pair. */
  wanted: z.int().min(1).max(5).default(2),
  /** What the draw and the controls follow from; null for a new one. */
  seed: z.int().min(0).max(2_147_483_647).nullable().default(null),
  /** Whether every technology manager may take part, or only who was invited. */
  joinable: z.boolean().default(true),
});
export type JudgingDraft = z.output<typeof judgingDraft>;

/** How far a judge has come, or all of them: in pairs. */
export const progress = z.object({
  /** Pairs graded. */
  graded: z.int(),
  skipped: z.int(),
  /** Pairs that still lack judges, and may be judged by whoever reads this. */
  left: z.int(),
});
export type Progress = z.infer<typeof progress>;

/** Between −1 and 1, with the limits between which 95 % of the repeated draws of asking records lie; null where nothing can be said. */
export const agreement = z.object({
  /** Krippendorff's alpha for ordinal data. */
  alpha: z.number().nullable(),
  alphaFrom: z.number().nullable(),
  alphaTo: z.number().nullable(),
  /** Share of pairs of grades that are the same, 0 to 1. */
  exact: z.number().nullable(),
  /** Pairs of records with at least two grades, and all grades. */
  units: z.int(),
  grades: z.int(),
  /** How often each grade was given, from 0 on. */
  spread: z.array(z.int()),
  /** Cohen's kappa with quadratic weights, for two judges each, over what both graded. */
  kappas: z.array(
    z.object({ one: z.int(), other: z.int(), shared: z.int(), kappa: z.number().nullable(), exact: z.number() }),
  ),
});
export type Agreement = z.infer<typeof agreement>;

const setRow = z.object({
  id: z.uuid(),
  title: z.string(),
  state: codeOf(SET_STATES),
  from: bilingual,
  to: bilingual,
  askingCount: z.int(),
  pairCount: z.int(),
  joinable: z.boolean(),
  organisationName: z.string(),
  createdAt: z.string(),
  openedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
});

/** A set in the list. */
export const judgingRow = setRow.extend({
  /** Where the reader stands: runs it, judges it, is invited, may take part. */
  standing: z.enum(['maker', 'judge', 'invited', 'offered']),
  /** The reader's own as a judge; all grades wanted for who runs it. */
  progress,
});
export type JudgingRow = z.infer<typeof judgingRow>;

/** A judge as who runs the set sees them; the pseudonym is not among it. */
export const judgeShown = z.object({
  personId: z.uuid(),
  name: z.string(),
  organisationName: z.string(),
  joinedAt: z.string().nullable(),
  graded: z.int(),
  skipped: z.int(),
});
export type JudgeShown = z.infer<typeof judgeShown>;

/** A pair on which judges differ by two grades or more. */
export const differing = z.object({
  pairId: z.uuid(),
  asking: z.string(),
  offered: z.string(),
  /** By pseudonym: J1 is 1. */
  grades: z.array(z.object({ judge: z.int(), grade, note: z.string() })),
  /** Whether one more judge has been asked for. */
  awaited: z.boolean(),
});
export type Differing = z.infer<typeof differing>;

/** A set as its reader may see it. */
export const judgingShown = z.object({
  set: setRow.extend({
    guidelineZh: z.string(),
    guidelineEn: z.string(),
    fromKind: z.string(),
    toKind: z.string(),
    wanted: z.int(),
    madeByName: z.string(),
    pooledAt: z.string().nullable(),
    readers: z.array(z.string()),
    version: z.int(),
  }),
  standing: judgingRow.shape.standing,
  progress,
  /** What the draw and the pool are made from: for who runs the set. */
  pool: z
    .object({
      chosen: z.array(z.uuid()),
      depth: z.int(),
      controls: z.int(),
      seed: z.int(),
      rankerVersion: z.string(),
      asking: z.array(z.object({ id: z.uuid(), title: z.string(), pairs: z.int() })),
    })
    .nullable(),
  judges: z.array(judgeShown),
  /** For who runs the set at any time, for judges once it is closed. */
  agreement: agreement.nullable(),
  differing: z.array(differing),
  actions: z.array(z.string()),
});
export type JudgingShown = z.infer<typeof judgingShown>;

const side = z.object({ title: z.string(), titleEn: z.string(), text: z.string() });

/** One pair as a judge reads it: two texts and nothing of where they come from. */
export const pairShown = z.object({ id: z.uuid(), asking: side, offered: side });
export type PairShown = z.infer<typeof pairShown>;

/** What a judge said of a pair. */
export const ownJudgement = z.object({
  grade: grade.nullable(),
  skipped: z.union([z.literal(''), codeOf(SKIP_REASONS)]),
  note: z.string(),
});
export type OwnJudgement = z.infer<typeof ownJudgement>;

/** The judging desk: what is next, or that nothing is. */
export const deskShown = z.object({
  set: z.object({
    id: z.uuid(),
    title: z.string(),
    state: codeOf(SET_STATES),
    guidelineZh: z.string(),
    guidelineEn: z.string(),
    from: bilingual,
    to: bilingual,
  }),
  pair: pairShown.nullable(),
  own: ownJudgement.nullable(),
  progress,
});
export type DeskShown = z.infer<typeof deskShown>;

export const ownRow = ownJudgement.extend({
  pairId: z.uuid(),
  asking: z.string(),
  offered: z.string(),
  changedAt: z.string(),
});
export type OwnRow = z.infer<typeof ownRow>;
