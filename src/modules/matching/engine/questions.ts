import { LRUCache } from 'lru-cache';
import type { TermsInForce } from '#kernel/terms.ts';
import { type AgainAsked, rankAgain } from './again.ts';
import { contributionsOf, explainHit, foundIn, readQuery, readTerms } from './explain.ts';
import {
  type Explained,
  type Explanation,
  engineRevOf,
  type Found,
  type MatchQuery,
  rankerVersion,
  type SearchHit,
} from './hit.ts';
import type { ExplainAsked, RankAsked, Sampled } from './messages.ts';
import { textFit, writtenScore } from './score.ts';
import { type Cut, cutDoc } from './terms.ts';
import { type KnownTerms, knownTerms } from './terms-known.ts';
import type { KindView, Ranking } from './view.ts';
import type { Weighted } from './weigh.ts';

/** One heavy question in so many is ranked exactly as well. */
const SAMPLE_ONE_IN = 100;
/** Comparisons that are remembered. */
const REMEMBERED = 100;

/** Documents of which a thread remembers how they are cut: those of a page that is looked at again, some 20 kB each. */
const CUT_DOCUMENTS = 1_000;

/** Answers questions over the views of a thread. */
export class Questions {
  readonly #viewOf: (kind: string) => KindView | undefined;
  #heavy = 0;
  readonly #overlaps: number[] = [];
  #known: KnownTerms = knownTerms([]);
  readonly #cuts = new LRUCache<string, Cut>({ max: CUT_DOCUMENTS });

  constructor(viewOf: (kind: string) => KindView | undefined) {
    this.#viewOf = viewOf;
  }

  /** From now on queries are looked for under these terms as well. */
  know(groups: readonly TermsInForce[]): void {
    this.#known = knownTerms(groups);
  }

  rank({ query, take }: RankAsked): Ranking {
    const read = this.#read(query);
    if (!read) return { engineRev: rankerVersion, told: 0, candidates: [] };
    const { view, weighted } = read;
    const candidates = view.candidates(query, weighted, take);
    return { engineRev: engineRevOf(view.epoch.digest), told: weighted.told, candidates };
  }

  search(query: MatchQuery): SearchHit[] {
    const read = this.#read(query);
    if (!read) return [];
    const { view, weighted } = read;
    const engineRev = engineRevOf(view.epoch.digest);
    const from = query.from ?? 0;
    return view
      .top(query, weighted, from + query.k)
      .slice(from)
      .map(({ id, sum, segment, slot }) => {
        const score = writtenScore({ fit: textFit(sum, weighted.sum), likeness: undefined });
        const rev = view.held[segment]!.segment.arrays.revs[slot]!;
        return { id, rev, score, shown: Math.round(score * 10) / 10, engineRev };
      });
  }

  explain({ kind, text, sections, of }: ExplainAsked): Explanation[] {
    const view = this.#viewOf(kind);
    if (!view) return of.map(() => ({ found: [], missing: [], figures: [], sections: [] }));
    const weighted = view.weigh(text, this.#known);
    const asked = readQuery(text, weighted, sections);
    return of.map((one) =>
      explainHit(asked, one, contributionsOf(this.#cut(one.fields), weighted, view.epoch.averageLength)),
    );
  }

  locate({ kind, text, of }: ExplainAsked): (readonly Found[])[] {
    const view = this.#viewOf(kind);
    if (!view) return of.map(() => []);
    const weighted = view.weigh(text, this.#known);
    const asked = readTerms(text, weighted);
    return of.map(
      (one) => foundIn(asked, one, contributionsOf(this.#cut(one.fields), weighted, view.epoch.averageLength)).found,
    );
  }

  again(asked: AgainAsked): Ranking {
    return rankAgain(asked, this.#known);
  }

  /** What the last comparisons came to. */
  sampled(): Sampled {
    const count = this.#overlaps.length;
    return { count, mean: count > 0 ? this.#overlaps.reduce((sum, one) => sum + one, 0) / count : 1 };
  }

  /** Cutting is more than half of explaining, and what is explained once is explained again. */
  #cut(fields: Explained['fields']): Cut {
    const key = JSON.stringify([fields.title, fields.keywords, fields.text]);
    const cut = this.#cuts.get(key) ?? cutDoc(fields);
    this.#cuts.set(key, cut);
    return cut;
  }

  /** The view to rank over and the weighted query; now and then it is noted how near the quick ranking comes. */
  #read(query: RankAsked['query']): { view: KindView; weighted: Weighted } | undefined {
    const view = this.#viewOf(query.kind);
    if (!view) return undefined;
    const weighted = view.weigh(query.text, this.#known);
    if (view.isHeavy(weighted)) {
      this.#heavy += 1;
      if (this.#heavy % SAMPLE_ONE_IN === 0) setImmediate(() => this.#note(view.overlap(query, weighted)));
    }
    return { view, weighted };
  }

  #note(overlap: number): void {
    this.#overlaps.push(overlap);
    if (this.#overlaps.length > REMEMBERED) this.#overlaps.shift();
  }
}
