import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '#kernel/random.ts';
import { quantile } from './bench.ts';
import { type AbstractRecord, LEAST_CHARACTERS, recombined } from './bench-sets.ts';
import { loadIndexes, saveIndexes } from './engine/files.ts';
import type { Doc } from './engine/hit.ts';
import { type Engine, openEngine } from './engine/host.ts';
import { KindIndex } from './engine/index.ts';
import { rankInStages, rankTop } from './engine/rank.ts';
import type { JudgedQuery } from './engine/rescore.ts';
import { CANDIDATES } from './engine/score.ts';

/** So many first ones are asked for. */
const FIRST_ONES = 20;
/** Questions asked again and again, so that the figures are of memory and not of the first look. */
const PASSES = 3;

const KIND = 'listing';
const EVERYBODY = ['public'];

/** As many documents as wanted: the abstracts first, then texts recombined from them. */
function* documentsOf(records: readonly AbstractRecord[], count: number, seed: number): Generator<Doc> {
  const texts = recombined(records, seed);
  for (let i = 0; i < count; i += 1) {
    const { title = '', abstract = '' } = records[i] ?? {};
    const fields =
      abstract.length >= LEAST_CHARACTERS ? { title, text: abstract } : { title, text: texts.next().value };
    yield { kind: KIND, id: `d${i}`, rev: 1, fields, facets: {}, readers: EVERYBODY };
  }
}

/** Questions of the length of needs: the first two fifths of abstracts drawn by the seed. */
function needsOf(records: readonly AbstractRecord[], count: number, seed: number): string[] {
  const random = seeded(seed + 1);
  const long = records.filter(({ abstract }) => abstract.length >= LEAST_CHARACTERS);
  return Array.from({ length: count }, () => {
    const { abstract } = long[Math.floor(random() * long.length)]!;
    return abstract.slice(0, Math.ceil(abstract.length * 0.4));
  });
}

interface Times {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const timesOf = (times: readonly number[]): Times => ({ p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95) });

/** What an index of full size does. */
export interface ScaleResult {
  readonly documents: number;
  readonly meanCharacters: number;
  readonly postings: number;
  readonly indexBytes: number;
  readonly buildSeconds: number;
  readonly turnSeconds: number;
  readonly saveSeconds: number;
  /** From files to the first answer, checksums included. */
  readonly loadSeconds: number;
  /** Ranked as in work, in stages where a question is heavy; the {@link CANDIDATES} best with their subjects. */
  readonly asked: Times;
  readonly exact: Times;
  readonly staged: Times;
  /** Share of the first twenty that the ranking in stages has in common with the exact one. */
  readonly overlap: number;
  readonly batch: { readonly questions: number; readonly threads: number; readonly seconds: number };
  /** From a change to its being found, the longest of several, while a batch runs. */
  readonly visibleMs: number;
}

export interface ScaleOptions {
  readonly documents: number;
  readonly seed: number;
  readonly questions: number;
  /** Questions of the batch. */
  readonly batch: number;
  readonly threads: number;
  readonly onProgress?: (said: string) => void;
}

function build(records: readonly AbstractRecord[], { documents, seed, onProgress }: ScaleOptions) {
  const index = new KindIndex(KIND);
  const started = performance.now();
  let characters = 0;
  let done = 0;
  for (const doc of documentsOf(records, documents, seed)) {
    index.upsert(doc);
    characters += doc.fields.title.length + doc.fields.text.length;
    done += 1;
    if (done % 100_000 === 0) onProgress?.(`${done}`);
  }
  return { index, characters, buildSeconds: (performance.now() - started) / 1_000 };
}

function timed<T>(work: () => T): { seconds: number; value: T } {
  const from = performance.now();
  const value = work();
  return { seconds: (performance.now() - from) / 1_000, value };
}

function timeEach(texts: readonly string[], ask: (text: string) => void): Times {
  const times: number[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const text of texts) {
      const from = performance.now();
      ask(text);
      if (pass > 0) times.push(performance.now() - from);
    }
  }
  return timesOf(times);
}

function overlapOf(index: KindIndex, texts: readonly string[]): number {
  const view = index.view();
  const shares = texts.map((text) => view.overlap({ audiences: EVERYBODY }, view.weigh(text)));
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** The longest time from a change to its being found, one change after another until told to stop. */
async function watchChanges(engine: Engine, isOver: () => boolean): Promise<number> {
  let longest = 0;
  for (let i = 0; !isOver() || i === 0; i += 1) {
    const text = `变更${i}号样机超导磁悬浮${i * 7919}`;
    const from = performance.now();
    await engine.upsert([
      { kind: KIND, id: `new${i}`, rev: 1, fields: { title: text, text }, facets: {}, readers: EVERYBODY },
    ]);
    const found = await engine.search({ kind: KIND, text, audiences: EVERYBODY, k: 5 });
    if (!found.some(({ id }) => id === `new${i}`)) throw new Error(`the change ${i} is not found`);
    longest = Math.max(longest, performance.now() - from);
  }
  return longest;
}

/** Questions asked of the engine before the next ones, in a batch. */
const PER_TURN = 512;

async function runBatch(folder: string, needs: readonly string[], { threads, onProgress }: ScaleOptions) {
  const engine = await openEngine({ readers: threads });
  try {
    if (!(await engine.load(folder))) throw new Error('the files cannot be taken up');
    const queries = needs.map(
      (text): JudgedQuery => ({ kind: KIND, text, audiences: EVERYBODY, k: FIRST_ONES, pairing: [] }),
    );
    await engine.matchMany(queries.slice(0, 32));
    let isOver = false;
    const watching = watchChanges(engine, () => isOver);
    const from = performance.now();
    for (let at = 0; at < queries.length; at += PER_TURN) {
      await engine.matchMany(queries.slice(at, at + PER_TURN));
      onProgress?.(`batch ${Math.min(queries.length, at + PER_TURN)}`);
    }
    const seconds = (performance.now() - from) / 1_000;
    isOver = true;
    return { batch: { questions: needs.length, threads, seconds }, visibleMs: await watching };
  } finally {
    await engine.close();
  }
}

/** Builds, keeps, takes up and asks an index of a size that no real collection has, from sentences of real abstracts. */
export async function runScale(records: readonly AbstractRecord[], options: ScaleOptions): Promise<ScaleResult> {
  const folder = mkdtempSync(join(tmpdir(), 'luodi-scale-'));
  try {
    const { index, characters, buildSeconds } = build(records, options);
    const { seconds: turnSeconds } = timed(() => index.turn());
    const { documents, postings, bytes } = index.stats();
    const { seconds: saveSeconds } = timed(() => [...saveIndexes(folder, [index.kept()], 'bench')]);
    const needs = needsOf(records, options.questions, options.seed);
    const asking = { audiences: EVERYBODY };
    const { seconds: loadSeconds } = timed(() => {
      const [kept] = loadIndexes(folder);
      const again = new KindIndex(KIND, kept);
      return again.candidates(asking, again.weigh(needs[0]!), CANDIDATES);
    });
    const measured = {
      asked: timeEach(needs, (text) => index.candidates(asking, index.weigh(text), CANDIDATES)),
      exact: timeEach(needs, (text) => index.top(asking, index.weigh(text), FIRST_ONES, rankTop)),
      staged: timeEach(needs, (text) => index.top(asking, index.weigh(text), FIRST_ONES, rankInStages)),
      overlap: overlapOf(index, needs),
    };
    const batch = await runBatch(folder, needsOf(records, options.batch, options.seed + 7), options);
    const sizes = { documents, meanCharacters: characters / documents, postings, indexBytes: bytes };
    return { ...sizes, buildSeconds, turnSeconds, saveSeconds, loadSeconds, ...measured, ...batch };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
