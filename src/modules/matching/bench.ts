import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KindIndex } from './engine/index.ts';
import { type Figures, judge, readJudgements, summarise } from './engine/judge.ts';

/** What one run over a set of documents, queries and judgements found. */
export interface BenchResult extends Figures {
  readonly documents: number;
  readonly queries: number;
  readonly buildSeconds: number;
  readonly indexBytes: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** A {@link BenchResult} with the figures of every query, for paired comparison. */
export interface BenchRun {
  readonly result: BenchResult;
  readonly each: ReadonlyMap<string, Figures>;
}

function readLines<T>(path: string): T[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as T);
}

/** The value below which that share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Reads and ranks a folder as {@link runBench} does and keeps what each query got. */
export function benchEach(dir: string): BenchRun {
  const corpus = readLines<{ id: string; title?: string; text: string }>(join(dir, 'corpus.jsonl'));
  const judgements = readJudgements(readFileSync(join(dir, 'qrels.tsv'), 'utf8'));
  const queries = readLines<{ id: string; text: string }>(join(dir, 'queries.jsonl')).filter(({ id }) =>
    judgements.has(id),
  );
  const index = new KindIndex('bench');
  const everybody = ['public'];
  index.weigh('预热');
  const started = performance.now();
  for (const { id, title = '', text } of corpus) {
    index.upsert({ kind: 'bench', id, rev: 1, fields: { title, text }, facets: {}, readers: everybody });
  }
  const { bytes } = index.stats();
  const buildSeconds = (performance.now() - started) / 1000;
  const times: number[] = [];
  const each = new Map<string, Figures>();
  for (const { id, text } of queries) {
    const from = performance.now();
    const top = index.top({ audiences: everybody }, index.weigh(text), 100);
    times.push(performance.now() - from);
    const ids = top.map((hit) => hit.id);
    each.set(id, judge(ids, judgements.get(id)!));
  }
  const sizes = { documents: corpus.length, queries: queries.length, buildSeconds, indexBytes: bytes };
  const speed = { p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95) };
  return { result: { ...sizes, ...summarise([...each.values()]), ...speed }, each };
}

/**
 * Ranks the queries of a folder with the product's own index, by words alone, and judges the result. The folder holds `corpus.jsonl`
 * ({id, title, text}), `queries.jsonl` ({id, text}) and `qrels.tsv` (query, document, grade). Queries without a relevant document are left
 * out. Times are those of one query in this process, tokenising included. With `json` the result is also written to that file.
 */
export function runBench(dir: string, options: { readonly json?: string } = {}): BenchResult {
  const { result } = benchEach(dir);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(result, undefined, 2)}\n`);
  return result;
}
