import { fork } from 'node:child_process';
import { readFolder } from '../../src/modules/matching/bench.ts';
import { pairedInterval } from '../../src/modules/matching/engine/bootstrap.ts';
import { type Figures, judge, summarise } from '../../src/modules/matching/engine/judge.ts';
import type { Order, Ranked } from './run-peer.ts';

type Interval = ReturnType<typeof pairedInterval>;

/** How one engine did on a set. */
export interface EngineResult extends Figures {
  readonly engine: string;
  readonly terms: 'words' | 'all';
  readonly buildSeconds: number;
  readonly indexBytes: number | null;
  readonly rssMb: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** The product's nDCG@10 less this engine's, over the same queries; absent for the product itself. */
  readonly ahead?: Interval;
  readonly ahead100?: Interval;
}

/** How all engines did on a set, or why one did not finish. */
export interface Comparison {
  readonly documents: number;
  readonly queries: number;
  readonly engines: readonly EngineResult[];
  readonly unfinished: readonly { readonly engine: string; readonly terms: string; readonly why: string }[];
}

/** What is compared: a folder, a PostgreSQL for its own ranking, how many queries are timed, and how long one engine may take. */
export interface CompareOptions {
  readonly dir: string;
  readonly database: string;
  readonly timed?: number;
  readonly minutes?: number;
  /** Names of the engines beside the product; all when left out. */
  readonly engines?: readonly string[] | undefined;
  readonly onEngine?: (result: EngineResult) => void;
}

const ENGINES: readonly Pick<Order, 'engine' | 'terms'>[] = [
  { engine: 'luodi', terms: 'all' },
  { engine: 'fts5', terms: 'words' },
  { engine: 'fts5', terms: 'all' },
  { engine: 'lancedb', terms: 'words' },
  { engine: 'lancedb', terms: 'all' },
  { engine: 'minisearch', terms: 'words' },
  { engine: 'flexsearch', terms: 'words' },
  { engine: 'orama', terms: 'words' },
  { engine: 'postgres', terms: 'words' },
];

function ranked(order: Order, minutes: number): Promise<Ranked> {
  const child = fork(new URL('./run-peer.ts', import.meta.url), {
    serialization: 'advanced',
    env: { ...process.env, RUST_LOG: 'error' },
    execArgv: ['--expose-gc', '--max-old-space-size=6144', '--disable-warning=ExperimentalWarning'],
  });
  return new Promise<Ranked>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`not done after ${minutes} minutes`));
      child.kill('SIGKILL');
    }, minutes * 60_000);
    child.once('message', (answer: Ranked | { failed: string }) => {
      if ('failed' in answer) reject(new Error(answer.failed));
      else resolve(answer);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with code ${code}`));
    });
    child.send(order);
  });
}

const digits = (value: number | undefined, after: number) => (value === undefined ? '' : value.toFixed(after));
const interval = (of: Interval | undefined) =>
  of ? `${digits(of.mean, 4)} [${digits(of.low, 4)}, ${digits(of.high, 4)}]` : '';

/** A comparison for reading. */
export function tableOf({ engines, unfinished }: Comparison): Record<string, string>[] {
  return [
    ...engines.map((one) => ({
      engine: one.engine,
      terms: one.terms,
      'nDCG@10': digits(one.ndcg10, 4),
      'R@100': digits(one.recall100, 4),
      'ahead nDCG@10': interval(one.ahead),
      'ahead R@100': interval(one.ahead100),
      'p50 ms': digits(one.p50Ms, 2),
      'p95 ms': digits(one.p95Ms, 2),
      'build s': digits(one.buildSeconds, 1),
      MB: one.indexBytes === null ? '' : digits(one.indexBytes / 1e6, 1),
    })),
    ...unfinished.map(({ engine, terms, why }) => ({ engine, terms, 'nDCG@10': why })),
  ] as Record<string, string>[];
}

/** Lets the product and every peer rank the same queries over the same documents, each in a process of its own, one after another. */
export async function compare({
  dir,
  database,
  timed = 100,
  minutes = 20,
  engines: named,
  onEngine,
}: CompareOptions): Promise<Comparison> {
  const { corpus, queries, judgements } = readFolder(dir);
  const engines: EngineResult[] = [];
  const unfinished: { engine: string; terms: string; why: string }[] = [];
  let own: Figures[] = [];
  for (const { engine, terms } of ENGINES) {
    if (engine !== 'luodi' && named && !named.includes(engine)) continue;
    try {
      const { rankings, ...measured } = await ranked({ engine, terms, dir, database, timed }, minutes);
      const each = rankings.map((ranking, i) => judge(ranking, judgements.get(queries[i]!.id)!));
      if (engine === 'luodi') own = each;
      const against = (of: keyof Figures) => pairedInterval(each.map((theirs, i) => own[i]![of] - theirs[of]));
      const ahead = engine === 'luodi' ? {} : { ahead: against('ndcg10'), ahead100: against('recall100') };
      const result = { engine, terms, ...summarise(each), ...measured, ...ahead };
      engines.push(result);
      onEngine?.(result);
    } catch (error) {
      unfinished.push({ engine, terms, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return { documents: corpus.length, queries: queries.length, engines, unfinished };
}
