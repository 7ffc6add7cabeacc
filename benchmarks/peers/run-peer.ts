/** Started by `compare.ts` in a process of its own for each engine, so that none disturbs the memory or the time of another. */
import { type BenchFolder, codedTerms, quantile, readFolder } from '../../src/modules/matching/bench.ts';
import type { Coded, OpenPeer } from './peer.ts';

/** What an engine is asked: by name, over which folder, with words alone or all of the product's terms. */
export interface Order {
  readonly engine: string;
  readonly dir: string;
  readonly terms: 'words' | 'all';
  readonly database: string | undefined;
  /** Queries that are timed, in a second pass. */
  readonly timed: number;
}

/** What an engine did: the best 100 of each query in the order of the folder's queries. */
export interface Ranked {
  readonly rankings: readonly (readonly string[])[];
  readonly buildSeconds: number;
  readonly indexBytes: number | null;
  readonly rssMb: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const OPENERS: Readonly<Record<string, () => Promise<OpenPeer>>> = {
  luodi: async () => (await import('./product.ts')).openProduct,
  fts5: async () => (await import('./fts5.ts')).openFts5,
  lancedb: async () => (await import('./lancedb.ts')).openLanceDb,
  minisearch: async () => (await import('./minisearch.ts')).openMiniSearch,
  flexsearch: async () => (await import('./flexsearch.ts')).openFlexSearch,
  orama: async () => (await import('./orama.ts')).openOrama,
  postgres: async () => (await import('./postgres.ts')).openPostgres,
};

function coded(folder: BenchFolder, { engine, terms }: Order): { documents: Coded[]; queries: string[] } {
  if (engine === 'luodi') {
    const documents = folder.corpus.map((one) => ({ id: one.id, words: JSON.stringify(one) }));
    return { documents, queries: folder.queries.map(({ text }) => text) };
  }
  const code = codedTerms(terms);
  const documents = folder.corpus.map((one) => ({ id: one.id, words: code.document(one) }));
  return { documents, queries: folder.queries.map(({ text }) => code.query(text)) };
}

async function run(order: Order): Promise<Ranked> {
  const folder = readFolder(order.dir);
  const { documents, queries } = coded(folder, order);
  const open = await OPENERS[order.engine]!();
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const started = performance.now();
  const peer = await open(documents, order.database);
  const buildSeconds = (performance.now() - started) / 1_000;
  const rssMb = Math.round((process.memoryUsage.rss() - before) / 2 ** 20);
  const rankings: string[][] = [];
  for (const query of queries) rankings.push(await peer.rank(query, 100));
  const step = Math.max(1, Math.floor(queries.length / order.timed));
  const times: number[] = [];
  for (const query of queries.filter((_, i) => i % step === 0).slice(0, order.timed)) {
    const from = performance.now();
    await peer.rank(query, 100);
    times.push(performance.now() - from);
  }
  const bytes = await peer.bytes?.();
  const indexBytes = bytes === undefined || Number.isNaN(bytes) ? null : bytes;
  await peer.close();
  return { rankings, buildSeconds, indexBytes, rssMb, p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95) };
}

process.once('message', (order: Order) => {
  run(order).then(
    (ranked) => process.send!(ranked, () => process.disconnect()),
    (error: unknown) => process.send!({ failed: String(error) }, () => process.disconnect()),
  );
});
