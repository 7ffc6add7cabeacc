import type { TermsInForce } from '#kernel/terms.ts';
import { type AgainAsked, candidateAgain } from './again.ts';
import { contributionsOf, explainHit, foundIn, readQuery, readTerms } from './explain.ts';
import { type Explanation, engineRevOf, type Found, type MatchQuery, rankerVersion, type SearchHit } from './hit.ts';
import type { ExplainAsked, RankAsked, Ranking, Sampled } from './messages.ts';
import { textFit, writtenScore } from './score.ts';
import { type KnownTerms, knownTerms } from './terms-known.ts';
import type { Candidate, KindView } from './view.ts';
import type { Weighted } from './weigh.ts';

/** One heavy question in so many is ranked exactly as well. */
const SAMPLE_ONE_IN = 100;
/** Comparisons that are remembered. */
const REMEMBERED = 100;

/** Answers questions over the views of a thread. */
export class Questions {
  readonly #viewOf: (kind: string) => KindView | undefined;
  #heavy = 0;
  readonly #overlaps: number[] = [];
  #known: KnownTerms = knownTerms([]);

  constructor(viewOf: (kind: string) => KindView | undefined) {
    this.#viewOf = viewOf;
  }

  /** From now on queries are looked for under these terms as well. */
  know(groups: readonly TermsInForce[]): void {
    this.#known = knownTerms(groups);
  }

  rank({ query, take }: RankAsked): Ranking {
    const read = this.#read(query);
    if (!read) return { engineRev: rankerVersion, candidates: [] };
    const { view, weighted } = read;
    return { engineRev: engineRevOf(view.epoch.digest), candidates: view.candidates(query, weighted, take) };
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
    return of.map((one) => explainHit(asked, one, contributionsOf(one.fields, weighted, view.epoch.averageLength)));
  }

  locate({ kind, text, of }: ExplainAsked): (readonly Found[])[] {
    const view = this.#viewOf(kind);
    if (!view) return of.map(() => []);
    const weighted = view.weigh(text, this.#known);
    const asked = readTerms(text, weighted);
    return of.map((one) => foundIn(asked, one, contributionsOf(one.fields, weighted, view.epoch.averageLength)).found);
  }

  again(asked: AgainAsked): Candidate | null {
    return candidateAgain(asked, this.#known) ?? null;
  }

  /** What the last comparisons came to. */
  sampled(): Sampled {
    const count = this.#overlaps.length;
    return { count, mean: count > 0 ? this.#overlaps.reduce((sum, one) => sum + one, 0) / count : 1 };
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
