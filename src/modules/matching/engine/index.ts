import { ReaderSets } from './audiences.ts';
import { type Epoch, FIRST_EPOCH, makeEpoch, tally } from './epoch.ts';
import { digestOf, forwardOf } from './forward.ts';
import type { Ranked } from './found.ts';
import type { Doc, KindStats } from './hit.ts';
import { type LatentModel, trainLatent, vectorsOf } from './latent.ts';
import type { Rank } from './rank.ts';
import { type Forward, liveCount, mergeSegments, type Part, requantise, sealSegment } from './seal.ts';
import { type Held, SEGMENT_SIZE, type Segment } from './segment.ts';
import type { KnownTerms } from './terms-known.ts';
import { type Asking, type Candidate, KindView } from './view.ts';
import type { Weighted } from './weigh.ts';

/** Documents collected before they are inverted when no query asks for them earlier. */
const BATCH = 1024;

/** An epoch ends when this share of the documents has changed since. */
const CHANGED_SHARE = 1 / 16;
/** Documents up to which an epoch ends by itself; beyond, it takes seconds and is done in steps by {@link KindIndex.turning}. */
const TURNS_ITSELF = 8_192;
/** Epochs that are remembered after they ended: a score of theirs may be on its way to its record. */
const REMEMBERED = 4;
/** A latent model is trained anew when so many times more documents teach than taught it. */
const OUTGROWN = 2;

/** Where a document stands: in a segment, or among those not inverted yet. */
interface Place {
  readonly rev: number;
  readonly digest: number;
  held: Held | undefined;
  slot: number;
}

const NO_VECTORS = new Int8Array();

/** An index as it is kept in files and taken up again. */
export interface Kept {
  readonly kind: string;
  readonly epoch: Epoch;
  /** Teaching documents when the latent model was trained. */
  readonly taught: number;
  readonly readerSets: readonly (readonly string[])[];
  readonly held: readonly Held[];
}

/**
 * The index of one kind of document, where its changes are made. Scores depend on the epoch and on the two texts, and on nothing else. Readers get a
 * {@link KindView} of it, which stays as it is but for documents that go.
 */
export class KindIndex {
  readonly kind: string;
  readonly #places = new Map<string, Place>();
  readonly #readerSets: ReaderSets;
  #pending: (Forward & { place: Place })[] = [];
  #held: Held[] = [];
  #epoch: Epoch = FIRST_EPOCH;
  #past: readonly Epoch[] = [];
  #taught = 0;
  #changes = 0;
  #view: KindView | undefined;

  constructor(kind: string, kept?: Kept) {
    this.kind = kind;
    this.#readerSets = new ReaderSets(kept?.readerSets);
    if (!kept) return;
    this.#epoch = kept.epoch;
    this.#taught = kept.taught;
    this.#held = [...kept.held];
    for (const held of kept.held) this.#settleIn(held);
  }

  /** The figures that scores are computed with. */
  get epoch(): Epoch {
    return this.view().epoch;
  }

  /** The epoch of this digest, where it is the present one or ended not long ago. */
  epochNamed(digest: string): Epoch | undefined {
    return [this.#epoch, ...this.#past].find((one) => one.digest === digest);
  }

  /** The documents as they stand now. The same view while nothing has come in. */
  view(): KindView {
    this.#settle();
    this.#view ??= new KindView(this.#epoch, this.#held, this.#readerSets);
    return this.#view;
  }

  /** What is kept of it. */
  kept(): Kept {
    const { epoch, held } = this.view();
    return { kind: this.kind, epoch, taught: this.#taught, readerSets: this.#readerSets.list(), held };
  }

  /**
   * Takes a document in, in place of an earlier revision. A revision older than the one held is left out, and one that says the same, so feeds may
   * repeat themselves.
   */
  upsert(doc: Doc): void {
    const known = this.#places.get(doc.id);
    const digest = digestOf(doc);
    if (known && (known.rev > doc.rev || (known.rev === doc.rev && known.digest === digest))) return;
    const forward = forwardOf(doc, digest, this.#readerSets.number(doc.readers));
    if (known) this.remove(doc.id);
    const place: Place = { rev: doc.rev, digest, held: undefined, slot: -1 };
    this.#places.set(doc.id, place);
    this.#pending.push({ ...forward, place });
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

  /** Ids of the documents held. */
  ids(): Iterable<string> {
    return this.#places.keys();
  }

  /** Whether so much has changed that a new epoch is due. */
  get isDue(): boolean {
    return this.#changes > CHANGED_SHARE * this.#places.size;
  }

  /** Ends the epoch at once. */
  turn(): void {
    for (const _ of this.turning());
  }

  /**
   * Ends the epoch, in steps between which documents may come and go: figures are counted anew from the documents as they stand, a latent model is
   * trained where the old one is outgrown, and then everything is exchanged at once.
   */
  *turning(): Generator<void, void, void> {
    this.#seal();
    yield* this.#joining();
    const parts = [...this.#held];
    this.#changes = 0;
    const figures = tally(parts);
    yield;
    const old = this.#epoch.latent;
    const isOutgrown =
      !old || figures.teaching >= OUTGROWN * this.#taught || figures.teaching * OUTGROWN < this.#taught;
    const latent = isOutgrown ? yield* trainLatent(parts, figures) : old;
    const epoch = makeEpoch({ ...figures, latent });
    const ready = new Map<Segment, Omit<Held, 'live'>>();
    for (let next = this.#notIn(ready); next; next = this.#notIn(ready)) {
      ready.set(next.segment, this.#inEpoch(next, epoch));
      yield;
    }
    if (isOutgrown) this.#taught = figures.teaching;
    this.#past = [this.#epoch, ...this.#past].slice(0, REMEMBERED);
    this.#epoch = epoch;
    this.#held = this.#held.map(({ segment, live }) => ({ ...ready.get(segment)!, live }));
    for (const held of this.#held) this.#settleIn(held);
    this.#view = undefined;
  }

  /** Joins neighbours that fit into one segment, so that a question looks into as few as can be. */
  *#joining(): Generator<void, void, void> {
    for (let at = 0; at < this.#held.length; at += 1) {
      let size = 0;
      const fitting = this.#held.slice(at).findIndex((held) => {
        size += liveCount(held);
        return size > SEGMENT_SIZE;
      });
      const run = fitting < 0 ? this.#held.slice(at) : this.#held.slice(at, at + fitting);
      if (run.length < 2) continue;
      this.#held = this.#held.toSpliced(at, run.length, this.#take(join(run)));
      this.#view = undefined;
      yield;
    }
  }

  #notIn(ready: ReadonlyMap<Segment, unknown>): Held | undefined {
    this.#seal();
    return this.#held.find(({ segment }) => !ready.has(segment));
  }

  /** A segment as an epoch wants it: impacts for its average length, vectors of its model. */
  #inEpoch({ segment, vectors }: Held, { averageLength, latent }: Epoch): Omit<Held, 'live'> {
    const isSame = segment.averageLength === averageLength;
    const own = isSame ? segment : requantise(segment, averageLength);
    return { segment: own, vectors: latent === this.#epoch.latent ? vectors : vectorsIn(own, latent) };
  }

  weigh(text: string, known?: KnownTerms): Weighted {
    return this.view().weigh(text, known);
  }

  top(query: Asking, weighted: Weighted, k: number, rank?: Rank): Ranked[] {
    return this.view().top(query, weighted, k, rank);
  }

  candidates(query: Asking, weighted: Weighted, k: number): Candidate[] {
    return this.view().candidates(query, weighted, k);
  }

  stats(): KindStats {
    const { epoch, held } = this.view();
    const total = (of: (held: Held) => number) => held.reduce((sum, one) => sum + of(one), 0);
    return {
      kind: this.kind,
      documents: this.#places.size,
      teaching: epoch.teaching,
      terms: epoch.keys.length,
      postings: total(({ segment }) => segment.slots.length),
      segments: held.length,
      bytes: total(({ segment, live, vectors }) => segment.bytes + live.byteLength + vectors.byteLength),
      epoch: epoch.digest,
    };
  }

  /** Brings the segments up to date before they are read. */
  #settle(): void {
    this.#seal();
    if (this.isDue && this.#places.size <= TURNS_ITSELF) this.turn();
  }

  /** Inverts what is pending and joins small segments, so that sizes fall by half and their number stays logarithmic. */
  #seal(): void {
    if (this.#pending.length === 0) return;
    this.#view = undefined;
    const pending = this.#pending;
    this.#pending = [];
    const fresh: Part = { segment: sealSegment(pending, this.#epoch.averageLength), live: allLive(pending.length) };
    const joined: Part[] = [fresh];
    let size = pending.length;
    for (let last = this.#held.at(-1); last; last = this.#held.at(-1)) {
      const count = liveCount(last);
      if (count > 2 * size || count + size > SEGMENT_SIZE) break;
      size += count;
      joined.unshift(last);
      this.#held.pop();
    }
    this.#held.push(this.#take(joined.length > 1 ? join(joined) : fresh));
    this.#held = this.#held.flatMap((held) => {
      const count = liveCount(held);
      if (count === 0) return [];
      return count * 2 >= held.segment.size ? [held] : [this.#take(join([held]))];
    });
  }

  /** Takes a new segment into use. */
  #take({ segment, live }: Part): Held {
    const held = { segment, live, vectors: vectorsIn(segment, this.#epoch.latent) };
    this.#settleIn(held);
    return held;
  }

  /** The documents of a segment stand there from now on. */
  #settleIn(held: Held): void {
    const { segment, live } = held;
    for (let slot = 0; slot < segment.size; slot += 1) {
      if (!live[slot]) continue;
      const id = segment.idOf(slot);
      const place = this.#places.get(id);
      const { revs, digests } = segment.arrays;
      if (place) Object.assign(place, { held, slot });
      else this.#places.set(id, { rev: revs[slot]!, digest: digests[slot]!, held, slot });
    }
  }
}

const vectorsIn = (segment: Segment, latent: LatentModel | undefined) =>
  latent ? vectorsOf(latent, segment) : NO_VECTORS;

const allLive = (size: number) => new Uint8Array(new SharedArrayBuffer(size)).fill(1);

function join(parts: readonly Part[]): Part {
  const segment = mergeSegments(parts);
  return { segment, live: allLive(segment.size) };
}
