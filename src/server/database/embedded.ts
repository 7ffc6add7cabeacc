import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { identityOf, isRunning, withLock } from '../process-lock.mjs';
import { findBinaries, packagedMajor } from './embedded-binaries.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { type Home, passwordOf, prepareHome, share } from './embedded-home.ts';

/** A running embedded PostgreSQL. */
export interface EmbeddedDatabase {
  /** Of the superuser `app` and the database `luodi`. */
  readonly url: string;
  /** Whether a server was already running on the folder. */
  readonly reused: boolean;
  /** Where the cluster really is: elsewhere than asked for when root asked for a folder that only root may enter. */
  readonly folder: string;
  /** Says that this process needs the server no more; the last one to say so stops it and waits until it has stopped. */
  stop(): Promise<void>;
}

const SUPERUSER = 'app';
const DATABASE = 'luodi';
const READY_WITHIN_MS = 90_000;
let uses = 0;

/**
 * Starts the bundled PostgreSQL on a folder, or uses the server that already runs there; the first time it makes the cluster. Several
 * processes may call this on one folder at once. Throws {@link EmbeddedDatabaseError} with a sentence in both languages.
 */
export async function startEmbedded(
  dataDir: string,
  options: { readonly settings?: Readonly<Record<string, string>> } = {},
): Promise<EmbeddedDatabase> {
  const home = prepareHome(dataDir);
  const use = path.join(home.users, `${process.pid}-${uses++}`);
  const { url, reused } = await locked(home, async () => {
    const password = passwordOf(home);
    const settings = options.settings ?? {};
    const server = (await running(home, password)) ?? (await launch(home, password, settings));
    await ensureDatabase(server.port, password);
    writeFileSync(use, identityOf(process.pid) ?? '');
    return { url: urlOf(server.port, password, DATABASE), reused: server.reused };
  });
  let stopped: Promise<void> | undefined;
  const stop = () => locked(home, () => leave(home, use));
  return {
    url,
    reused,
    folder: home.folder,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function locked<T>(home: Home, work: () => Promise<T>): Promise<T> {
  try {
    return await withLock(home.lock, work, { patience: 2 * READY_WITHIN_MS });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
    throw new EmbeddedDatabaseError({
      zh: `另一个进程一直在启动 ${home.folder} 上的数据库。请结束它后再试。`,
      en: `Another process keeps starting the database in ${home.folder}. End it, then try again.`,
    });
  }
}

interface Server {
  readonly port: number;
  readonly reused: boolean;
}

/** What PostgreSQL itself wrote about the server on this folder. */
function postmaster(home: Home): { pid: number; port: number; ready: boolean } | undefined {
  try {
    const lines = readFileSync(path.join(home.data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/** The server that already runs on the folder; waits for one that is still starting or recovering. A file left by a dead one is removed. */
async function running(home: Home, password: string): Promise<Server | undefined> {
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(50)) {
    const found = postmaster(home);
    if (!found) return undefined;
    if (!isOurs(found.pid, home)) {
      rmSync(path.join(home.data, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (found.ready && (await answers(found.port, password))) return { port: found.port, reused: true };
  }
  throw new EmbeddedDatabaseError(notReady(home));
}

/** Whether the process of that number is a PostgreSQL on this folder, not a stranger that got the number after a crash or in a new container. */
function isOurs(pid: number, home: Home): boolean {
  if (!(pid > 0) || identityOf(pid) === undefined) return false;
  return commandOf(pid).includes(home.data);
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres'), connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // a server that stops while we ask is simply one that did not answer
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function launch(home: Home, password: string, settings: Readonly<Record<string, string>>): Promise<Server> {
  const binaries = findBinaries(home.folder, home.account);
  if (!existsSync(home.data)) makeCluster(home, binaries, password, settings.fsync === 'off');
  refuseOtherMajor(home);
  // A port can be taken between finding and using it, and orphans of a killed server hold its memory for a moment: both pass.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    if (await becomesReady(home, spawnServer(home, binaries, port, settings), password)) return { port, reused: false };
    if (attempt === 8) throw new EmbeddedDatabaseError(notReady(home));
    await sleep(150 * attempt);
  }
}

function makeCluster(home: Home, binaries: string, password: string, careless: boolean): void {
  const half = `${home.data}.new`;
  const passwordFile = path.join(home.folder, 'initial-password');
  rmSync(half, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.account) chownSync(passwordFile, home.account.uid, home.account.gid);
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const login = ['-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const made = spawnSync(
    path.join(binaries, 'bin', 'initdb'),
    ['-D', half, ...login, ...locale, ...(careless ? ['--no-sync'] : [])],
    {
      ...home.account,
      cwd: home.folder,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    },
  );
  rmSync(passwordFile, { force: true });
  if (made.status === 0) {
    renameSync(half, home.data);
    return;
  }
  const why = made.error?.message ?? lastLines(`${made.stdout}\n${made.stderr}`);
  throw new EmbeddedDatabaseError({
    zh: `在 ${home.folder} 建立数据库失败：${why}`,
    en: `Making the database in ${home.folder} failed: ${why}`,
  });
}

function refuseOtherMajor(home: Home): void {
  const major = readFileSync(path.join(home.data, 'PG_VERSION'), 'utf8').trim();
  if (major === packagedMajor()) return;
  throw new EmbeddedDatabaseError({
    zh: `${home.folder} 由 PostgreSQL ${major} 写成，随附的是 ${packagedMajor()}。请用旧版导出，再导入到一个新目录。`,
    en: `${home.folder} was written by PostgreSQL ${major}, the bundled one is ${packagedMajor()}. Export with the old release and import into a new folder.`,
  });
}

/** Our own settings only: PGDATA, PGPORT and a foreign locale or library path of the caller must not reach the server. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

function spawnServer(home: Home, binaries: string, port: number, settings: Readonly<Record<string, string>>) {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  if (existsSync(home.log) && statSync(home.log).size > 20_000_000) renameSync(home.log, `${home.log}.old`);
  const log = openSync(home.log, 'a', 0o600);
  share(home, home.log);
  try {
    const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    // Its own process group, so that Ctrl-C reaches us first and the server stops only after our connections have closed.
    const child = spawn(path.join(binaries, 'bin', 'postgres'), ['-D', home.data, '-p', String(port), ...flags], {
      ...home.account,
      cwd: home.folder,
      env: environment(),
      stdio: ['ignore', log, log],
      detached: true,
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** False when the process ended before it was ready. */
async function becomesReady(home: Home, child: ReturnType<typeof spawn>, password: string): Promise<boolean> {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(15)) {
    if (ended) return false;
    const found = postmaster(home);
    if (found?.ready && found.pid === child.pid && (await answers(found.port, password))) return true;
  }
  child.kill('SIGQUIT');
  throw new EmbeddedDatabaseError(notReady(home));
}

function notReady(home: Home) {
  const log = existsSync(home.log) ? lastLines(readFileSync(home.log, 'utf8')) : '';
  return {
    zh: `${home.folder} 上的数据库没能启动。日志 ${home.log} 的末尾：\n${log}`,
    en: `The database in ${home.folder} did not start. See the end of ${home.log} above.`,
  };
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-6).join('\n');
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, password, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Forgets one use and stops the server when it was the last. Uses of processes that died without saying so do not count. */
async function leave(home: Home, use: string): Promise<void> {
  rmSync(use, { force: true });
  for (const name of readdirSync(home.users)) {
    const other = path.join(home.users, name);
    if (isRunning(readFileSync(other, 'utf8'))) return;
    rmSync(other, { force: true });
  }
  const found = postmaster(home);
  if (!found || !isOurs(found.pid, home)) return;
  // First let connections that are just being closed end by themselves, then end them.
  process.kill(found.pid, 'SIGTERM');
  if (await isGone(found.pid, home, 500)) return;
  process.kill(found.pid, 'SIGINT');
  if (await isGone(found.pid, home, READY_WITHIN_MS)) return;
  throw new EmbeddedDatabaseError({
    zh: `${home.folder} 上的数据库没有按时停下（进程 ${found.pid}）。`,
    en: `The database in ${home.folder} did not stop in time (process ${found.pid}).`,
  });
}

async function isGone(pid: number, home: Home, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; await sleep(15)) {
    if (!isOurs(pid, home)) return true;
  }
  return false;
}
