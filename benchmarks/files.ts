/**
 * Measures files coming in and going out at city size: `node benchmarks/files.ts --database URL [--rows N]`. The database is written to. Brings in a
 * workbook of ten thousand achievements while others read, and takes a hundred thousand listings out as a workbook and as CSV. Writes
 * `benchmarks/results/files.json`.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import ExcelJS from 'exceljs';
import pg from 'pg';
import { benchCity } from './city.ts';
import { describeMachine, option } from './machine.ts';
import { type RunningNode, startNode } from './node.ts';
import { type SignedIn, signInPeople } from './people.ts';
import { watchProcessors } from './processor-time.ts';

const ROWS = Number(option('rows', '10000'));
const OUT = 100_000;
const READERS = 10;
const READS = ['/api/listings', '/api/postings', '/api/listings?sort=-trl', '/api/today', '/api/engagements'];

const url = option('database', '');
if (!url) throw new Error('usage: node benchmarks/files.ts --database postgres://…');

const rssMb = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024;

/** How far memory grows while work goes on, in megabytes, and how long the work took. */
async function watched<T>(node: RunningNode, work: () => Promise<T>) {
  const loadAverage = loadavg()[0]!;
  const processors = await watchProcessors(url, node.pid);
  const start = rssMb(node.pid);
  let most = start;
  let watching = true;
  const watch = (async () => {
    for (; watching; await pause(100)) most = Math.max(most, rssMb(node.pid));
  })();
  const from = performance.now();
  const result = await work();
  const seconds = Number(((performance.now() - from) / 1_000).toFixed(1));
  watching = false;
  await watch;
  const spent = await processors.spent();
  const figures = {
    seconds,
    memoryGrowthMb: Math.round(most - start),
    serverCpuSeconds: Number(spent.server.toFixed(1)),
    databaseCpuSeconds: Number(spent.database.toFixed(1)),
    loadAverage,
  };
  return { result, figures };
}

const WORDS = [
  '碳化硅',
  '冻干',
  '菌种',
  '传感',
  '机器人',
  '封装',
  '图像',
  '识别',
  '膜',
  '催化',
  '电池',
  '隔膜',
  '疫苗',
  '算法',
];

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('成果');
  sheet.addRow(['成果名称', '简介', '关键词', '专利号', '成熟度']);
  for (let i = 0; i < ROWS; i += 1) {
    const words = [0, 1, 2].map((step) => WORDS[(i * 7 + step * (i % 5) + step) % WORDS.length]!);
    const abstract = `${words.join('与')}的研究，编号 ${i}。`.repeat(12);
    sheet.addRow([`${randomUUID()} ${words.join('')}`, abstract, words.join('、'), '', (i % 9) + 1]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

interface View {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly failure: unknown;
}

async function call(node: RunningNode, person: SignedIn, path: string, init: RequestInit = {}): Promise<View> {
  const answer = await fetch(`${node.address}${path}`, { ...init, headers: { ...person.headers, ...init.headers } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as View;
}

async function until(node: RunningNode, person: SignedIn, id: string, state: string): Promise<View> {
  for (;;) {
    const view = await call(node, person, `/api/imports/${id}`);
    if (view.state === state) return view;
    if (view.state === 'failed') throw new Error(JSON.stringify(view.failure));
    await pause(200);
  }
}

async function bringIn(node: RunningNode, person: SignedIn, bytes: Buffer) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), '成果.xlsx');
  const { id } = await call(node, person, '/api/imports/achievements', { method: 'POST', body: form });
  const from = performance.now();
  await until(node, person, id, 'checked');
  const checkedSeconds = Number(((performance.now() - from) / 1_000).toFixed(1));
  await call(node, person, `/api/imports/${id}/commit`, {
    method: 'POST',
    headers: { 'idempotency-key': randomUUID() },
  });
  const { counts } = await until(node, person, id, 'done');
  return { counts, checkedSeconds };
}

/** The workbook comes in while others read as fast as they are answered. */
async function measureImport(node: RunningNode, people: readonly SignedIn[]) {
  const officer = people.find(({ role }) => role === 'transfer-officer')!;
  const bytes = await workbook();
  let connection = 0;
  const others = autocannon({
    url: node.address,
    connections: READERS,
    duration: 600,
    overallRate: 50,
    setupClient: (client) => {
      const { headers } = people[connection++ % people.length]!;
      client.setRequests(READS.map((path) => ({ path, headers: { ...headers } })));
    },
  });
  await pause(3_000);
  const { result, figures } = await watched(node, () => bringIn(node, officer, bytes));
  others.stop();
  const { latency, requests, non2xx } = await others;
  const meanwhile = {
    reads: requests.total,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    maxMs: latency.max,
    not2xx: non2xx,
  };
  return { rows: ROWS, fileKb: Math.round(bytes.length / 1_024), ...result, ...figures, meanwhile };
}

/** Lists as many listings as a file may hold: the city's own, and copies of some of them. */
async function fillListings(): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set session_replication_role = replica');
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
     where table_name = 'listings' and table_schema = 'public' and column_name <> 'id' and is_generated = 'NEVER'`,
  );
  const { columns } = rows[0]!;
  await client.query(
    `insert into listings (id, ${columns}) select gen_random_uuid(), ${columns} from listings where state = 'live'
     limit greatest(0, $1 - (select count(*) from listings where state = 'live'))`,
    [OUT],
  );
  await client.query('vacuum analyze listings');
  await client.end();
}

async function takeOut(node: RunningNode, person: SignedIn, format: 'xlsx' | 'csv') {
  const { result, figures } = await watched(node, async () => {
    const answer = await fetch(`${node.address}/api/listings/export?format=${format}`, { headers: person.headers });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    let bytes = 0;
    let lines = 0;
    for await (const piece of answer.body!) {
      bytes += piece.length;
      for (const byte of piece) if (byte === 10) lines += 1;
    }
    return { fileMb: Number((bytes / 1_048_576).toFixed(1)), ...(format === 'csv' ? { lines } : {}) };
  });
  return { ...result, ...figures };
}

const city = await benchCity(url, Number(option('achievements', '100000')), Number(option('needs', '30000')));
const node = await startNode({ DATABASE_URL: url, LUODI_LOG: 'error' });
const report: Record<string, unknown> = { machine: await describeMachine(url) };
try {
  const people = await signInPeople(node.address, city.setting);
  const only = option('only', '');
  if (only !== 'export') report.import = await measureImport(node, people);
  console.log(JSON.stringify(report.import));
  if (only !== 'import') {
    await fillListings();
    const officer = people.find(({ role }) => role === 'city-officer')!;
    for (const format of ['csv', 'xlsx'] as const) {
      report[format] = { rows: OUT, ...(await takeOut(node, officer, format)) };
      console.log(format, JSON.stringify(report[format]));
    }
  }
  if (!only)
    writeFileSync(new URL('./results/files.json', import.meta.url), `${JSON.stringify(report, undefined, 2)}\n`);
} finally {
  await node.stop();
}
