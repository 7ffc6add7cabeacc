/** The most points of each part of a score, by the part's name. */
export type Weights = Readonly<Record<string, number>>;

/** An item that was offered and of which it is known how it ended. */
export interface JudgedItem {
  readonly id: string;
  /** How well each part fitted when it was shown, 0 to 1, by the part's name. A part that was not asked for is absent. */
  readonly fits: Readonly<Record<string, number>>;
  /** 3 signed, 2 negotiated, 1 said to fit or contacted, 0 said not to fit. */
  readonly grade: number;
  /** The parts that the reason for a 0 speaks of; all of them where it is not set. */
  readonly speaksOf?: readonly string[];
}

/** One asking record with what is known of the items that were offered for it. */
export interface JudgedNeed {
  readonly id: string;
  /** Whose it is: the needs of one enterprise are not independent of each other. */
  readonly enterprise: string;
  readonly items: readonly JudgedItem[];
}

/** The score of an item by weights that need not add up to anything. */
export function scoreOf({ fits }: JudgedItem, weights: Weights): number {
  return Object.entries(fits).reduce((sum, [name, fit]) => sum + (weights[name] ?? 0) * fit, 0);
}

/** Best first; equal scores by id, so that the order is the same from run to run. */
export function ranked(items: readonly JudgedItem[], weights: Weights): JudgedItem[] {
  return items
    .map((item) => ({ item, score: scoreOf(item, weights) }))
    .sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item);
}

/** Whether there is something to learn from a need: two items that ended differently. */
export function teaches({ items }: JudgedNeed): boolean {
  return items.some(({ grade }) => grade !== items[0]!.grade);
}
