import type { TermsInForce } from '#kernel/terms.ts';
import type { AgainAsked } from './again.ts';
import type { Epoch } from './epoch.ts';
import type { Doc, Explained, Explanation, Found, KindStats, MatchQuery, SearchHit, Span } from './hit.ts';
import type { Held } from './segment.ts';
import type { Ranking } from './view.ts';

/** Documents of one kind whose place for a text is to be explained. */
export interface ExplainAsked {
  readonly kind: string;
  readonly text: string;
  /** Parts of the text that each ask for something of their own. */
  readonly sections?: readonly Span[];
  readonly of: readonly Explained[];
}

/** A query whose candidates are wanted, so many. */
export interface RankAsked {
  readonly query: Pick<MatchQuery, 'kind' | 'text' | 'filter' | 'audiences' | 'wordless'>;
  readonly take: number;
}

/** A kind as it stands, from the keeper to the readers. What they have already is left out, unless it is whole. */
export interface ViewSent {
  readonly kind: string;
  readonly isWhole: boolean;
  readonly epoch: Epoch | undefined;
  /** Reader sets from the number on that the last view ended with. */
  readonly readerSets: readonly (readonly string[])[];
  readonly held: readonly {
    readonly buffer: SharedArrayBuffer;
    readonly live: Held['live'];
    readonly vectors: Held['vectors'];
  }[];
}

/** How near the ranking in stages came to the exact one where both were made: shares of the first twenty they have in common. */
export interface Sampled {
  readonly count: number;
  readonly mean: number;
}

/** What the host asks of a thread. The keeper answers everything; readers answer questions, and adopt views. */
export interface Requests {
  upsert: { ask: { docs: readonly Doc[] }; answer: null };
  remove: { ask: { kind: string; ids: readonly string[] }; answer: null };
  /** Takes out what is not among these ids. */
  retain: { ask: { kind: string; ids: readonly string[] }; answer: null };
  /** Ends the epoch of every kind where that is due. */
  turn: { ask: null; answer: null };
  save: { ask: { folder: string; stamp: string }; answer: null };
  /** Whether the folder held what can be used. */
  load: { ask: { folder: string }; answer: boolean };
  /** Sends every view whole. */
  views: { ask: null; answer: null };
  adopt: { ask: ViewSent; answer: null };
  /** Which terms say the same, from now on; to every thread. */
  know: { ask: readonly TermsInForce[]; answer: null };
  rank: { ask: readonly RankAsked[]; answer: readonly Ranking[] };
  /** One answer per document. */
  explain: { ask: ExplainAsked; answer: readonly Explanation[] };
  /** For each of several searches, where the words stand in each document. */
  locate: { ask: readonly ExplainAsked[]; answer: readonly (readonly (readonly Found[])[])[] };
  /** One answer per query. */
  search: { ask: readonly MatchQuery[]; answer: readonly (readonly SearchHit[])[] };
  /** An epoch by its digest; null when it ended too long ago. */
  epoch: { ask: { kind: string; digest: string }; answer: Epoch | null };
  /** A document as a candidate by an epoch of before; null where it shares no word with the text. */
  again: { ask: AgainAsked; answer: Ranking };
  stats: { ask: null; answer: readonly KindStats[] };
  samples: { ask: null; answer: Sampled };
}

export type RequestName = keyof Requests;

/** A request with its number. */
export type Request = { [N in RequestName]: { number: number; name: N; ask: Requests[N]['ask'] } }[RequestName];

/** The answer to a request, why there is none, or a view on its way from the keeper to the readers. */
export type Reply = { number: number; answer: unknown } | { number: number; failed: string } | { view: ViewSent };
