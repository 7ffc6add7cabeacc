/**
 * Measures a drill at city size: `node benchmarks/recovery.ts --database URL`. Backs the city up, verifies the backup, restores it into an empty
 * database on the same server, and compares rows, hashes and heads of chains of both. Writes `benchmarks/results/recovery.json`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabases } from '../src/app/databases.ts';
import { checkEverything } from '../src/app/doctor.ts';
import { listTables } from '../src/server/backup/catalogue.ts';
import { makeBackup } from '../src/server/backup/dump.ts';
import { restoreBackup } from '../src/server/backup/restore.ts';
import { verifyBackup } from '../src/server/backup/verify.ts';
import { describeMachine, option } from './machine.ts';

const url = option('database', '');
if (!url) throw new Error('usage: node benchmarks/recovery.ts --database postgres://…');

async function on<T>(where: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: where });
  await client.connect();
  return work(client).finally(() => client.end());
}

const phases: Record<string, number> = {};
async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  phases[name] = Number(((performance.now() - from) / 1_000).toFixed(1));
  console.log(name, phases[name], 's');
  return result;
}

/** What the backup leaves behind, or notes after its snapshot. */
const LEFT = new Set(['sessions', 'installation', 'job_requests', 'listeners', 'migrations']);

/** Rows of each table with a hash over all of them, and of each chain its head. What a database numbers by itself is left out. */
const contentsOf = (where: string) =>
  on(where, async (client) => {
    const found = new Map<string, string>();
    for (const { name, columns } of await listTables(client)) {
      if (LEFT.has(name)) continue;
      const kept = columns.filter((column) => column !== 'xid').map((column) => `"${column}"`);
      const { rows } = await client.query<{ said: string }>(
        `select count(*) || ' ' || coalesce(sum(('x' || left(md5(row(${kept.join(', ')})::text), 15))::bit(60)::bigint), 0) as said from ${name}`,
      );
      found.set(name, rows[0]!.said);
    }
    const heads = await client.query<{ chain: string; head: string }>(
      `select chain, seq || ' ' || encode(hash, 'hex') as head from chain_heads`,
    );
    for (const { chain, head } of heads.rows) found.set(`chain ${chain}`, head);
    return found;
  });

const emptyName = `luodi_recovery_${process.pid}`;
const emptyUrl = new URL(url);
emptyUrl.pathname = `/${emptyName}`;
const out = mkdtempSync(join(tmpdir(), 'luodi-recovery-'));
const loadAverage = loadavg()[0]!;
try {
  const { folder, manifest } = await timed('backup', () => makeBackup(url, out, '0'));
  await timed('verify', () => verifyBackup(folder));
  await on(url, (client) => client.query(`create database ${emptyName} template template0`));
  await timed('restore', () => restoreBackup(emptyUrl.href, folder));
  const before = await contentsOf(url);
  const after = await contentsOf(emptyUrl.href);
  const different = [...before].filter(([name, said]) => after.get(name) !== said).map(([name]) => name);
  const broken = await timed('doctor', async () => {
    const open = await openDatabases(emptyUrl.href, () => undefined);
    return checkEverything(open.databases.system).finally(open.close);
  });
  const report = {
    machine: { ...(await describeMachine(url)), loadAverage },
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    events: manifest.tables.find(({ name }) => name === 'events')?.rows,
    chains: manifest.chains.length,
    backupMb: Math.round(manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0) / 1_048_576),
    seconds: phases,
    different,
    broken: broken.filter(({ rows }) => rows.length > 0).map(({ check, rows }) => `${check} ${rows.length}`),
  };
  console.log(JSON.stringify(report));
  writeFileSync(new URL('./results/recovery.json', import.meta.url), `${JSON.stringify(report, undefined, 2)}\n`);
  if (different.length > 0) process.exitCode = 1;
} finally {
  await on(url, (client) => client.query(`drop database if exists ${emptyName} with (force)`));
  rmSync(out, { recursive: true, force: true });
}
