import { createHash } from 'node:crypto';
import { type Interval, pairedInterval } from '../engine/bootstrap.ts';
import { judge } from '../engine/judge.ts';
import { type JudgedNeed, ranked, teaches, type Weights } from './judged.ts';
import { train } from './lambdarank.ts';

/** Judged needs, and enterprises whose they are, below which nothing is learned. */
export const LEAST_NEEDS = 25;
export const LEAST_ENTERPRISES = 5;

/** What new weights may lose at worst, in nDCG@10. */
export const TOLERATED = 0.005;

const FOLDS = 5;

/** How new weights rank needs they have not learned from, beside those in force: differences of nDCG@10. */
export interface Trial {
  readonly needs: number;
  readonly enterprises: number;
  readonly before: number;
  readonly after: number;
  /** The mean difference with its interval where needs are drawn, and where enterprises are drawn with all their needs. */
  readonly byNeed: Interval;
  readonly byEnterprise: Interval;
}

/** nDCG@10 of the judged items of a need under these weights. */
export function ndcgOf({ items }: JudgedNeed, weights: Weights): number {
  const grades = new Map(items.filter(({ grade }) => grade > 0).map(({ id, grade }) => [id, grade]));
  return judge(
    ranked(items, weights).map(({ id }) => id),
    grades,
  ).ndcg10;
}

/** The fold of an enterprise: the same for all its needs. */
const foldOf = (enterprise: string) => createHash('sha256').update(enterprise).digest().readUInt32BE() % FOLDS;

/** The needs that teach; undefined while they are too few. */
export function enoughOf(needs: readonly JudgedNeed[]): JudgedNeed[] | undefined {
  const teaching = needs.filter(teaches);
  const enterprises = new Set(teaching.map(({ enterprise }) => enterprise));
  return teaching.length >= LEAST_NEEDS && enterprises.size >= LEAST_ENTERPRISES ? teaching : undefined;
}

/**
 * Tries the learning of weights: every fifth of the enterprises is ranked with what the others teach, and compared with how the weights in force rank
 * it. Needs that teach nothing are left out.
 */
export function tryOut(needs: readonly JudgedNeed[], base: Weights, inForce: Weights): Trial {
  const teaching = needs.filter(teaches);
  const compared = [...Map.groupBy(teaching, ({ enterprise }) => foldOf(enterprise)).values()].flatMap((held) => {
    const others = new Set(held);
    const learned = train(
      teaching.filter((need) => !others.has(need)),
      base,
    );
    return held.map((need) => ({ need, before: ndcgOf(need, inForce), after: ndcgOf(need, learned) }));
  });
  const differences = compared.map(({ before, after }) => after - before);
  const enterprises = compared.map(({ need }) => need.enterprise);
  const mean = (of: 'before' | 'after') =>
    compared.reduce((sum, one) => sum + one[of], 0) / Math.max(1, compared.length);
  return {
    needs: compared.length,
    enterprises: new Set(enterprises).size,
    before: mean('before'),
    after: mean('after'),
    byNeed: pairedInterval(differences),
    byEnterprise: pairedInterval(differences, enterprises),
  };
}

/** Whether weights so tried may be put in force: they bring something, and neither interval reaches below what is tolerated. */
export function isHarmless({ byNeed, byEnterprise }: Trial): boolean {
  return byNeed.mean > 0 && byNeed.low >= -TOLERATED && byEnterprise.low >= -TOLERATED;
}
