import type { Pairing } from '#kernel/matchable.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Database } from '#server/database/connect.ts';
import { FIGURE_POINTS, FIGURES, FIGURES_LABEL } from './engine/figures-part.ts';
import { DECLARED, type Ranker } from './engine/hit.ts';
import { SUBJECT_LABEL, TEXT_LABEL, WRITTEN_WEIGHTS } from './engine/score.ts';
import type { Weights } from './learning/judged.ts';
import { rankersInForce } from './store-rankers.ts';

/** By which weights a pairing is ranked at this moment. */
export async function rankerOf(db: Database, pairing: Pairing): Promise<Ranker> {
  return rankerAmong(await rankersInForce(db), pairing);
}

/** The weights in force at a moment, as they were read. */
export type RankersInForce = Awaited<ReturnType<typeof rankersInForce>>;

/** The same among those that were read. */
export function rankerAmong(inForce: RankersInForce, { from, to, learnsAs }: Pairing): Ranker {
  return inForce.get(`${learnsAs ?? from} ${to}`) ?? DECLARED;
}

/** A part of a score with its declared weight. */
export interface PartOfScore {
  readonly name: string;
  readonly label: Bilingual;
  readonly declared: number;
}

/** What a score of a pairing is made of: words and subject, then the facets, then figures that are demanded. */
export function partsOfScore({ facets, demands }: Pairing): PartOfScore[] {
  return [
    { name: 'text', label: TEXT_LABEL, declared: WRITTEN_WEIGHTS.text },
    { name: 'subject', label: SUBJECT_LABEL, declared: WRITTEN_WEIGHTS.subject },
    ...facets.map(({ name, label, weight }) => ({ name, label, declared: weight })),
    ...(demands ? [{ name: FIGURES, label: FIGURES_LABEL, declared: FIGURE_POINTS }] : []),
  ];
}

/** The declared weights by the part's name. */
export function declaredWeights(pairing: Pairing): Weights {
  return Object.fromEntries(partsOfScore(pairing).map(({ name, declared }) => [name, declared]));
}
