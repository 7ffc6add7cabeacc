import type { Audience } from '#kernel/audience.ts';
import type { Card, Facets } from '#kernel/matchable.ts';
import type { Ctx } from '#server/database/context.ts';
import { type Arranged, arrange, LOOKED_AT } from './arrange.ts';
import { findable } from './declaration.ts';
import type { Explanation, Hit, Matched, Ranker } from './engine/hit.ts';
import type { Matching } from './matching.ts';
import { type Asker, questionFor } from './question.ts';
import { firstVisibleOfEach, type Visible } from './visible.ts';

/** A hit that may be seen, in its place, with the reasons. */
export interface Explained extends Visible<Hit>, Omit<Arranged<unknown>, 'item'> {
  readonly explanation: Explanation;
}

/** What is looked for, by whom. */
export interface Sought extends Asker {
  readonly k: number;
  readonly must: Facets;
  /** Also what contradicts a must of the asking record. */
  readonly unmet?: boolean | undefined;
  /** The declared weights when not said. */
  readonly ranker?: Ranker;
  /** Shows no more of one institution than its share; otherwise the best are shown, whoever has them. */
  readonly isSpread?: boolean;
  /** Tries out an item from further down, the same one for the same key. */
  readonly trialKey?: string | undefined;
}

/** So many that can be seen, in the order in which they are shown, and how many an institution has beyond its share. */
async function arrangedOf(
  { k, isSpread = false, trialKey }: Sought,
  look: (k: number) => Promise<readonly Visible<Hit>[]>,
) {
  const found = await look(isSpread ? Math.max(k, LOOKED_AT) : k);
  const items = found.map((one) => ({ ...one, id: one.card.id, score: one.hit.score, ownerId: one.card.ownerId }));
  if (isSpread) return arrange(items, k, trialKey);
  return { shown: items.map((item, i) => ({ item, rank: i + 1, explored: null })), heldBack: [] };
}

/** What was found, and of whose records some are not among it because one institution would take up too much room. */
export interface Offered extends Omit<Matched, 'hits'> {
  readonly items: readonly Explained[];
  readonly heldBack: readonly Card[];
}

/** The hits that the audiences may see, with their cards as `read` lets them be seen and the reasons. */
export async function findVisible(
  matching: Matching,
  question: Sought,
  audiences: readonly Audience[],
  read: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
): Promise<Offered> {
  const { index, declarations } = matching;
  const { query, pairing, must, ranker, unmet } = question;
  const { cards } = findable(declarations, pairing.to)!;
  const asked = await questionFor(matching, question, {
    audiences,
    k: question.k,
    ranker,
    filter: must as Record<string, readonly string[]>,
    unmet,
  });
  let first: Matched | undefined;
  const find = async (from: number, k: number) => {
    const matched = await index.match({ ...asked, from, k });
    first ??= matched;
    return matched.hits;
  };
  const look = async (k: number) => (await firstVisibleOfEach({ from: 0, k }, [{ find, cards }], read))[0]!.items;
  const { shown, heldBack } = await arrangedOf(question, look);
  const of = shown.map(({ item: { hit, card } }) => ({ fields: card.indexed, points: hit.parts[0]!.points }));
  const explanations = await index.explain({ kind: pairing.to, text: query.text, sections: query.sections ?? [], of });
  return {
    items: shown.map(({ item: { hit, card }, rank, explored }, i) => {
      return { hit, card, rank, explored, explanation: explanations[i]! };
    }),
    heldBack: heldBack.map(({ item }) => item.card),
    among: first?.among ?? 0,
    leftOut: first?.leftOut ?? [],
  };
}
