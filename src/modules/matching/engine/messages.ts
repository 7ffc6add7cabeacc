import type { Doc, Explained, Explanation, Found, KindStats, MatchQuery, SearchHit } from './hit.ts';
import type { Candidate } from './index.ts';

/** Documents of one kind whose place for a text is to be explained. */
export interface ExplainAsked {
  readonly kind: string;
  readonly text: string;
  readonly of: readonly Explained[];
}

/** What the host asks of the worker. */
export interface Requests {
  upsert: { ask: { docs: readonly Doc[] }; answer: null };
  remove: { ask: { kind: string; ids: readonly string[] }; answer: null };
  rank: { ask: { query: Omit<MatchQuery, 'facets'>; take: number }; answer: readonly Candidate[] };
  /** One answer per document. */
  explain: { ask: ExplainAsked; answer: readonly Explanation[] };
  /** For each of several searches, where the words stand in each document. */
  locate: { ask: readonly ExplainAsked[]; answer: readonly (readonly (readonly Found[])[])[] };
  /** One answer per query. */
  search: { ask: readonly MatchQuery[]; answer: readonly (readonly SearchHit[])[] };
  stats: { ask: null; answer: readonly KindStats[] };
}

export type RequestName = keyof Requests;

/** A request with its number. */
export type Request = { [N in RequestName]: { number: number; name: N; ask: Requests[N]['ask'] } }[RequestName];

/** The answer to a request, or why there is none. */
export type Reply = { number: number; answer: unknown } | { number: number; failed: string };
