import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { identityOf } from '../process-lock.mjs';
import { findBinaries } from './embedded-binaries.ts';
import { environment, lastLines, makeCluster, refuseOtherMajor, SUPERUSER } from './embedded-cluster.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { type Home, share } from './embedded-home.ts';

/** How long a server may take to start, recover or stop. */
export const READY_WITHIN_MS = 90_000;

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
export async function findServer(home: Home, password: string): Promise<Server | undefined> {
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

/** Starts a server on a folder that none runs on, making the cluster when there is none yet. */
export async function launchServer(
  home: Home,
  password: string,
  settings: Readonly<Record<string, string>>,
): Promise<Server> {
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

/** The superuser's URL of a database on the server. */
export function urlOf(port: number, password: string, database: string): string {
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

/** Stops the server of a folder and waits until it has stopped; nothing happens when none runs. */
export async function endServer(home: Home): Promise<void> {
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
