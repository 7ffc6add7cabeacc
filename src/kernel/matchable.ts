import type { Audience } from './audience.ts';
import type { Bilingual } from './refusal.ts';

/** What a fitter compares: facets by name, as the declaring module loads them. */
export type Facets = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One document for search and matching. `readers` decide who may find it; only documents of the public and of members teach statistics. */
export interface MatchDocument {
  readonly id: string;
  /** The row's version: a newer one replaces an older one. */
  readonly rev: number;
  readonly fields: { readonly title: string; readonly text: string; readonly keywords?: string };
  readonly facets: Facets;
  /** What must hold of who asks for it, where a pairing heeds that. */
  readonly musts?: Musts;
  readonly readers: readonly Audience[];
}

/**
 * How well one facet of a document fits what is asked for, 0–1, and the sentence that says why; `misses` where what is stated contradicts what
 * is asked. Undefined: one side does not state it.
 */
export type FacetFit = (
  asked: Facets,
  offered: Facets,
) => { readonly fit: number; readonly said: Bilingual; readonly misses?: boolean } | undefined;

/**
 * One facet of a pairing: its name, its greatest part of the score in points beside those of the words, and how it is judged. A query asks for it
 * when its facets hold a value under that name.
 */
export interface Facet {
  readonly name: string;
  readonly label: Bilingual;
  readonly weight: number;
  readonly fit: FacetFit;
  /** Judged whatever the query states: it speaks of the offered side alone, such as how busy somebody is. */
  readonly always?: boolean;
}

/** What is matched for what: a need's posting for listings, say. Its facet weights and the weight of the text add up to 100; figures that are demanded count beside them. */
export interface Pairing {
  readonly from: string;
  readonly to: string;
  readonly facets: readonly Facet[];
  /** Documents that share no word with the query are offered too: what is stated may fit without them. For kinds of a few hundred documents. */
  readonly wordless?: boolean;
  /** The asking kind from whose judgements its weights are learned, where that is another one: a need of one's own is judged like its posting. */
  readonly learnsAs?: string;
  /** What the asking side bounds in figures (`≥ 300 MPa`) is demanded of what is found. An achievement states figures and demands none. */
  readonly demands?: boolean;
  /** What is found may say what must hold of the asking side; what the asking side contradicts is left out. A need is not offered to an achievement that it rules out. */
  readonly heeds?: boolean;
}

/** A text with its facets, for which documents are ranked. */
export interface Query {
  readonly text: string;
  readonly facets: Facets;
  readonly musts?: Musts;
  /** Parts of the text that each ask for something of their own, such as a need's elements, in its order and apart from each other. */
  readonly sections?: readonly Section[];
  /** What the record leaves open, for a reader who may change it. */
  readonly asksBack?: AskedBack;
}

/** Questions to the author of a record, the most helpful first, each with the link to the field that answers it; and where figures are written. */
export interface AskedBack {
  readonly questions: readonly { readonly key: string; readonly said: Bilingual; readonly link: string }[];
  readonly figures: string;
}

/** Part of a query's text, in UTF-16 offsets. */
export interface Section {
  readonly name: string;
  readonly label: Bilingual;
  readonly start: number;
  readonly end: number;
}

/** What must hold of what is found: facets of the pairing by name, and a text whose bounded figures must hold. */
export interface Musts {
  readonly facets: readonly string[];
  readonly figures: string;
}

/**
 * What a reader sees of a found document, re-read under their own audiences. `owner` is who offers or asks, or “some enterprise”; `indexed` is
 * what the index reads of it, and its title begins with the Chinese one, so that spans of an explanation fit both.
 */
export interface Card {
  readonly id: string;
  readonly kind: string;
  readonly title: Bilingual;
  readonly owner: Bilingual;
  readonly ownerId: string | null;
  readonly indexed: MatchDocument['fields'];
  readonly facts: Facets;
  readonly link: string;
}
