import type { Facets } from '#kernel/matchable.ts';
import type { Doc, Explanation, KindStats, MatchQuery, SearchHit } from './hit.ts';

/** A document ranked by its words, on the way from the worker to the scoring. */
export interface Candidate {
  readonly id: string;
  readonly rev: number;
  /** 0 to 1. */
  readonly fit: number;
  readonly facets: Facets;
}

/** What the host asks of the worker. */
export interface Requests {
  upsert: { ask: { docs: readonly Doc[] }; answer: null };
  remove: { ask: { kind: string; ids: readonly string[] }; answer: null };
  rank: { ask: { query: Omit<MatchQuery, 'facets'>; take: number }; answer: readonly Candidate[] };
  explain: {
    ask: { kind: string; text: string; of: readonly { id: string; rev: number; points: number }[] };
    /** One per document asked for; undefined for one that has changed or gone meanwhile. */
    answer: readonly (Explanation | undefined)[];
  };
  /** One answer per query. */
  search: { ask: readonly MatchQuery[]; answer: readonly (readonly SearchHit[])[] };
  stats: { ask: null; answer: readonly KindStats[] };
}

export type RequestName = keyof Requests;

/** A request with its number. */
export type Request = { [N in RequestName]: { number: number; name: N; ask: Requests[N]['ask'] } }[RequestName];

/** The answer to a request, or why there is none. */
export type Reply = { number: number; answer: unknown } | { number: number; failed: string };
