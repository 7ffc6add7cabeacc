/**
 * Measures matching: `node benchmarks/match.ts <data folder>`. Quality on every judged set under `<data>/bench` against plain BM25, query by
 * query in the same run; speed of the running engine at full size on the texts under `<data>/scale`. Writes `benchmarks/results/match.json`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Facet } from '../src/kernel/matchable.ts';
import { benchEach, quantile } from '../src/modules/matching/bench.ts';
import type { Doc, Hit } from '../src/modules/matching/engine/hit.ts';
import { type Engine, openEngine } from '../src/modules/matching/engine/host.ts';
import { judge, readJudgements } from '../src/modules/matching/engine/judge.ts';
import { plainIndex } from './plain-bm25.ts';

/** A repeatable source of numbers in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function readLines<T>(path: string): T[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean difference with its 95 % bootstrap interval over queries. */
function paired(differences: readonly number[]): { mean: number; low: number; high: number } {
  const random = seeded(7);
  const draw = () => mean(differences.map(() => differences[Math.floor(random() * differences.length)]!));
  const means = Array.from({ length: 1000 }, draw);
  return { mean: mean(differences), low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

function measureQuality(dir: string) {
  const { result, each } = benchEach(dir);
  const corpus = readLines<{ id: string; title?: string; text: string }>(join(dir, 'corpus.jsonl'));
  const plain = plainIndex(corpus.map(({ id, title = '', text }) => ({ id, text: `${title}\n${text}` })));
  const judgements = readJudgements(readFileSync(join(dir, 'qrels.tsv'), 'utf8'));
  const queries = readLines<{ id: string; text: string }>(join(dir, 'queries.jsonl')).filter(({ id }) => each.has(id));
  const theirs = queries.map(({ id, text }) => judge(plain.rank(text), judgements.get(id)!).ndcg10);
  const difference = paired(queries.map(({ id }, i) => each.get(id)!.ndcg10 - theirs[i]!));
  return { ...result, plainBm25Ndcg10: mean(theirs), differenceNdcg10: difference };
}

/** Real abstracts and project titles, each once. */
function realDocs(data: string): Doc[] {
  const records = readLines<{ id: string; title: string; abstract: string; discipline: string }>(
    join(data, 'scale/csl_records.jsonl.gz'),
  );
  const titles = readLines<{ id: string; title: string; org: string }>(join(data, 'scale/project_titles.jsonl.gz'));
  return [
    ...records.map((record) => docOf(record.id, record.title, record.abstract, { field: record.discipline })),
    ...titles.map((record, i) => docOf(`${record.id}-${i}`, record.title, '', { organisation: record.org })),
  ];
}

/** Documents of abstract length, sentences drawn from real abstracts: the harder load, as every document is long. */
function recombinedDocs(data: string, count: number): Doc[] {
  const records = readLines<{ abstract: string }>(join(data, 'scale/csl_records.jsonl.gz'));
  const sentences = records.flatMap((record) => record.abstract.match(/[^。；.;]+[。；.;]?/g) ?? []);
  const random = seeded(11);
  const draw = () => sentences[Math.floor(random() * sentences.length)]!;
  return Array.from({ length: count }, (_, i) =>
    docOf(`r${i}`, draw().slice(0, 30), [draw(), draw(), draw(), draw()].join(''), { field: i % 2 ? '工学' : '理学' }),
  );
}

/** One document in five is read by one organisation only, the others by everybody. */
function docOf(id: string, title: string, text: string, facets: Doc['facets']): Doc {
  const number = Number.parseInt(id.replace(/\D/g, '').slice(-6), 10) || 0;
  const readers = number % 5 === 0 ? [`org:${number % 50}`] : ['public'];
  return { kind: 'achievement', id, rev: 1, fields: { title, text }, facets, readers };
}

/** A facet, so that the measured path is the whole one: 300 candidates by words, then facets. */
const field: Facet = {
  name: 'field',
  label: { zh: '领域', en: 'Field' },
  weight: 20,
  fit: (query, doc) =>
    doc.field === undefined ? undefined : { fit: query.field === doc.field ? 1 : 0, said: { zh: '领域', en: 'Field' } },
};

/** Three passes over the texts: quantiles of all answers, and of each text's quickest, which a busy machine disturbs less. */
async function time(engine: Engine, texts: readonly string[], explain: boolean) {
  const ask = (text: string): Promise<Hit[]> =>
    engine.match(
      {
        kind: 'achievement',
        text,
        facets: { field: '工学' },
        audiences: ['public', 'org:5'],
        k: 10,
        explain,
      },
      [field],
    );
  const passes: number[][] = [[], [], []];
  for (const times of passes) {
    for (const text of texts) {
      const from = performance.now();
      await ask(text);
      times.push(performance.now() - from);
    }
  }
  const quickest = texts.map((_, i) => Math.min(...passes.map((times) => times[i]!)));
  const all = passes.flat();
  return {
    p50Ms: quantile(all, 0.5),
    p95Ms: quantile(all, 0.95),
    quickestP50Ms: quantile(quickest, 0.5),
    quickestP95Ms: quantile(quickest, 0.95),
  };
}

/** Answers while documents are still being taken in. */
async function timeDuringUpsert(engine: Engine, docs: readonly Doc[], texts: readonly string[]): Promise<number> {
  let loading = true;
  const load = engine.upsert(docs).then(() => {
    loading = false;
  });
  const times: number[] = [];
  for (let i = 0; loading; i += 1) {
    const from = performance.now();
    await engine.search({ kind: 'achievement', text: texts[i % texts.length]!, audiences: ['public'], k: 10 });
    times.push(performance.now() - from);
  }
  await load;
  return quantile(times, 0.95);
}

async function measureSpeed(docs: readonly Doc[], needs: readonly string[]) {
  const before = process.memoryUsage().rss;
  const engine = await openEngine();
  const started = performance.now();
  await engine.upsert(docs);
  const seconds = (performance.now() - started) / 1000;
  const [stats] = await engine.stats();
  const rssMb = Math.round((process.memoryUsage().rss - before) / 2 ** 20);
  const searches = needs.map((need) => need.slice(0, 12));
  const speed = {
    needs: await time(engine, needs, true),
    needsUnexplained: await time(engine, needs, false),
    searches: await time(engine, searches, true),
  };
  const again = docs.slice(0, 5000).map((doc) => ({ ...doc, rev: 2 }));
  const duringUpsertP95Ms = await timeDuringUpsert(engine, again, searches);
  await engine.close();
  return { ...stats, buildSeconds: seconds, docsPerSecond: docs.length / seconds, rssMb, ...speed, duringUpsertP95Ms };
}

const data = process.argv[2];
if (!data) throw new Error('usage: node benchmarks/match.ts <data folder>');
const quality = Object.fromEntries(
  readdirSync(join(data, 'bench')).map((set) => [set, measureQuality(join(data, 'bench', set))]),
);
console.table(
  Object.entries(quality).map(([set, { ndcg10, plainBm25Ndcg10, differenceNdcg10: d, recall100, p95Ms }]) => {
    const [ours, plain, difference] = [
      ndcg10.toFixed(4),
      plainBm25Ndcg10.toFixed(4),
      `${d.mean.toFixed(4)} [${d.low.toFixed(3)}, ${d.high.toFixed(3)}]`,
    ];
    return { set, ours, plain, difference, recall100: recall100.toFixed(3), p95Ms: p95Ms.toFixed(2) };
  }),
);
const needs = readLines<{ title: string; text: string }>(join(data, 'scale/enterprise_needs.jsonl'))
  .map(({ title, text }) => `${title}\n${text}`.slice(0, 1000))
  .filter((text) => text.length >= 50);
const speed = {
  real: await measureSpeed(realDocs(data), needs),
  recombined: await measureSpeed(recombinedDocs(data, 100_000), needs),
};
const machine = { cores: availableParallelism(), loadAverage: loadavg()[0], node: process.version };
console.log(JSON.stringify({ machine, speed }, undefined, 1));
writeFileSync(
  new URL('./results/match.json', import.meta.url),
  `${JSON.stringify({ machine, quality, speed }, undefined, 2)}\n`,
);
