import type { Card } from '#kernel/matchable.ts';
import { together } from '#server/database/transact.ts';

/** How often more is asked for when some of what was found may not be shown. */
const ROUNDS = 4;

/** Something found, with what its reader sees of it. */
export interface Visible<H> {
  readonly hit: H;
  readonly card: Card;
}

/** One kind to look through: what it finds, and what the reader sees of it. */
export interface Looked<H, C> {
  readonly find: (from: number, k: number) => Promise<readonly H[]>;
  readonly cards: (ctx: C, ids: readonly string[]) => Promise<ReadonlyMap<string, Card>>;
}

/** The items of one kind so far. */
interface Gathered<H> {
  items: Visible<H>[];
  at: number;
  next: number | null;
  isDone: boolean;
}

function gather<H extends { readonly id: string }>(
  so: Gathered<H>,
  hits: readonly H[],
  cards: ReadonlyMap<string, Card>,
  { k, take }: { readonly k: number; readonly take: number },
): void {
  for (const [i, hit] of hits.entries()) {
    const card = cards.get(hit.id);
    if (card) so.items.push({ hit, card });
    if (so.items.length < k) continue;
    Object.assign(so, { next: so.at + i + 1, isDone: true });
    return;
  }
  so.at += hits.length;
  so.next = hits.length < take ? null : so.at;
  so.isDone = so.next === null;
}

/**
 * For each kind the first `k` found items behind `from` that the reader may see, and where its next page begins; null when nothing is left. The
 * cards of all kinds are read in one transaction of `read`, once as a rule, and a second time only for kinds of which some may not be shown.
 */
export async function firstVisibleOfEach<H extends { readonly id: string }, C>(
  { from, k }: { readonly from: number; readonly k: number },
  kinds: readonly Looked<H, C>[],
  read: <T>(work: (ctx: C) => Promise<T>) => Promise<T>,
): Promise<{ items: Visible<H>[]; next: number | null }[]> {
  const all = kinds.map((kind) => ({ kind, so: { items: [], at: from, next: null, isDone: false } as Gathered<H> }));
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = all.filter(({ so }) => !so.isDone);
    if (open.length === 0) break;
    const takes = open.map(({ so }) => (round === 0 ? k : 2 * (k - so.items.length) + 5));
    const found = await Promise.all(open.map(({ kind, so }, i) => kind.find(so.at, takes[i]!)));
    const cards = await read((ctx) =>
      together(
        open.map(async ({ kind }, i) => {
          const ids = found[i]!.map(({ id }) => id);
          return ids.length > 0 ? kind.cards(ctx, ids) : new Map<string, Card>();
        }),
      ),
    );
    for (const [i, { so }] of open.entries()) gather(so, found[i]!, cards[i]!, { k, take: takes[i]! });
  }
  return all.map(({ so: { items, next } }) => ({ items, next }));
}
