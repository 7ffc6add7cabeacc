import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '#kernel/random.ts';

/** A published abstract with what its author says of it. Fields that are not known are empty. */
export interface AbstractRecord {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly discipline: string;
}

/** Documents, queries and which documents are right for which query, in the layout that `runBench` reads. */
export interface BenchSet {
  readonly corpus: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  /** Query, document, grade. */
  readonly judgements: readonly (readonly [query: string, document: string, grade: number])[];
}

/** Queries that a set has at most. */
export const SPLIT_QUERIES = 1_800;
export const DISCIPLINE_QUERIES = 900;

/** The part of an abstract that says the problem and the aim, for {@link splitSet}. */
const FRONT = 0.4;
/** How far from there a clause may end for the cut to be moved to it, as a share of the abstract. */
const AROUND = 0.1;
/** Characters that the front and the rest have at least: less is no need and no solution. */
const LEAST_FRONT = 40;
const LEAST_REST = 60;

const CLAUSE_END = /[。．.；;，,！!？?]/g;

/** The records in an order that depends on the seed and their ids alone, so that a set stays what it was when records are added elsewhere. */
function shuffled<R extends { readonly id: string }>(records: readonly R[], seed: number): R[] {
  const place = ({ id }: R) => createHash('sha256').update(`${seed}\n${id}`).digest('hex');
  return records
    .map((record) => ({ record, at: place(record) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ record }) => record);
}

/** Where an abstract is cut: behind the clause that ends nearest to two fifths of it, or there where none ends near. */
function cutOf(abstract: string): number {
  const wanted = Math.round(abstract.length * FRONT);
  const ends = [...abstract.matchAll(CLAUSE_END)].map(({ index }) => index + 1);
  const near = ends.filter((end) => Math.abs(end - wanted) <= abstract.length * AROUND);
  return near.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)[0] ?? wanted;
}

/**
 * Needs of the length and manner of real ones: the first 40 % of an abstract, which says the problem, asks for the rest of it, which says the
 * solution, among the rests of all others. The two share wording, so that figures are higher than life's. Titles are left out.
 */
export function splitSet(records: readonly AbstractRecord[], seed: number): BenchSet {
  const parts = records.flatMap(({ id, abstract }) => {
    const cut = cutOf(abstract);
    const [front, rest] = [abstract.slice(0, cut).trim(), abstract.slice(cut).trim()];
    return front.length >= LEAST_FRONT && rest.length >= LEAST_REST ? [{ id, front, rest }] : [];
  });
  const asking = shuffled(parts, seed).slice(0, SPLIT_QUERIES);
  return {
    corpus: parts.map(({ id, rest }) => ({ id, title: '', text: rest })),
    queries: asking.map(({ id, front }) => ({ id: `q-${id}`, text: front })),
    judgements: asking.map(({ id }) => [`q-${id}`, id, 1]),
  };
}

/**
 * A whole abstract asks for what else there is in its discipline. Records without one are left out, and the asking ones are not among the
 * documents.
 */
export function disciplineSet(records: readonly AbstractRecord[], seed: number): BenchSet {
  const known = records.filter(({ discipline }) => discipline !== '');
  const asking = shuffled(known, seed).slice(0, Math.min(DISCIPLINE_QUERIES, Math.floor(known.length / 2)));
  const isAsking = new Set(asking.map(({ id }) => id));
  const documents = known.filter(({ id }) => !isAsking.has(id));
  const ofDiscipline = Map.groupBy(documents, ({ discipline }) => discipline);
  return {
    corpus: documents.map(({ id, title, abstract }) => ({ id, title, text: abstract })),
    queries: asking.map(({ id, abstract }) => ({ id: `q-${id}`, text: abstract })),
    judgements: asking.flatMap(({ id, discipline }) =>
      (ofDiscipline.get(discipline) ?? []).map((document) => [`q-${id}`, document.id, 1] as const),
    ),
  };
}

/** Characters of a recombined text at least: its sentences go on until it has them. */
export const LEAST_CHARACTERS = 150;

const SENTENCE = /[^。；.;]+[。；.;]?/g;

/** Texts drawn sentence by sentence from all abstracts, each of {@link LEAST_CHARACTERS} or more. The same seed draws the same ones. */
export function* recombined(records: readonly AbstractRecord[], seed: number): Generator<string, never> {
  const sentences = records.flatMap(({ abstract }) => abstract.match(SENTENCE) ?? []);
  const random = seeded(seed);
  for (;;) {
    let text = '';
    while (text.length < LEAST_CHARACTERS) text += sentences[Math.floor(random() * sentences.length)]!;
    yield text;
  }
}

/** Queries of a set with distractors: enough for figures of speed, and slow engines come to an end. */
const QUERIES_AMONG_DISTRACTORS = 200;

/** The same documents among recombined ones, so many in all, for the first of the queries: what a real collection of that size would ask of an engine. */
export function amongDistractors(
  set: BenchSet,
  records: readonly AbstractRecord[],
  count: number,
  seed: number,
): BenchSet {
  const texts = recombined(records, seed);
  const more = Array.from({ length: Math.max(0, count - set.corpus.length) }, (_, i) => {
    return { id: `recombined-${i}`, title: '', text: texts.next().value };
  });
  const queries = set.queries.slice(0, QUERIES_AMONG_DISTRACTORS);
  const asked = new Set(queries.map(({ id }) => id));
  return { corpus: [...set.corpus, ...more], queries, judgements: set.judgements.filter(([id]) => asked.has(id)) };
}

const jsonLines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Writes a set into a folder, which is made when it is not there. */
export function writeSet(folder: string, { corpus, queries, judgements }: BenchSet): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'corpus.jsonl'), jsonLines(corpus));
  writeFileSync(join(folder, 'queries.jsonl'), jsonLines(queries));
  const lines = judgements.map((judgement) => `${judgement.join('\t')}\n`).join('');
  writeFileSync(join(folder, 'qrels.tsv'), `query-id\tcorpus-id\tscore\n${lines}`);
}
