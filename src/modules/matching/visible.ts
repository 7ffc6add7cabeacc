import type { Card } from '#kernel/matchable.ts';

/** How often more is asked for when some of what was found may not be shown. */
const ROUNDS = 4;

/** Something found, with what its reader sees of it. */
export interface Visible<H> {
  readonly hit: H;
  readonly card: Card;
}

/** The first `k` found items behind `from` that the reader may see, and where the next page begins; null when nothing is left. */
export async function firstVisible<H extends { readonly id: string }>(
  { from, k }: { readonly from: number; readonly k: number },
  find: (from: number, k: number) => Promise<readonly H[]>,
  cardsOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, Card>>,
): Promise<{ items: Visible<H>[]; next: number | null }> {
  const items: Visible<H>[] = [];
  let at = from;
  for (let round = 0; round < ROUNDS && items.length < k; round += 1) {
    const take = round === 0 ? k : 2 * (k - items.length) + 5;
    const hits = await find(at, take);
    const cards = hits.length > 0 ? await cardsOf(hits.map(({ id }) => id)) : new Map<string, Card>();
    for (const [i, hit] of hits.entries()) {
      const card = cards.get(hit.id);
      if (card) items.push({ hit, card });
      if (items.length === k) return { items, next: at + i + 1 };
    }
    at += hits.length;
    if (hits.length < take) return { items, next: null };
  }
  return { items, next: at };
}
