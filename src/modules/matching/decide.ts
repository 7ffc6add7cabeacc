import type { Output } from '#kernel/contract.ts';
import type { Pairing } from '#kernel/matchable.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { asSystem, type Ctx, elevated } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import type { PairingShown, rankersContract } from './contract-rankers.ts';
import type { Declarations } from './declaration.ts';
import { learningPairings, learnPairing, putInForce } from './learn.ts';
import { LEAST_ENTERPRISES, LEAST_NEEDS } from './learning/guard.ts';
import type { Matching } from './matching.ts';
import { partsOfScore } from './rankers.ts';
import { decidesOnWeights, whyNotDecide } from './rules-rankers.ts';
import { openRenewal } from './runs.ts';
import { lockSides, rankersOf, type Sides, turnsOf } from './store-rankers.ts';
import { LEARN_TASK, RENEW_TASK } from './tasks.ts';

type Responses = { [R in keyof typeof rankersContract]: Output<(typeof rankersContract)[R]['response']> };

/** The pairing for which weights are learned; refuses kinds that have none. */
function learningOf(declarations: Declarations, { from, to }: Sides): Pairing {
  const found = learningPairings(declarations).find((pairing) => pairing.from === from && pairing.to === to);
  if (!found) throw refuse('matching/no-ranker');
  return found;
}

async function shownPairing(ctx: Ctx, { kinds }: Declarations, pairing: Pairing): Promise<PairingShown> {
  const { from, to } = pairing;
  const labelOf = (kind: string) => kinds.find((one) => one.kind === kind)?.label ?? { zh: kind, en: kind };
  const [rankers, turns] = [await rankersOf(ctx.db, { from, to }), await turnsOf(ctx.db, { from, to })];
  return {
    ...{ from, to, fromLabel: labelOf(from), toLabel: labelOf(to) },
    parts: partsOfScore(pairing),
    inForce: turns[0]?.number ?? 0,
    rankers: rankers.map((one) => ({ ...one, weights: { ...one.weights }, base: { ...one.base } })),
    turns: turns.map(({ number, at, personName, reason }) => ({ number, at, personName, reason })),
  };
}

/** Every version of the weights of every pairing that learns, with which is in force and since when, and how far kept matches are renewed. */
export async function listRankers(ctx: Ctx, declarations: Declarations): Promise<Responses['listRankers']> {
  const pairings: PairingShown[] = [];
  for (const pairing of learningPairings(declarations)) pairings.push(await shownPairing(ctx, declarations, pairing));
  const least = { needs: LEAST_NEEDS, enterprises: LEAST_ENTERPRISES };
  const renewal = await elevated(ctx, RENEW_TASK, ({ db }) => openRenewal(db));
  return { pairings, least, mayDecide: decidesOnWeights(ctx.actor), renewal };
}

/**
 * Puts a version of the weights in force, or with 0 the declared ones, from the next match on. Refuses who does not decide, a version that is not there
 * (`matching/no-ranker`), and the one in force.
 */
export async function turnRanker(
  ctx: Ctx,
  declarations: Declarations,
  { number, reason, ...sides }: Sides & { readonly number: number; readonly reason: string },
): Promise<PairingShown> {
  refuseIf(whyNotDecide(ctx.actor));
  const pairing = learningOf(declarations, sides);
  await lockSides(ctx.db, sides);
  const rankers = await rankersOf(ctx.db, sides);
  if (number > 0 && !rankers.some((one) => one.number === number)) throw refuse('matching/no-ranker');
  const [last] = await turnsOf(ctx.db, sides);
  if ((last?.number ?? 0) === number) throw refuse('matching/in-force-already');
  await putInForce(ctx, sides, { number, personId: ctx.actor.personId ?? null, reason });
  return shownPairing(ctx, declarations, pairing);
}

/** Learns from what has been judged so far, as the weekly round does. Refuses who does not decide. */
export async function learnNow(
  { databases, declarations }: Matching,
  edge: Pick<Edge, 'actor'>,
  sides: Sides,
): Promise<Responses['learnRanker']> {
  refuseIf(whyNotDecide(edge.actor));
  const pairing = learningOf(declarations, sides);
  const learned = await asSystem(databases, LEARN_TASK, (ctx) => learnPairing(ctx, declarations, pairing));
  return { number: null, ...learned };
}
