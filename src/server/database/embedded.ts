import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { identityOf, isRunning, withLock } from '../process-lock.mjs';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { type Home, passwordOf, prepareHome } from './embedded-home.ts';
import { endServer, findServer, launchServer, READY_WITHIN_MS, urlOf } from './embedded-server.ts';

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

const DATABASE = 'luodi';
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
    const server = (await findServer(home, password)) ?? (await launchServer(home, password, settings));
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

/** Forgets one use and stops the server when it was the last. Uses of processes that died without saying so do not count. */
async function leave(home: Home, use: string): Promise<void> {
  rmSync(use, { force: true });
  for (const name of readdirSync(home.users)) {
    const other = path.join(home.users, name);
    if (isRunning(readFileSync(other, 'utf8'))) return;
    rmSync(other, { force: true });
  }
  await endServer(home);
}
