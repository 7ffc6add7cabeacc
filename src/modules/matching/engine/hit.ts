import type { Facets, MatchDocument } from '#kernel/matchable.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Weights } from '../learning/judged.ts';

/** Which ranking made a score. Stored with every match that is kept, so that a figure of last year can be read for what it was. */
export const rankerVersion = '2026.11-5';

/** What a score on record is to be computed with again: the version of the ranking and the digest of its epoch. */
export const engineRevOf = (epoch: string): string => `${rankerVersion}/${epoch}`;

/** Weights that were learned for a pairing; number 0 are those declared. */
export interface Ranker {
  readonly number: number;
  /** In place of those declared, by the part's name. */
  readonly weights: Weights;
}

/** The weights as they are declared. */
export const DECLARED: Ranker = { number: 0, weights: {} };

/** What the index takes in: a module's document with the kind it is declared under. Nothing sealed is ever in here. */
export interface Doc extends MatchDocument {
  readonly kind: string;
}

/** Part of a text, in UTF-16 offsets of the text as it was written: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How a document stands to something that must hold of it. `unsettled` when what it states does not tell. */
export interface MustCheck {
  /** The facet's name, or `figures/` and the figure's. */
  readonly name: string;
  readonly label: Bilingual;
  readonly verdict: 'met' | 'not-met' | 'not-stated' | 'unsettled';
  readonly said: Bilingual;
}

/** What is looked for. */
export interface MatchQuery {
  readonly kind: string;
  /** A short search or a whole need, up to some thousand characters. */
  readonly text: string;
  /** What the query states apart from its words. */
  readonly facets?: Facets;
  /** Only documents whose string facet has one of these values; every name must hold. */
  readonly filter?: Readonly<Record<string, string | readonly string[]>>;
  /** The reader's audience tokens. A document none of whose readers is among them does not exist for this query. */
  readonly audiences: readonly string[];
  /** How many hits, from 1. Fewer come back only when fewer visible documents share a word with the query. */
  readonly k: number;
  /** How many of the best to leave out first. */
  readonly from?: number;
  /** Offer documents that share no word with the query as well, behind those that do before facets are looked at. */
  readonly wordless?: boolean;
  /** What must hold of a document; one that contradicts any is left out. */
  readonly musts?: readonly ((offered: Facets) => readonly MustCheck[])[];
  /** Offers what contradicts a must as well. */
  readonly unmet?: boolean | undefined;
}

/** One addend of a score. */
export interface Part {
  /** `text` or the facet's name. */
  readonly name: string;
  readonly label: Bilingual;
  /** The most this part could give in this query; all parts' `of` add up to 100. */
  readonly of: number;
  readonly points: number;
  /** Points rounded to a tenth so that the shown parts add up to the shown score. */
  readonly shown: number;
  /** 0 to 1; 0.5 when the document does not state the facet. */
  readonly fit: number;
  readonly stated: boolean;
  readonly said: Bilingual;
}

/** Words both texts share, and what they gave. */
export interface Found {
  /** As the query writes it. */
  readonly surface: string;
  /** The other form in which the document has it, where it says the same in other words. */
  readonly as?: string;
  /** Points of the score; those of all findings add up to the `text` part. */
  readonly points: number;
  readonly query: readonly Span[];
  readonly title: readonly Span[];
  readonly text: readonly Span[];
  readonly keywords: readonly Span[];
}

/** Important words of the query that the document does not have. */
export interface Missing {
  readonly surface: string;
  readonly query: readonly Span[];
}

/** How a document answers a figure the query asks for; `unsettled` when what it states does not tell. */
export interface FigureCheck {
  readonly name: string;
  readonly verdict: MustCheck['verdict'];
  /** Distance to what was asked in the query's unit, at least 0; only with `not-met`. */
  readonly by?: number;
  readonly asked: Span;
  /** Where the document says something about it, in its text. */
  readonly stated?: Span;
  readonly said: Bilingual;
}

/** How one section of a query fares in a document. */
export interface SectionFit {
  /** Those of all sections and the rest add up to the `text` part. */
  readonly points: number;
  /** Places in `found`, of those that stand in this section. */
  readonly found: readonly number[];
  readonly missing: readonly Missing[];
}

/** Why a document was offered. */
export interface Explanation {
  readonly found: readonly Found[];
  readonly missing: readonly Missing[];
  readonly figures: readonly FigureCheck[];
  /** One for each section of the query, then one for what stands in none; empty for a query without sections. */
  readonly sections: readonly SectionFit[];
}

/** One document offered for a query. */
export interface Hit {
  readonly id: string;
  readonly rev: number;
  /** A checksum of what was read of it. */
  readonly digest: number;
  /** 0 to 100; the sum of the parts' points. */
  readonly score: number;
  /** The score to a tenth. */
  readonly shown: number;
  readonly parts: readonly Part[];
  /** How it stands to what must hold; empty where nothing must. */
  readonly musts: readonly MustCheck[];
  readonly engineRev: string;
}

/** What was found, and what was not listed for what must hold. */
export interface Matched {
  readonly hits: Hit[];
  /** Candidates that were looked at; what must hold was asked of no others. */
  readonly among: number;
  /** How each of those left out stands to what must hold. */
  readonly leftOut: readonly (readonly MustCheck[])[];
}

/** One document found by its words alone. */
export interface SearchHit {
  readonly id: string;
  readonly rev: number;
  /** 0 to 100. */
  readonly score: number;
  /** The score to a tenth. */
  readonly shown: number;
  readonly engineRev: string;
}

/** A document whose place is to be explained: what the index read of it, and the points of its words. */
export interface Explained {
  readonly fields: Doc['fields'];
  readonly points: number;
}

/** The size of one kind's index. */
export interface KindStats {
  readonly kind: string;
  readonly documents: number;
  /** Documents that teach the statistics: those every registered member may read. */
  readonly teaching: number;
  readonly terms: number;
  readonly postings: number;
  readonly segments: number;
  /** Typed arrays of the index; documents' own texts not counted. */
  readonly bytes: number;
  /** Names the figures that scores are computed with. */
  readonly epoch: string;
}
