import { PUBLIC } from '#kernel/audience.ts';
import type { Pairing } from '#kernel/matchable.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import type { Declarations } from './declaration.ts';
import { judgedNeeds } from './judgements.ts';
import { enoughOf, isHarmless, tryOut } from './learning/guard.ts';
import type { Weights } from './learning/judged.ts';
import { train } from './learning/lambdarank.ts';
import { declaredWeights } from './rankers.ts';
import { addRanker, addTurn, IN_FORCE, lockSides, rankersInForce, rankersOf, type Sides } from './store-rankers.ts';
import { LEARN_TASK } from './tasks.ts';

/** The pairings for which weights are learned: those that do not go by the weights of another. */
export function learningPairings({ pairings }: Declarations): Pairing[] {
  return pairings.filter(({ learnsAs }) => learnsAs === undefined);
}

/** What came of a round of learning for one pairing: `few` judgements, nothing `new` to learn from, or weights that are in force or kept back. */
export type Learned =
  | { readonly outcome: 'few' | 'nothing-new'; readonly needs: number }
  | { readonly outcome: 'in-force' | 'kept-back'; readonly needs: number; readonly number: number };

/** Puts weights in force. The transaction must hold the lock of the sides. */
export async function putInForce(
  ctx: Ctx,
  sides: Sides,
  by: { readonly number: number; readonly personId: string | null; readonly reason: string },
): Promise<void> {
  const personName = by.personId ? ctx.actor.name : '';
  await addTurn(ctx.db, sides, { ...by, at: ctx.now, personName }, { readers: [PUBLIC] });
  emit(ctx, {
    type: IN_FORCE,
    kind: 'ranker',
    subject: `${sides.from}-${sides.to}`,
    readers: [PUBLIC],
    data: { ...sides, number: by.number, reason: by.reason },
  });
}

/** Weights to a hundredth of a point. */
const rounded = (weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Math.round(weight * 100) / 100]));

function isSame(one: Weights, other: Weights): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/**
 * Learns the weights of a pairing from what has been judged so far, and puts them in force when a trial on enterprises they were not learned from says that
 * they bring something and do no harm; otherwise they are kept for comparison. Does nothing while judgements are few, or the same as last time.
 */
export async function learnPairing(ctx: Ctx, declarations: Declarations, pairing: Pairing): Promise<Learned> {
  const sides = { from: pairing.from, to: pairing.to };
  await lockSides(ctx.db, sides);
  const needs = await judgedNeeds(ctx.db, declarations, sides);
  const enough = enoughOf(needs);
  if (!enough) return { outcome: 'few', needs: needs.length };
  const judgements = enough.reduce((sum, { items }) => sum + items.length, 0);
  const base = declaredWeights(pairing);
  const [last] = await rankersOf(ctx.db, sides);
  const weights = rounded(train(enough, base));
  if (last && isSame(last.weights, weights)) return { outcome: 'nothing-new', needs: enough.length };
  const inForce = (await rankersInForce(ctx.db)).get(`${sides.from} ${sides.to}`);
  const trial = tryOut(enough, base, { ...base, ...inForce?.weights });
  const harmless = isHarmless(trial);
  const { enterprises } = trial;
  const kept = { weights, base, trainedAt: ctx.now, needs: enough.length, enterprises, judgements, trial, harmless };
  const number = await addRanker(ctx.db, sides, kept, { readers: [PUBLIC] });
  if (harmless) await putInForce(ctx, sides, { number, personId: null, reason: '' });
  return { outcome: harmless ? 'in-force' : 'kept-back', needs: enough.length, number };
}

/** The weekly round of learning, pairing by pairing. */
export const learnJob = (declarations: Declarations): JobDeclaration => ({
  name: LEARN_TASK,
  title: { zh: '从评价和结果学习匹配权重', en: 'Learn the weights of matching' },
  cron: '20 3 * * 1',
  run: async ({ system, signal }) => {
    for (const pairing of learningPairings(declarations)) {
      if (!signal.aborted) await system((ctx) => learnPairing(ctx, declarations, pairing));
    }
  },
});
