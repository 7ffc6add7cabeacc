import type { ReaderSets } from './audiences.ts';
import type { Epoch } from './epoch.ts';
import { passesFilter, wantedKeys } from './facet-values.ts';
import type { Placed, Ranked } from './found.ts';
import type { MatchQuery } from './hit.ts';
import { likenessTo } from './latent.ts';
import { type Admits, type Rank, rankInStages, rankTop } from './rank.ts';
import { textFit } from './score.ts';
import type { Held } from './segment.ts';
import { termsOfText } from './terms.ts';
import { type KnownTerms, meantBy } from './terms-known.ts';
import { type Weighted, weighTerms } from './weigh.ts';

/** Postings of a query beyond which it is ranked in stages: up to there the exact ranking is as fast. */
const STAGED_FROM = 8_000_000;
/** Documents below which no query is that heavy. */
const STAGED_DOCUMENTS = 100_000;

/** Of so many first ones it is compared which both rankings have. */
const COMPARED = 20;

/** A document ranked for a query by its words and by what it is about. */
export interface Candidate {
  readonly id: string;
  readonly rev: number;
  /** A checksum of what the index read of it. */
  readonly digest: number;
  readonly sum: number;
  /** How well the words fit, 0 to 1. */
  readonly fit: number;
  /** How alike the subjects are, 0 to 1; undefined without a latent model. */
  readonly likeness: number | undefined;
  /** The facets it states, as JSON: not every question reads them. */
  readonly stated: string;
}

/** The candidates of a query, by which ranking, and how far the query tells its subject. */
export interface Ranking {
  readonly engineRev: string;
  readonly told: number;
  readonly candidates: readonly Candidate[];
}

/** What a question says of who asks and what is left out. */
export type Asking = Pick<MatchQuery, 'audiences' | 'filter' | 'wordless'>;

/** The documents of one kind as they stand at a moment, for reading: any number of threads may hold the same one. */
export class KindView {
  readonly epoch: Epoch;
  readonly held: readonly Held[];
  readonly #readerSets: ReaderSets;
  readonly #documents: number;

  constructor(epoch: Epoch, held: readonly Held[], readerSets: ReaderSets) {
    this.epoch = epoch;
    this.held = held;
    this.#readerSets = readerSets;
    this.#documents = held.reduce((sum, { segment }) => sum + segment.size, 0);
  }

  /** A query's terms with their weights, what it means by them as well, and what it is about. */
  weigh(text: string, known?: KnownTerms): Weighted {
    const counts = termsOfText(text);
    return weighTerms(counts, this.epoch, known ? meantBy(text, counts, known) : []);
  }

  /** What a query may see. */
  admits(query: Pick<MatchQuery, 'audiences' | 'filter'>): Admits {
    const met = this.#readerSets.metBy(query.audiences);
    const wanted = wantedKeys(query.filter);
    const isVisible: Admits = ({ segment, live }, slot) => live[slot] === 1 && met[segment.readerSets[slot]!] === 1;
    if (wanted.length === 0) return isVisible;
    return (part, slot) => isVisible(part, slot) && passesFilter(part.segment.facetKeysOf(slot), wanted);
  }

  /** Whether a query reads so much that it is ranked in stages. */
  isHeavy(weighted: Weighted): boolean {
    return this.#documents >= STAGED_DOCUMENTS && weighted.postings > STAGED_FROM;
  }

  /** The `k` best visible documents by the words alone. `rank` is exchanged for the exhaustive one by tests. */
  top(query: Asking, weighted: Weighted, k: number, rank?: Rank): Ranked[] {
    return this.#best(query, weighted, k, rank).map((one) => ({ ...one, id: this.#idOf(one) }));
  }

  #best(query: Asking, weighted: Weighted, k: number, rank?: Rank): Placed[] {
    const admits = this.admits(query);
    const chosen = rank ?? (this.isHeavy(weighted) ? rankInStages : rankTop);
    const ranked = chosen(this.held, weighted.terms, k, admits);
    const room = k - ranked.length;
    return query.wordless && room > 0 ? [...ranked, ...this.#others(ranked, room, admits)] : ranked;
  }

  #idOf({ segment, slot }: Placed): string {
    return this.held[segment]!.segment.idOf(slot);
  }

  /** Which share of the first twenty the ranking in stages has in common with the exact one. */
  overlap(query: Asking, weighted: Weighted): number {
    const exact = this.top(query, weighted, COMPARED, rankTop);
    const staged = new Set(this.top(query, weighted, COMPARED, rankInStages).map(({ id }) => id));
    return exact.length > 0 ? exact.filter(({ id }) => staged.has(id)).length / exact.length : 1;
  }

  /** The `k` best visible documents by the words, with what facets and subjects they have. */
  candidates(query: Asking, weighted: Weighted, k: number, rank?: Rank): Candidate[] {
    const alike = weighted.vector && likenessTo(weighted.vector);
    return this.#best(query, weighted, k, rank).map(({ sum, segment: number, slot }) => {
      const { segment, vectors } = this.held[number]!;
      return {
        id: segment.idOf(slot),
        rev: segment.arrays.revs[slot]!,
        digest: segment.arrays.digests[slot]!,
        sum,
        fit: textFit(sum, weighted.sum),
        likeness: alike && vectors.length > 0 ? alike(vectors, slot) : undefined,
        stated: segment.statedOf(slot),
      };
    });
  }

  /** The first `k` admitted documents by id that are not ranked, with nothing to show for their words. */
  #others(ranked: readonly Placed[], k: number, admits: Admits): Placed[] {
    const known = new Set(ranked.map((one) => this.#idOf(one)));
    const others = this.held.flatMap((held, number) =>
      Array.from({ length: held.segment.size }, (_, slot) => slot)
        .filter((slot) => admits(held, slot))
        .map((slot): Ranked => ({ id: held.segment.idOf(slot), sum: 0, segment: number, slot }))
        .filter(({ id }) => !known.has(id)),
    );
    return others.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, k);
  }
}
