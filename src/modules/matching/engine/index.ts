import { crc32 } from 'node:zlib';
import type { Facets } from '#kernel/matchable.ts';
import { isTeaching, ReaderSets } from './audiences.ts';
import type { Ranked } from './best.ts';
import { type Epoch, FIRST_EPOCH, makeEpoch, tally } from './epoch.ts';
import { facetKeysOf, passesFilter, wantedKeys } from './facet-values.ts';
import type { Doc, KindStats, MatchQuery } from './hit.ts';
import { keyOf } from './keys.ts';
import { type LatentModel, likeness, trainLatent, vectorsOf } from './latent.ts';
import { type Admits, type Rank, rankInStages, rankTop } from './rank.ts';
import { textFit } from './score.ts';
import { type Forward, mergeSegments, type Part, requantise, sealSegment } from './seal.ts';
import { type Held, SEGMENT_SIZE, type Segment } from './segment.ts';
import { termsOfDoc, termsOfText } from './terms.ts';
import { type Weighted, weighTerms } from './weigh.ts';

/** Documents collected before they are inverted when no query asks for them earlier. */
const BATCH = 1024;

/** An epoch ends when this share of the documents has changed since. */
const CHANGED_SHARE = 1 / 16;
/** Documents up to which an epoch ends by itself; beyond, it takes seconds and {@link KindIndex.turn} is called. */
const TURNS_ITSELF = 8_192;
/** A latent model is trained anew when so many times more documents teach than taught it. */
const OUTGROWN = 2;

/** Postings of a query beyond which it is ranked in stages. */
const STAGED_FROM = 400_000;
/** Documents below which no query is that heavy. */
const STAGED_DOCUMENTS = 50_000;

/** Where a document stands: in a segment, or among those not inverted yet. */
interface Place {
  readonly rev: number;
  readonly digest: number;
  held: Held | undefined;
  slot: number;
}

/** A document ranked for a query by its words and by what it is about. */
export interface Candidate {
  readonly id: string;
  readonly rev: number;
  readonly sum: number;
  /** How well the words fit, 0 to 1. */
  readonly fit: number;
  /** How alike the subjects are, 0 to 1; undefined without a latent model. */
  readonly likeness: number | undefined;
  readonly facets: Facets;
}

/** A checksum of everything the index reads of a document. */
function digestOf({ fields: { title, text, keywords = '' }, facets, readers }: Doc): number {
  return crc32(JSON.stringify([title, text, keywords, facets, readers]));
}

const NO_VECTORS = new Int8Array();

/** The index of one kind of document. Scores depend on the epoch and on the two texts, and on nothing else. */
export class KindIndex {
  readonly kind: string;
  readonly #places = new Map<string, Place>();
  readonly #readerSets = new ReaderSets();
  #pending: (Forward & { place: Place })[] = [];
  #held: Held[] = [];
  #epoch: Epoch = FIRST_EPOCH;
  #taught = 0;
  #changes = 0;

  constructor(kind: string) {
    this.kind = kind;
  }

  /** The figures that scores are computed with. */
  get epoch(): Epoch {
    this.#settle();
    return this.#epoch;
  }

  /** Takes a document in, in place of an earlier revision. A revision older than the one held is left out, so feeds may repeat themselves. */
  upsert(doc: Doc): void {
    const known = this.#places.get(doc.id);
    const digest = digestOf(doc);
    if (known && (known.rev > doc.rev || (known.rev === doc.rev && known.digest === digest))) return;
    const counted = termsOfDoc(doc.fields);
    if (known) this.remove(doc.id);
    let length = 0;
    for (const count of counted.values()) length += count;
    const place: Place = { rev: doc.rev, digest, held: undefined, slot: -1 };
    this.#places.set(doc.id, place);
    this.#pending.push({
      id: doc.id,
      rev: doc.rev,
      digest,
      readerSet: this.#readerSets.number(doc.readers),
      teaching: isTeaching(doc.readers),
      keys: Float64Array.from(counted.keys(), keyOf),
      counts: Uint8Array.from(counted.values(), (count) => Math.min(255, count)),
      length,
      facetKeys: facetKeysOf(doc.facets),
      stated: JSON.stringify(doc.facets),
      place,
    });
    this.#changes += 1;
    if (this.#pending.length >= BATCH) this.#seal();
  }

  /** Takes a document out; one that is not there is no error. */
  remove(id: string): void {
    const place = this.#places.get(id);
    if (!place) return;
    this.#places.delete(id);
    this.#changes += 1;
    if (place.held) place.held.live[place.slot] = 0;
    else this.#pending = this.#pending.filter((one) => one.place !== place);
  }

  /** Whether so much has changed that a new epoch is due. */
  get isDue(): boolean {
    return this.#changes > CHANGED_SHARE * this.#places.size;
  }

  /** Ends the epoch: figures are counted anew from the documents as they stand, and a latent model is trained where the old one is outgrown. */
  turn(): void {
    this.#seal();
    const figures = tally(this.#held);
    const { latent: old } = this.#epoch;
    const isOutgrown =
      !old || figures.teaching >= OUTGROWN * this.#taught || figures.teaching * OUTGROWN < this.#taught;
    const latent = isOutgrown ? trainLatent(this.#held, figures) : old;
    if (isOutgrown) this.#taught = figures.teaching;
    this.#epoch = makeEpoch({ ...figures, latent });
    const { averageLength } = this.#epoch;
    this.#held = this.#held.map((held) => {
      const isSame = held.segment.averageLength === averageLength;
      if (isSame && latent === old) return held;
      const segment = isSame ? held.segment : requantise(held.segment, averageLength);
      return this.#place(segment, held.live, latent === old ? held.vectors : undefined);
    });
    this.#changes = 0;
  }

  /** A query's terms with their weights, and what it is about. */
  weigh(text: string): Weighted {
    this.#settle();
    return weighTerms(termsOfText(text), this.#epoch);
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
    let postings = 0;
    if (this.#places.size < STAGED_DOCUMENTS) return false;
    for (const { segment } of this.#held) {
      for (const { key } of weighted.terms) {
        const row = segment.rowOf(key);
        if (row >= 0) postings += segment.starts[row + 1]! - segment.starts[row]!;
      }
    }
    return postings > STAGED_FROM;
  }

  /** The `k` best visible documents by the words alone. `rank` is exchanged for the exhaustive one by tests. */
  top(
    query: Pick<MatchQuery, 'audiences' | 'filter' | 'wordless'>,
    weighted: Weighted,
    k: number,
    rank?: Rank,
  ): Ranked[] {
    this.#settle();
    const admits = this.admits(query);
    const chosen = rank ?? (this.isHeavy(weighted) ? rankInStages : rankTop);
    const ranked = chosen(this.#held, weighted.terms, k, admits);
    return query.wordless && ranked.length < k
      ? [...ranked, ...this.#others(ranked, k - ranked.length, admits)]
      : ranked;
  }

  /** The `k` best visible documents by the words, with what facets and subjects they have. */
  candidates(query: Pick<MatchQuery, 'audiences' | 'filter' | 'wordless'>, weighted: Weighted, k: number): Candidate[] {
    const { vector } = weighted;
    return this.top(query, weighted, k).map(({ id, sum, segment: number, slot }) => {
      const { segment, vectors } = this.#held[number]!;
      return {
        id,
        rev: segment.arrays.revs[slot]!,
        sum,
        fit: textFit(sum, weighted.sum),
        likeness: vector && vectors.length > 0 ? likeness(vector, vectors, slot) : undefined,
        facets: JSON.parse(segment.statedOf(slot)) as Facets,
      };
    });
  }

  /** The first `k` admitted documents by id that are not ranked, with nothing to show for their words. */
  #others(ranked: readonly Ranked[], k: number, admits: Admits): Ranked[] {
    const known = new Set(ranked.map(({ id }) => id));
    const others = this.#held.flatMap((held, number) =>
      Array.from({ length: held.segment.size }, (_, slot) => slot)
        .filter((slot) => admits(held, slot))
        .map((slot): Ranked => ({ id: held.segment.idOf(slot), sum: 0, segment: number, slot }))
        .filter(({ id }) => !known.has(id)),
    );
    return others.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, k);
  }

  stats(): KindStats {
    this.#settle();
    const total = (of: (held: Held) => number) => this.#held.reduce((sum, held) => sum + of(held), 0);
    return {
      kind: this.kind,
      documents: this.#places.size,
      teaching: this.#epoch.teaching,
      terms: this.#epoch.keys.length,
      postings: total(({ segment }) => segment.slots.length),
      segments: this.#held.length,
      bytes: total(({ segment, live, vectors }) => segment.bytes + live.byteLength + vectors.byteLength),
      epoch: this.#epoch.digest,
    };
  }

  /** Brings the segments up to date before they are read. */
  #settle(): void {
    if (this.#pending.length > 0) this.#seal();
    if (this.isDue && this.#places.size <= TURNS_ITSELF) this.turn();
  }

  /** Inverts what is pending and joins small segments, so that sizes fall by half and their number stays logarithmic. */
  #seal(): void {
    if (this.#pending.length === 0) return;
    const { averageLength } = this.#epoch;
    const pending = this.#pending;
    this.#pending = [];
    let fresh: Part = { segment: sealSegment(pending, averageLength), live: this.#liveOf(pending.length) };
    const joined: Part[] = [fresh];
    let size = pending.length;
    for (let last = this.#held.at(-1); last; last = this.#held.at(-1)) {
      const count = liveCount(last);
      if (count > 2 * size || count + size > SEGMENT_SIZE) break;
      size += count;
      joined.unshift(last);
      this.#held.pop();
    }
    if (joined.length > 1) fresh = this.#join(joined);
    this.#held.push(this.#place(fresh.segment, fresh.live));
    this.#held = this.#held.flatMap((held) => {
      const count = liveCount(held);
      if (count * 2 >= held.segment.size) return [held];
      const { segment, live } = this.#join([held]);
      return count === 0 ? [] : [this.#place(segment, live)];
    });
  }

  #liveOf(size: number): Uint8Array {
    return new Uint8Array(new SharedArrayBuffer(size)).fill(1);
  }

  #join(parts: readonly Part[]): Part {
    const segment = mergeSegments(parts);
    return { segment, live: this.#liveOf(segment.size) };
  }

  /** Takes a segment into use: its documents stand there from now on. */
  #place(segment: Segment, live: Uint8Array, known?: Int8Array): Held {
    const latent: LatentModel | undefined = this.#epoch.latent;
    const vectors = known ?? (latent ? vectorsOf(latent, segment) : NO_VECTORS);
    const held = { segment, live, vectors };
    for (let slot = 0; slot < segment.size; slot += 1) {
      const place = live[slot] ? this.#places.get(segment.idOf(slot)) : undefined;
      if (place) Object.assign(place, { held, slot });
    }
    return held;
  }
}

function liveCount({ live }: Part): number {
  let count = 0;
  for (let slot = 0; slot < live.length; slot += 1) count += live[slot]!;
  return count;
}
