import { isTeaching, ReaderSets } from './audiences.ts';
import type { Ranked } from './best.ts';
import { Counts, Dictionary } from './dictionary.ts';
import { FacetValues, passesFilter } from './facet-values.ts';
import type { Doc, KindStats, MatchQuery } from './hit.ts';
import { type Admits, rankTop, type Wanted } from './rank.ts';
import { mergeSegments, sealSegment } from './seal.ts';
import { type Entry, type Forward, SEGMENT_SIZE, type Segment } from './segment.ts';
import { countTerms } from './tokens.ts';
import { type Weighted, weighTerms } from './weigh.ts';

/** Documents collected before they are inverted when no query asks for them earlier. */
const BATCH = 1024;

/** Average length assumed while nothing teaches. */
const LENGTH_UNKNOWN = 256;

/** Where a document stands: in a segment, or among those not inverted yet. */
interface Place {
  readonly entry: Entry;
  segment: Segment | undefined;
  slot: number;
}

/** What a word in a title counts beside one in the text. */
const TITLE_TIMES = 2;

/** The terms of a document with their counts, the title's doubled. */
function termsOfDoc(doc: Doc): Map<string, number> {
  const counts = countTerms(doc.fields.title, new Map(), TITLE_TIMES);
  if (doc.fields.keywords) countTerms(doc.fields.keywords, counts);
  return countTerms(doc.fields.text, counts);
}

/**
 * The index of one kind of document. Scores depend on the documents it holds and on nothing else: document frequencies and lengths are kept
 * exactly at every change, and the average length is rounded to quarter octaves; when it moves to another one all impacts are computed anew
 * from the stored counts. So two nodes with the same documents give the same scores, whatever the order in which documents came.
 */
export class KindIndex {
  readonly kind: string;
  readonly #dictionary: Dictionary;
  readonly #places = new Map<string, Place>();
  readonly #readerSets = new ReaderSets();
  readonly #facetValues = new FacetValues();
  readonly #holding = new Counts();
  #pending: (Forward & { place: Place })[] = [];
  #segments: Segment[] = [];
  #teaching = 0;
  #teachingLength = 0;
  #averageLength = LENGTH_UNKNOWN;

  constructor(kind: string, dictionary: Dictionary = new Dictionary()) {
    this.kind = kind;
    this.#dictionary = dictionary;
  }

  /** Takes a document in, in place of an earlier revision. A revision older than the one held is left out, so feeds may repeat themselves. */
  upsert(doc: Doc): void {
    const known = this.#places.get(doc.id);
    if (known && known.entry.doc.rev > doc.rev) return;
    if (known) this.remove(doc.id);
    const counted = termsOfDoc(doc);
    const terms = Int32Array.from(counted.keys(), (term) => this.#dictionary.number(term));
    const counts = Uint8Array.from(counted.values(), (count) => Math.min(255, count));
    let length = 0;
    for (const count of counted.values()) length += count;
    const entry: Entry = {
      doc,
      length,
      readerSet: this.#readerSets.number(doc.readers),
      facetNumbers: this.#facetValues.numbers(doc.facets),
      teaching: isTeaching(doc.readers),
    };
    const place: Place = { entry, segment: undefined, slot: -1 };
    this.#places.set(doc.id, place);
    this.#pending.push({ entry, terms, counts, place });
    if (entry.teaching) this.#teach(terms, length, 1);
    if (this.#pending.length >= BATCH) this.#seal();
  }

  /** Takes a document out; one that is not there is no error. */
  remove(id: string): void {
    const place = this.#places.get(id);
    if (!place) return;
    this.#places.delete(id);
    if (place.segment) place.segment.clear(place.slot);
    else this.#pending = this.#pending.filter((one) => one.place !== place);
    if (!place.entry.teaching) return;
    const terms = Int32Array.from(termsOfDoc(place.entry.doc).keys(), (term) => this.#dictionary.number(term));
    this.#teach(terms, place.entry.length, -1);
  }

  /** The document held under an id; undefined when there is none. */
  find(id: string): Entry | undefined {
    return this.#places.get(id)?.entry;
  }

  /** A query's terms with their weights. */
  weigh(text: string): Weighted {
    return weighTerms(countTerms(text), {
      teaching: this.#teaching,
      numberOf: (term) => this.#dictionary.find(term),
      holding: (number) => this.#holding.get(number),
    });
  }

  /** What a query may see. */
  admits(query: Pick<MatchQuery, 'audiences' | 'filter'>): Admits {
    const met = this.#readerSets.metBy(query.audiences);
    const wanted = this.#facetValues.wanted(query.filter);
    const isVisible: Admits = (segment, slot) => segment.live[slot] === 1 && met[segment.readerSets[slot]!] === 1;
    if (wanted.length === 0) return isVisible;
    return (segment, slot) => isVisible(segment, slot) && passesFilter(segment.entries[slot]!.facetNumbers, wanted);
  }

  /** The `k` best visible documents by the words alone. `rank` is exchanged for the exhaustive one by tests. */
  top(
    query: Pick<MatchQuery, 'audiences' | 'filter' | 'wordless'>,
    weighted: Weighted,
    k: number,
    rank = rankTop,
  ): (Ranked & { entry: Entry })[] {
    this.#settle();
    const wanted: Wanted[] = [];
    for (const { number, weight } of weighted.terms) if (number !== undefined) wanted.push({ term: number, weight });
    const admits = this.admits(query);
    const ranked = rank(this.#segments, wanted, k, admits);
    const all =
      query.wordless && ranked.length < k ? [...ranked, ...this.#others(ranked, k - ranked.length, admits)] : ranked;
    return all.map((one) => ({ ...one, entry: this.#segments[one.segment]!.entries[one.slot]! }));
  }

  /** The first `k` admitted documents by id that are not ranked, with nothing to show for their words. */
  #others(ranked: readonly Ranked[], k: number, admits: Admits): Ranked[] {
    const known = new Set(ranked.map(({ id }) => id));
    const others = this.#segments.flatMap((segment, number) =>
      segment.entries.flatMap(({ doc: { id } }, slot): Ranked[] =>
        admits(segment, slot) && !known.has(id) ? [{ id, sum: 0, segment: number, slot }] : [],
      ),
    );
    return others.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, k);
  }

  /** What each weighted term adds to the sum of one document; terms it does not have are absent. */
  contributions(id: string, weighted: Weighted): Map<string, number> {
    this.#settle();
    const place = this.#places.get(id);
    const found = new Map<string, number>();
    if (!place?.segment) return found;
    for (const { term, number, weight } of weighted.terms) {
      const row = number === undefined ? -1 : place.segment.rowOf(number);
      const impact = row < 0 ? 0 : place.segment.impactAt(row, place.slot);
      if (impact > 0) found.set(term, weight * impact);
    }
    return found;
  }

  stats(): KindStats {
    this.#settle();
    const total = (of: (segment: Segment) => number) => this.#segments.reduce((sum, segment) => sum + of(segment), 0);
    return {
      kind: this.kind,
      documents: this.#places.size,
      teaching: this.#teaching,
      terms: this.#dictionary.size,
      postings: total((segment) => segment.slots.length),
      segments: this.#segments.length,
      bytes: total((segment) => segment.bytes),
    };
  }

  #teach(terms: Int32Array, length: number, step: 1 | -1): void {
    this.#teaching += step;
    this.#teachingLength += step * length;
    for (const term of terms) this.#holding.add(term, step);
  }

  /** Brings the segments up to date before they are read. */
  #settle(): void {
    if (this.#pending.length > 0) this.#seal();
    const mean = this.#teaching > 0 ? Math.max(1, this.#teachingLength / this.#teaching) : LENGTH_UNKNOWN;
    const averageLength = 2 ** (Math.round(4 * Math.log2(mean)) / 4);
    if (averageLength === this.#averageLength) return;
    this.#averageLength = averageLength;
    for (const segment of this.#segments) segment.quantise(averageLength);
  }

  /** Inverts what is pending and joins small segments, so that sizes fall by half and their number stays logarithmic. */
  #seal(): void {
    const fresh = sealSegment(this.#pending);
    this.#pending.forEach(({ place }, slot) => {
      place.segment = fresh;
      place.slot = slot;
    });
    this.#pending = [];
    const joined = [fresh];
    let size = fresh.liveCount;
    for (let last = this.#segments.at(-1); last; last = this.#segments.at(-1)) {
      if (last.liveCount > 2 * size || last.liveCount + size > SEGMENT_SIZE) break;
      size += last.liveCount;
      joined.unshift(last);
      this.#segments.pop();
    }
    this.#segments.push(joined.length > 1 ? this.#join(joined) : fresh);
    this.#segments = this.#segments.map((one) => (one.liveCount * 2 < one.entries.length ? this.#join([one]) : one));
    this.#segments.at(-1)!.quantise(this.#averageLength);
  }

  #join(segments: readonly Segment[]): Segment {
    const joined = mergeSegments(segments);
    joined.quantise(this.#averageLength);
    joined.entries.forEach((entry, slot) => {
      const place = this.#places.get(entry.doc.id)!;
      place.segment = joined;
      place.slot = slot;
    });
    return joined;
  }
}
