import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BackupError } from './backup-error.ts';
import { listNumberings, listTables, listVeiled, type Table } from './catalogue.ts';
import { RowCounter } from './copy-text.ts';
import { type DumpedTable, FORMAT, type Manifest, writeManifest } from './manifest.ts';
import { LEFT_OUT, selectionOf } from './selections.ts';

/** A backup that was made. */
export interface Made {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Key in the installation's settings under which it remembers its last backup. */
export const LAST_BACKUP = 'backup.last';

/** SHA-256 of a file, in hexadecimal. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function dumpTable(client: pg.Client, table: Table, folder: string, queued: boolean): Promise<DumpedTable> {
  const file = `${table.name}.copy.gz`;
  const at = path.join(folder, file);
  const counter = new RowCounter();
  await pipeline(
    client.query(copyTo(`copy (${selectionOf(table, queued)}) to stdout`)),
    counter,
    createGzip({ level: 5 }),
    createWriteStream(at, { flags: 'wx', mode: 0o600, flush: true }),
  );
  const { size } = await stat(at);
  return {
    name: table.name,
    columns: [...table.columns],
    rows: counter.rows,
    file,
    bytes: size,
    sha256: await hashOfFile(at),
  };
}

async function one<T extends object>(client: pg.Client, sql: string): Promise<T> {
  return (await client.query<T>(sql)).rows[0]!;
}

async function many<T extends object>(client: pg.Client, sql: string): Promise<T[]> {
  return (await client.query<T>(sql)).rows;
}

async function dumpAll(client: pg.Client, folder: string, version: string): Promise<Manifest> {
  const tables = await listTables(client);
  const kept = tables.filter(({ name }) => !LEFT_OUT.has(name));
  await client.query('begin isolation level repeatable read read only');
  await client.query(`lock table ${kept.map(({ name }) => name).join(', ')} in access share mode`);
  const about = await one<{ at: Date; postgres: string; queued: boolean }>(
    client,
    `select now() as at, current_setting('server_version') as postgres, to_regclass('pgboss.job') is not null as queued`,
  );
  const manifest: Manifest = {
    product: 'luodi',
    format: FORMAT,
    version,
    at: about.at.toISOString(),
    postgres: about.postgres,
    migrations: await many(client, 'select name, checksum from migrations order by name'),
    tables: [],
    leftOut: tables.map(({ name }) => name).filter((name) => LEFT_OUT.has(name)),
    sequences: [...(await listNumberings(client))],
    chains: await many(
      client,
      `select chain, seq::int8::float8 as seq, encode(hash, 'hex') as hash from chain_heads order by chain`,
    ),
    attachments: await one(
      client,
      'select count(*)::float8 as count, coalesce(sum(size), 0)::float8 as bytes from files',
    ),
  };
  for (const table of kept) manifest.tables.push(await dumpTable(client, table, folder, about.queued));
  await client.query('commit');
  return manifest;
}

async function refuseUnfit(client: pg.Client): Promise<void> {
  const { found } = await one<{ found: boolean }>(
    client,
    `select to_regclass('public.migrations') is not null as found`,
  );
  if (!found)
    throw new BackupError({
      zh: '这个数据库里没有落地的数据，没有可备份的内容。请检查 DATABASE_URL 或 LUODI_DATA。',
      en: 'There is nothing of Luodi in this database. Check DATABASE_URL or LUODI_DATA.',
    });
  const veiled = await listVeiled(client);
  if (veiled.length > 0)
    throw new BackupError({
      zh: `登录角色看不到全部数据（${veiled.join('、')}）。请用数据库的所有者备份。`,
      en: `The login does not see every row (${veiled.join(', ')}). Back up as the owner of the database.`,
    });
}

async function remember(client: pg.Client, { at, tables }: Manifest): Promise<void> {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  await client.query(
    `insert into installation (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value, at = now()`,
    [LAST_BACKUP, JSON.stringify({ at, rows })],
  );
}

function stampOf(at: Date): string {
  return at.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
}

/**
 * Writes everything the installation holds, as one snapshot of its database, into a new folder below `out`: each table as gzipped COPY text, and a
 * manifest with counts and hashes. The service may run. What is cut off leaves a folder ending in `.half`, which nothing takes for a backup.
 */
export async function makeBackup(url: string, out: string, version: string): Promise<Made> {
  const folder = path.join(out, `luodi-backup-${stampOf(new Date())}`);
  const half = `${folder}.half`;
  const client = new pg.Client({ connectionString: url, application_name: 'luodi-backup', options: '-c timezone=UTC' });
  client.on('error', () => {}); // the query that was running fails with it
  await client.connect();
  try {
    await refuseUnfit(client);
    mkdirSync(half, { recursive: true, mode: 0o700 });
    const manifest = await dumpAll(client, half, version);
    writeManifest(half, manifest);
    renameSync(half, folder);
    await remember(client, manifest);
    return { folder, manifest };
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (error instanceof BackupError) throw error;
    throw new BackupError(unfinished(folder, error as NodeJS.ErrnoException), error);
  } finally {
    await client.end().catch(() => {});
  }
}

function unfinished(folder: string, { code, message }: NodeJS.ErrnoException) {
  const why = code === 'ENOSPC' ? 'ENOSPC 磁盘已满 disk full' : `${code ?? ''} ${message}`.trim();
  return {
    zh: `备份没有做成（${why}），没有留下半个备份：${folder}。请排除原因后再做。`,
    en: `The backup was not made (${why}); no half of it was left at ${folder}. Mend the cause and try again.`,
  };
}
