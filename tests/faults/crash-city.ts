import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import { type EmbeddedDatabase, startEmbedded } from '#server/database/embedded.ts';
import { migrate } from '#server/database/migrate.ts';
import { COOKIE, openSession } from '#server/session/sessions.ts';
import { openDatabases } from '../../src/app/databases.ts';
import { loadCity } from '../../src/app/demo/load.ts';
import { checkEverything } from '../../src/app/doctor.ts';
import { type Journal, openJournal } from './journal.ts';
import { openProxy, type Proxy as Relay } from './proxy.ts';

const MAIN = fileURLToPath(new URL('../../src/app/main.ts', import.meta.url));
const READY_WITHIN_MS = 60_000;

/** A server process that may be killed and started again on its port. */
export interface Node {
  readonly port: number;
  /** Starts the process and answers how many seconds it took until it was ready. */
  start(): Promise<number>;
  /** Ends it with a signal and waits until it is gone; answers its exit code, null after a kill. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  isReady(): Promise<boolean>;
}

/** A city on a PostgreSQL of its own that may be killed, behind a relay for bad networks. */
export interface CrashCity {
  /** Between the product and its database. */
  readonly network: Relay;
  readonly journal: Journal;
  node(): Promise<Node>;
  /** The cookie of a login of the demo city. */
  cookieOf(login: string): Promise<string>;
  /** Engagements somebody carries, in a state. */
  engagementsOf(login: string, states: readonly string[]): Promise<string[]>;
  /** Kills the database as a power cut would, and starts it again. */
  killDatabase(): Promise<void>;
  /** What does not hold: lost, doubled, or broken by the doctor's account. */
  verdict(): Promise<{
    readonly acknowledged: number;
    readonly lost: string[];
    readonly doubled: string[];
    readonly broken: unknown[];
  }>;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function openNode(databaseUrl: string, folder: string): Promise<Node> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const isReady = async () => {
    try {
      return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
    } catch {
      return false;
    }
  };
  return {
    port,
    isReady,
    async start() {
      const log = openSync(path.join(folder, `node-${port}.log`), 'a');
      const from = performance.now();
      const environment = {
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        HOST: '127.0.0.1',
        LUODI_SUPERUSER: '1',
        LUODI_DATA: folder,
        // Its people sign for as long as the faults last.
        LUODI_STEP_UP_MINUTES: '720',
      };
      child = spawn(process.execPath, [MAIN], {
        env: { PATH: process.env.PATH, ...environment },
        stdio: ['ignore', log, log],
      });
      while (!(await isReady())) {
        if (performance.now() - from > READY_WITHIN_MS || child.exitCode !== null)
          throw new Error(
            `the server did not become ready:\n${readFileSync(path.join(folder, `node-${port}.log`), 'utf8').slice(-2_000)}`,
          );
        await pause(20);
      }
      return (performance.now() - from) / 1_000;
    },
    async end(signal) {
      const ending = child;
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null;
      const gone = new Promise<number | null>((resolve) => ending.once('exit', (code) => resolve(code)));
      ending.kill(signal);
      return gone;
    },
  };
}

const portOf = (url: string) => Number(new URL(url).port);

function through(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}

/** Opens a city of a few dozen records; nothing about its database is careless, as a power cut would show. */
export async function openCrashCity(): Promise<CrashCity> {
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-faults-'));
  chmodSync(folder, 0o711);
  const home = path.join(folder, 'postgres');
  let database: EmbeddedDatabase = await startEmbedded(home);
  await migrate(database.url);
  const network = await openProxy(portOf(database.url));
  const url = through(database.url, network.port);
  const journal = openJournal(path.join(folder, 'journal.jsonl'));
  const nodes: Node[] = [];
  const withDatabases = async <T>(
    work: (databases: Awaited<ReturnType<typeof openDatabases>>['databases']) => Promise<T>,
  ) => {
    const open = await openDatabases(database.url, () => undefined);
    try {
      return await work(open.databases);
    } finally {
      await open.close();
    }
  };
  const now = new Date().toISOString() as Instant;
  await withDatabases((databases) =>
    loadCity(databases, { achievements: 60, needs: 40, password: 'danfeng-yulu-42-shan', now, report: () => {} }),
  );
  return {
    network,
    journal,
    async node() {
      const node = await openNode(url, folder);
      nodes.push(node);
      return node;
    },
    cookieOf: (login) =>
      withDatabases(async ({ system }) => {
        const found = await sql<{ id: string }>`select person_id as id from accounts where login = ${login}`.execute(
          system,
        );
        return `${COOKIE}=${await openSession(system, found.rows[0]!.id, 'faults')}`;
      }),
    engagementsOf: (login, states) =>
      withDatabases(async ({ system }) => {
        const found = await sql<{ id: string }>`
          select e.id from engagements e join accounts a on a.person_id = e.owner_id
          where a.login = ${login} and e.state = any(${states}) order by e.id`.execute(system);
        return found.rows.map(({ id }) => id);
      }),
    async killDatabase() {
      process.kill(
        Number(readFileSync(path.join(database.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]),
        'SIGKILL',
      );
      await pause(100);
      database = await startEmbedded(home);
      network.to(portOf(database.url));
    },
    verdict: () =>
      withDatabases(async ({ system }) => {
        const { asked, acknowledged } = journal.read();
        const lost: string[] = [];
        const doubled: string[] = [];
        for (const [table, marks] of Map.groupBy(asked, (mark) => mark.table)) {
          const column = marks[0]!.column;
          const found = await sql<{ text: string; n: number }>`
            select ${sql.ref(column)} as text, count(*)::int as n from ${sql.table(table)}
            where ${sql.ref(column)} = any(${marks.map(({ text }) => text)}) group by 1`.execute(system);
          const counts = new Map(found.rows.map(({ text, n }) => [text, n]));
          lost.push(...marks.filter(({ text }) => acknowledged.has(text) && !counts.has(text)).map(({ text }) => text));
          doubled.push(...found.rows.filter(({ n }) => n > 1).map(({ text }) => text));
        }
        const broken = (await checkEverything(system)).filter(({ rows }) => rows.length > 0);
        return { acknowledged: acknowledged.size, lost, doubled, broken };
      }),
    async close() {
      for (const node of nodes) await node.end('SIGKILL');
      journal.close();
      await network.close();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
