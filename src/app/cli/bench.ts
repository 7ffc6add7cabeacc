import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import {
  type AbstractRecord,
  amongDistractors,
  type BenchSet,
  disciplineSet,
  runBench,
  runScale,
  splitSet,
  writeSet,
} from '#modules/matching/index.ts';
import { shippedTerms } from '#modules/terminology/index.ts';
import { startEmbedded } from '#server/database/embedded.ts';
import { countOf, readArguments, required, UsageError } from './usage.ts';

const FILES = ['corpus.jsonl', 'queries.jsonl', 'qrels.tsv'];
const SEED = 20_261;

const OPTIONS = {
  dir: { type: 'string' },
  json: { type: 'boolean' },
  from: { type: 'string' },
  out: { type: 'string' },
  seed: { type: 'string' },
  peers: { type: 'boolean' },
  documents: { type: 'string' },
  questions: { type: 'string' },
  batch: { type: 'string' },
  threads: { type: 'string' },
  database: { type: 'string' },
} as const;

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values'];

type Compare = typeof import('../../../benchmarks/peers/compare.ts');

/** The peers are development dependencies: an installation for work has neither them nor the folder they are called from. */
async function peers(): Promise<Compare> {
  try {
    const path = '../../../benchmarks/peers/compare.ts';
    return (await import(path)) as Compare;
  } catch {
    throw new UsageError({
      zh: '这里没有安装对照引擎。请在源代码目录里运行 npm ci，再用 --peers。',
      en: 'The engines to compare with are not installed here. Run npm ci in a checkout of the sources, then use --peers.',
    });
  }
}

/** The product and its peers on the same terms and queries, side by side; PostgreSQL's own ranking runs in the database given, or in one started for it. */
async function matchBesidePeers(dir: string, values: Values): Promise<number> {
  const { compare, tableOf } = await peers();
  const home = mkdtempSync(join(tmpdir(), 'luodi-bench-'));
  chmodSync(home, 0o711); // started by root, the database runs under another account, which must get through
  const own = values.database ? undefined : await startEmbedded(join(home, 'postgres'));
  try {
    const result = await compare({ dir, database: values.database ?? own!.url });
    if (values.json) console.log(JSON.stringify(result));
    else console.table(tableOf(result));
    return 0;
  } finally {
    await own?.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Ranks the queries of a folder with the product's own engine and judges the result, beside its peers where that is asked for. */
async function match(values: Values): Promise<number> {
  const dir = required(values.dir, '目录（--dir）', 'The folder (--dir)');
  const missing = FILES.filter((name) => !existsSync(join(dir, name)));
  if (missing.length > 0)
    throw new UsageError({
      zh: `目录 ${dir} 里缺少 ${missing.join('、')}。`,
      en: `The folder ${dir} lacks ${missing.join(', ')}.`,
    });
  if (values.peers) return matchBesidePeers(dir, values);
  const result = runBench(dir, { terms: shippedTerms() });
  if (values.json) console.log(JSON.stringify(result));
  else for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(14)}${value}`);
  return 0;
}

const record = z.object({
  id: z.string().min(1),
  title: z.string().default(''),
  abstract: z.string(),
  discipline: z.string().default(''),
});

function recordOf(line: string, number: number): AbstractRecord {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = undefined;
  }
  const read = record.safeParse(value);
  if (read.success) return read.data;
  throw new UsageError({
    zh: `第 ${number} 行不是摘要记录：应为一行一个 JSON，含 id、abstract，可含 title、discipline。`,
    en: `Line ${number} is no abstract: each must be a JSON object with id and abstract, and may have title and discipline.`,
  });
}

/** Where the abstracts lie that come with a checkout, and where sets made from them go. */
const ABSTRACTS = fileURLToPath(new URL('../../../../shared/data/scale/csl_records.jsonl.gz', import.meta.url));
const SETS = fileURLToPath(new URL('../../../benchmarks/sets', import.meta.url));

/** The file of abstracts: the one named, or the one beside the checkout. */
function abstractsOf({ from }: Values): string {
  return (
    from ?? (existsSync(ABSTRACTS) ? ABSTRACTS : required(from, '摘要文件（--from）', 'The file of abstracts (--from)'))
  );
}

function readRecords(file: string): AbstractRecord[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
    if (file.endsWith('.gz')) bytes = gunzipSync(bytes);
  } catch {
    throw new UsageError({ zh: `读不到文件 ${file}。`, en: `The file ${file} cannot be read.` });
  }
  const lines = bytes.toString('utf8').split('\n');
  return lines.flatMap((line, i) => (line.trim() ? [recordOf(line, i + 1)] : []));
}

/**
 * Derives two judged sets from published abstracts: `csl-split` and `csl-disc`; with `--documents` also `csl-split-N` of so many, most of them recombined.
 * The same records and seed make the same files.
 */
function make(values: Values): number {
  const records = readRecords(abstractsOf(values));
  const out = values.out ?? SETS;
  const seed = countOf(values.seed, 'seed', SEED);
  const split = splitSet(records, seed);
  const sets: [string, BenchSet][] = [
    ['csl-split', split],
    ['csl-disc', disciplineSet(records, seed)],
  ];
  const count = countOf(values.documents, 'documents', 0);
  if (count > 0) sets.push([`csl-split-${count}`, amongDistractors(split, records, count, seed)]);
  for (const [name, set] of sets) {
    writeSet(join(out, name), set);
    const { corpus, queries, judgements } = set;
    const counts = {
      set: name,
      documents: corpus.length,
      queries: queries.length,
      judgements: judgements.length,
      seed,
    };
    if (values.json) console.log(JSON.stringify(counts));
    else console.log(Object.values(counts).join('\t'));
  }
  return 0;
}

/** Measures the engine at a size no real collection has, over documents recombined from abstracts. */
async function scale(values: Values): Promise<number> {
  const records = readRecords(abstractsOf(values));
  const result = await runScale(records, {
    documents: countOf(values.documents, 'documents', 100_000),
    seed: countOf(values.seed, 'seed', SEED),
    questions: countOf(values.questions, 'questions', 300),
    batch: countOf(values.batch, 'batch', 2_000),
    threads: countOf(values.threads, 'threads', availableParallelism()),
    onProgress: (said) => process.stderr.write(`${said}\n`),
  });
  console.log(JSON.stringify(result, undefined, values.json ? undefined : 2));
  return 0;
}

const TOPICS: Readonly<Record<string, (values: Values) => number | Promise<number>>> = { match, make, scale };

/** `luodi bench match --dir DIR [--peers [--database URL]] [--json]`, `luodi bench make [--from FILE] [--out DIR] [--documents N] [--seed N] [--json]`,
 * `luodi bench scale [--from FILE] [--documents N] [--questions N] [--batch N] [--threads N] [--seed N] [--json]`. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 1);
  const topic = Object.hasOwn(TOPICS, positionals[0] ?? '') ? TOPICS[positionals[0]!] : undefined;
  if (!topic)
    throw new UsageError({
      zh: '请写 luodi bench match --dir 目录，luodi bench make 或 luodi bench scale（可加 --from 摘要文件）。',
      en: 'Say luodi bench match --dir FOLDER, luodi bench make or luodi bench scale (with --from FILE of abstracts).',
    });
  return topic(values);
}
