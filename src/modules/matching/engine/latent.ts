import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { seeded } from '#kernel/random.ts';
import { cosineTo } from './cosine.ts';
import { countOf, dampingOf, MOST_COUNT } from './impact.ts';
import { isWord, placeOf } from './keys.ts';
import { type Part, teachers } from './seal.ts';
import type { Segment } from './segment.ts';

/** Numbers in a latent vector. */
export const DIMENSIONS = 64;

/** What words mean by the company they keep: a vector for each, trained on the documents that teach (Deerwester 1990, after Halko 2011). */
export interface LatentModel {
  /** Ascending keys of the words it knows. */
  readonly keys: Float64Array;
  /** One after another, in steps of the word's scale. */
  readonly vectors: Int8Array;
  readonly scales: Float32Array;
}

/** Documents a model is trained on at most, and at least: fewer say too little about words. */
const SAMPLE = 30_000;
const LEAST_DOCUMENTS = 1_000;
const MOST_WORDS = 60_000;
/** A word helps that is in three documents and more, and in a fifth of them at most. */
const LEAST_HOLDING = 3;
const MOST_SHARE = 0.2;
/** Dimensions carried along while iterating, for accuracy. */
const CARRIED = DIMENSIONS + 16;
const ITERATIONS = 3;

/** Figures the training starts from. */
type Tally = { readonly teaching: number; readonly keys: Float64Array; readonly holding: Uint32Array };

/** The words a model knows, those of most documents when there are too many, with their rarity. */
function vocabularyOf({ teaching, keys, holding }: Tally): { keys: Float64Array; rarity: Float64Array } {
  const fits = (i: number, least: number) =>
    isWord(keys[i]!) && holding[i]! >= least && holding[i]! <= MOST_SHARE * teaching;
  let least = LEAST_HOLDING;
  let chosen = [...keys.keys()].filter((i) => fits(i, least));
  while (chosen.length > MOST_WORDS) {
    least += 1;
    chosen = chosen.filter((i) => fits(i, least));
  }
  const rarity = (i: number) => Math.log(1 + (teaching - holding[i]! + 0.5) / (holding[i]! + 0.5));
  return { keys: Float64Array.from(chosen, (i) => keys[i]!), rarity: Float64Array.from(chosen, rarity) };
}

/** A sparse matrix, documents by words, each row of length 1. */
interface Rows {
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
  readonly weights: Float32Array;
}

const tempered = (count: number) => 1 + Math.log(count);

/** Which documents of which segment are trained on: every so many of those that teach. */
function sampleOf(parts: readonly Part[], teaching: number): Int32Array[] {
  const step = Math.max(1, teaching / SAMPLE);
  let [seen, taken] = [0, 0];
  return parts.map((part) =>
    Int32Array.from(teachers(part), (teaches) => {
      if (!teaches) return -1;
      seen += 1;
      return Math.floor(seen / step) > taken ? taken++ : -1;
    }),
  );
}

/** Calls for every word of the vocabulary in every document of a segment, with how often it is there. */
function eachWord(
  segment: Segment,
  keys: Float64Array,
  call: (slot: number, word: number, count: number) => void,
): void {
  const dampings = Float64Array.from(segment.arrays.lengths, (length) => dampingOf(length, segment.averageLength));
  const { starts, slots, impacts } = segment;
  for (let row = 0, word = 0; row < segment.keys.length && word < keys.length; ) {
    const [one, other] = [segment.keys[row]!, keys[word]!];
    if (one === other) {
      for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
        const slot = slots[at]!;
        call(slot, word, countOf(impacts[at]!, dampings[slot]!));
      }
    }
    if (one <= other) row += 1;
    if (other <= one) word += 1;
  }
}

function rowsOf(parts: readonly Part[], teaching: number, keys: Float64Array, rarity: Float64Array): Rows {
  const sample = sampleOf(parts, teaching);
  const documents = sample.reduce((most, rows) => rows.reduce((max, row) => Math.max(max, row + 1), most), 0);
  const sizes = new Uint32Array(documents + 1);
  const squares = new Float64Array(documents);
  parts.forEach(({ segment }, p) => {
    eachWord(segment, keys, (slot, word, count) => {
      const row = sample[p]![slot]!;
      if (row < 0) return;
      sizes[row + 1]! += 1;
      squares[row]! += (tempered(count) * rarity[word]!) ** 2;
    });
  });
  for (let row = 0; row < documents; row += 1) sizes[row + 1]! += sizes[row]!;
  const next = sizes.slice();
  const words = new Uint32Array(sizes[documents]!);
  const weights = new Float32Array(words.length);
  parts.forEach(({ segment }, p) => {
    eachWord(segment, keys, (slot, word, count) => {
      const row = sample[p]![slot]!;
      if (row < 0) return;
      words[next[row]!] = word;
      weights[next[row]!] = (tempered(count) * rarity[word]!) / Math.sqrt(squares[row]!);
      next[row]! += 1;
    });
  });
  return { starts: sizes, words, weights };
}

/** Rows times a dense matrix of words, or their transpose times one of documents. */
function multiply(
  { starts, words, weights }: Rows,
  dense: Float32Array,
  into: Float32Array,
  isTransposed: boolean,
): void {
  into.fill(0);
  for (let row = 0; row + 1 < starts.length; row += 1) {
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
      const weight = weights[at]!;
      const [from, to] = isTransposed ? [row * CARRIED, words[at]! * CARRIED] : [words[at]! * CARRIED, row * CARRIED];
      for (let j = 0; j < CARRIED; j += 1) into[to + j]! += weight * dense[from + j]!;
    }
  }
}

/** The eigenvectors of a tall matrix's Gram matrix, those of the highest values first. */
function principal(tall: Float32Array): { values: number[]; vectors: Matrix } {
  const gram = Matrix.zeros(CARRIED, CARRIED);
  for (let at = 0; at < tall.length; at += CARRIED) {
    for (let i = 0; i < CARRIED; i += 1) {
      const value = tall[at + i]!;
      if (value === 0) continue;
      for (let j = i; j < CARRIED; j += 1) gram.set(i, j, gram.get(i, j) + value * tall[at + j]!);
    }
  }
  for (let i = 0; i < CARRIED; i += 1) for (let j = 0; j < i; j += 1) gram.set(i, j, gram.get(j, i));
  const found = new EigenvalueDecomposition(gram, { assumeSymmetric: true });
  const order = [...found.realEigenvalues.keys()].sort((a, b) => found.realEigenvalues[b]! - found.realEigenvalues[a]!);
  const values = order.map((i) => Math.max(1e-12, found.realEigenvalues[i]!));
  return { values, vectors: found.eigenvectorMatrix.subMatrixColumn(order) };
}

/** Turns the columns of a tall matrix into orthonormal ones of the same span. */
function orthonormalise(tall: Float32Array): void {
  const { values, vectors } = principal(tall);
  const turn = Float64Array.from({ length: CARRIED * CARRIED }, (_, i) => {
    const [row, column] = [Math.floor(i / CARRIED), i % CARRIED];
    return vectors.get(row, column) / Math.sqrt(values[column]!);
  });
  const turned = new Float64Array(CARRIED);
  for (let at = 0; at < tall.length; at += CARRIED) {
    turned.fill(0);
    for (let i = 0; i < CARRIED; i += 1) {
      const value = tall[at + i]!;
      for (let j = 0; j < CARRIED; j += 1) turned[j]! += value * turn[i * CARRIED + j]!;
    }
    tall.set(turned, at);
  }
}

/** Words as vectors: the right singular vectors, each stretched by the root of its singular value and by the words' rarity. */
function vectorsOfWords(tall: Float32Array, rarity: Float64Array): Pick<LatentModel, 'vectors' | 'scales'> {
  const { values, vectors } = principal(tall);
  // tall = V·S turned: its Gram matrix has the squares of the singular values.
  const stretch = values.map((value) => Math.sqrt(value) ** 0.5 / Math.sqrt(value));
  const out = new Int8Array(rarity.length * DIMENSIONS);
  const scales = new Float32Array(rarity.length);
  const one = new Float64Array(DIMENSIONS);
  for (let word = 0; word < rarity.length; word += 1) {
    for (let j = 0; j < DIMENSIONS; j += 1) {
      let sum = 0;
      for (let i = 0; i < CARRIED; i += 1) sum += tall[word * CARRIED + i]! * vectors.get(i, j);
      one[j] = sum * stretch[j]! * rarity[word]!;
    }
    const most = one.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    scales[word] = most / 127;
    if (most > 0)
      out.set(
        one.map((value) => Math.round((value / most) * 127)),
        word * DIMENSIONS,
      );
  }
  return { vectors: out, scales };
}

/** Trains a model on the documents that teach, in steps; undefined while there are too few. The same documents give the same model. */
export function* trainLatent(parts: readonly Part[], tally: Tally): Generator<void, LatentModel | undefined, void> {
  const { keys, rarity } = vocabularyOf(tally);
  if (tally.teaching < LEAST_DOCUMENTS || keys.length < 2 * CARRIED) return undefined;
  const rows = rowsOf(parts, tally.teaching, keys, rarity);
  yield;
  const random = seeded(1);
  const ofWords = Float32Array.from({ length: keys.length * CARRIED }, () => random() - 0.5);
  const ofDocuments = new Float32Array((rows.starts.length - 1) * CARRIED);
  for (let i = 0; i < ITERATIONS; i += 1) {
    orthonormalise(ofWords);
    yield;
    multiply(rows, ofWords, ofDocuments, false);
    yield;
    orthonormalise(ofDocuments);
    yield;
    multiply(rows, ofDocuments, ofWords, true);
    yield;
  }
  return { keys, ...vectorsOfWords(ofWords, rarity) };
}

function addWord({ vectors, scales }: LatentModel, word: number, times: number, into: Float32Array, at: number): void {
  const scale = scales[word]! * times;
  const from = word * DIMENSIONS;
  for (let j = 0; j < DIMENSIONS; j += 1) into[at + j]! += scale * vectors[from + j]!;
}

/** Length 127 and whole numbers; nothing for a text without a known word. */
function normalise(sums: Float32Array, from: number, into: Int8Array): void {
  let square = 0;
  for (let j = 0; j < DIMENSIONS; j += 1) square += sums[from + j]! ** 2;
  if (square === 0) return;
  const scale = 127 / Math.sqrt(square);
  for (let j = 0; j < DIMENSIONS; j += 1) into[from + j] = Math.round(sums[from + j]! * scale);
}

/** The vector of a text by its terms; zeros when the model knows none of them. */
export function vectorOf(model: LatentModel, terms: Iterable<readonly [key: number, count: number]>): Int8Array {
  const sums = new Float32Array(DIMENSIONS);
  const words = [...terms].filter(([key]) => isWord(key));
  for (const [key, count] of words.sort(([a], [b]) => a - b)) {
    const word = placeOf(model.keys, key);
    if (word >= 0) addWord(model, word, tempered(Math.min(MOST_COUNT, count)), sums, 0);
  }
  const vector = new Int8Array(DIMENSIONS);
  normalise(sums, 0, vector);
  return vector;
}

/** The vectors of all documents of a segment, in memory that threads share. */
export function vectorsOf(model: LatentModel, segment: Segment): Int8Array {
  const sums = new Float32Array(segment.size * DIMENSIONS);
  eachWord(segment, model.keys, (slot, word, count) => addWord(model, word, tempered(count), sums, slot * DIMENSIONS));
  const vectors = new Int8Array(new SharedArrayBuffer(sums.length));
  for (let slot = 0; slot < segment.size; slot += 1) normalise(sums, slot * DIMENSIONS, vectors);
  return vectors;
}

/** How alike documents' vectors are to one, by slot: from 0 for unrelated ones up to 1. */
export function likenessTo(one: Int8Array): (vectors: Int8Array, slot: number) => number {
  const cosine = cosineTo(one);
  return (vectors, slot) => cosine(vectors, slot * DIMENSIONS);
}
