import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facets } from '#kernel/matchable.ts';
import type { TermsInForce } from '#kernel/terms.ts';
import { figuresPart } from './engine/figures-part.ts';
import { KindIndex } from './engine/index.ts';
import { type Figures, type Grades, judge, readJudgements, summarise } from './engine/judge.ts';
import { BIGRAM } from './engine/keys.ts';
import { CANDIDATES, Scoring } from './engine/score.ts';
import { termsOfDoc, termsOfText } from './engine/terms.ts';
import { type KnownTerms, knownTerms } from './engine/terms-known.ts';

/** What one run over a set of documents, queries and judgements found. */
export interface BenchResult extends Figures {
  readonly documents: number;
  readonly queries: number;
  readonly buildSeconds: number;
  readonly indexBytes: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** A document of a set. */
export interface BenchDocument {
  readonly id: string;
  readonly title?: string;
  readonly text: string;
}

/** A set as it is read from a folder. */
export interface BenchFolder {
  readonly corpus: readonly BenchDocument[];
  /** Those with a relevant document. */
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  readonly judgements: ReadonlyMap<string, Grades>;
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

/**
 * Reads `corpus.jsonl` ({id, title, text}), `queries.jsonl` ({id, text}) and `qrels.tsv` (query, document, grade). Queries without a relevant
 * document are left out.
 */
export function readFolder(dir: string): BenchFolder {
  const judgements = readJudgements(readFileSync(join(dir, 'qrels.tsv'), 'utf8'));
  const queries = readLines<{ id: string; text: string }>(join(dir, 'queries.jsonl'));
  return {
    corpus: readLines<BenchDocument>(join(dir, 'corpus.jsonl')),
    queries: queries.filter(({ id }) => judgements.has(id)),
    judgements,
  };
}

const EVERYBODY = ['public'];

/** Ids in the order of a match without facets: candidates by their words, then by words, subject and figures. */
function rankAsMatched(index: KindIndex, known: KnownTerms, text: string, k: number): string[] {
  const weighted = index.weigh(text, known);
  const candidates = index.candidates({ audiences: EVERYBODY }, weighted, Math.max(CANDIDATES, k));
  const figures = figuresPart(text);
  const scoring = new Scoring({}, figures ? [figures] : [], {}, weighted.told);
  const facetsOf = (stated: string) => (scoring.readsFacets ? (JSON.parse(stated) as Facets) : {});
  const scored = candidates.map((one) => ({ id: one.id, score: scoring.score(one, facetsOf(one.stated)) }));
  return scored
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, k)
    .map(({ id }) => id);
}

/** The product's index over documents that everybody reads, with terms that say the same. */
export function indexFolder(
  corpus: readonly BenchDocument[],
  terms: readonly TermsInForce[] = [],
): {
  readonly rank: (text: string, k: number) => string[];
  readonly bytes: number;
} {
  const index = new KindIndex('bench');
  const known = knownTerms(terms);
  for (const { id, title = '', text } of corpus) {
    index.upsert({ kind: 'bench', id, rev: 1, fields: { title, text }, facets: {}, readers: EVERYBODY });
  }
  index.turn();
  const { bytes } = index.stats();
  return { rank: (text, k) => rankAsMatched(index, known, text, k), bytes };
}

/** The product's terms, as other engines get them: each term one plain word, as often as it counts in a document or is said in a query. */
export function codedTerms(which: 'words' | 'all'): {
  readonly document: (one: BenchDocument) => string;
  readonly query: (text: string) => string;
} {
  const numbers = new Map<string, string>();
  const wordOf = (term: string) => {
    // All of one length, so that none begins another: some engines find by beginnings.
    const known = numbers.get(term) ?? `x${numbers.size.toString(36).padStart(5, '0')}`;
    numbers.set(term, known);
    return known;
  };
  const spell = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .filter(([term]) => which === 'all' || !term.startsWith(BIGRAM))
      .flatMap(([term, count]) => Array.from({ length: count }, () => wordOf(term)))
      .join(' ');
  return {
    document: ({ title = '', text }) => spell(termsOfDoc({ title, text })),
    query: (text) => spell(termsOfText(text)),
  };
}

/**
 * Ranks the queries of a folder with the product's own index, by what is written alone, and judges the result. Times are those of one query in this
 * process, tokenising included. With `json` the result is also written to that file.
 */
export function runBench(
  dir: string,
  options: { readonly json?: string; readonly terms?: readonly TermsInForce[] } = {},
): BenchResult {
  const { corpus, queries, judgements } = readFolder(dir);
  termsOfText('预热');
  const started = performance.now();
  const index = indexFolder(corpus, options.terms);
  const buildSeconds = (performance.now() - started) / 1_000;
  const times: number[] = [];
  const each = queries.map(({ id, text }) => {
    const from = performance.now();
    const ids = index.rank(text, 100);
    times.push(performance.now() - from);
    return judge(ids, judgements.get(id)!);
  });
  const sizes = { documents: corpus.length, queries: queries.length, buildSeconds, indexBytes: index.bytes };
  const result = { ...sizes, ...summarise(each), p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95) };
  if (options.json) writeFileSync(options.json, `${JSON.stringify(result, undefined, 2)}\n`);
  return result;
}
