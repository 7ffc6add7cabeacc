import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Instant } from '#kernel/dates.ts';
import type { Database } from '#server/database/connect.ts';
import type { Databases } from '#server/database/context.ts';
import { type EmbeddedDatabase, startEmbedded } from '#server/database/embedded.ts';
import { migrate } from '#server/database/migrate.ts';
import { transact } from '#server/database/transact.ts';
import { COOKIE, openSession } from '#server/session/sessions.ts';
import { openDatabases } from '../../src/app/databases.ts';
import { loadCity } from '../../src/app/demo/load.ts';
import { checkEverything } from '../../src/app/doctor.ts';
import { type Journal, type Mark, openJournal } from './journal.ts';
import { type Node, openNode } from './node-process.ts';
import { openProxy, type Proxy as Relay } from './proxy.ts';

/** What an account of the journal against the database and the doctor found. */
export interface Verdict {
  readonly acknowledged: number;
  readonly lost: string[];
  readonly doubled: string[];
  readonly broken: unknown[];
}

/** A city on a PostgreSQL of its own that may be killed, behind a relay for bad networks. */
export interface CrashCity {
  /** Where its nodes keep their files; removed at the end. */
  readonly folder: string;
  /** The database itself, past the relay. */
  readonly databaseUrl: () => string;
  /** Between the product and its database. */
  readonly network: Relay;
  readonly journal: Journal;
  /** A node whose files go into a folder, the city's own when left out. */
  node(folder?: string): Promise<Node>;
  /** The cookie of a login of the demo city. */
  cookieOf(login: string): Promise<string>;
  /** Engagements somebody carries, in a state. */
  engagementsOf(login: string, states: readonly string[]): Promise<string[]>;
  /** Works on the database as the system does. */
  withSystem<T>(work: (system: Database) => Promise<T>): Promise<T>;
  /** Kills the database as a power cut would, and starts it again. */
  killDatabase(): Promise<void>;
  /** Starts the database again if it has ended by itself. */
  reviveDatabase(): Promise<void>;
  /** What does not hold: lost, doubled, or broken by the doctor's account. */
  verdict(): Promise<Verdict>;
  close(): Promise<void>;
}

/** How a city is opened. */
export interface CrashCityOptions {
  /** Where the database keeps its data; in the city's own folder when left out. */
  readonly databaseFolder?: (folder: string) => string;
  readonly settings?: Readonly<Record<string, string>>;
  /** How many records it has; a few dozen when left out. */
  readonly size?: Size;
}

const portOf = (url: string) => Number(new URL(url).port);

function through(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}

async function account(system: Database, journal: Journal): Promise<Verdict> {
  const { asked, acknowledged } = journal.read();
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const [place, marks] of Map.groupBy(asked, ({ table, column }: Mark) => `${table} ${column}`)) {
    const [table, column] = place.split(' ') as [string, string];
    const found = await sql<{ text: string; n: number }>`
      select ${sql.ref(column)} as text, count(*)::int as n from ${sql.table(table)}
      where ${sql.ref(column)} = any(${marks.map(({ text }) => text)}) group by 1`.execute(system);
    const counts = new Map(found.rows.map(({ text, n }) => [text, n]));
    lost.push(...marks.filter(({ text }) => acknowledged.has(text) && !counts.has(text)).map(({ text }) => text));
    doubled.push(...found.rows.filter(({ n }) => n > 1).map(({ text }) => text));
  }
  const broken = (await transact(system, checkEverything, 'repeatable read')).filter(({ rows }) => rows.length > 0);
  return { acknowledged: acknowledged.size, lost, doubled, broken };
}

type Size = Pick<Parameters<typeof loadCity>[1], 'achievements' | 'needs'>;

async function fill(url: string, size: Size): Promise<void> {
  await migrate(url);
  const open = await openDatabases(url, () => undefined);
  const now = new Date().toISOString() as Instant;
  await loadCity(open.databases, { ...size, password: 'danfeng-yulu-42-shan', now, report: () => {} }).finally(
    open.close,
  );
}

function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-faults-'));
  chmodSync(folder, 0o711); // started by root, the database runs under another account, which must get through
  return folder;
}

/** Opens a city of a few dozen records; nothing about its database is careless, as a power cut would show. */
export async function openCrashCity(options: CrashCityOptions = {}): Promise<CrashCity> {
  const folder = makeFolder();
  const home = options.databaseFolder?.(folder) ?? path.join(folder, 'postgres');
  mkdirSync(path.dirname(home), { recursive: true });
  const start = () => startEmbedded(home, { settings: options.settings ?? {} });
  let database: EmbeddedDatabase = await start();
  await fill(database.url, options.size ?? { achievements: 60, needs: 40 });
  const network = await openProxy(portOf(database.url));
  const url = through(database.url, network.port);
  const journal = openJournal(path.join(folder, 'journal.jsonl'));
  const nodes: Node[] = [];
  const withSystem = async <T>(work: (system: Database, databases: Databases) => Promise<T>) => {
    const open = await openDatabases(database.url, () => undefined);
    return work(open.databases.system, open.databases).finally(open.close);
  };
  const revive = async () => {
    database = await start();
    network.to(portOf(database.url));
  };
  return {
    folder,
    databaseUrl: () => database.url,
    network,
    journal,
    async node(where = folder) {
      const node = await openNode(url, where);
      nodes.push(node);
      return node;
    },
    cookieOf: (login) =>
      withSystem(async (system) => {
        const found = await sql<{ id: string }>`select person_id as id from accounts where login = ${login}`.execute(
          system,
        );
        return `${COOKIE}=${await openSession(system, found.rows[0]!.id, 'faults')}`;
      }),
    engagementsOf: (login, states) =>
      withSystem(async (system) => {
        const found = await sql<{ id: string }>`
          select e.id from engagements e join accounts a on a.person_id = e.owner_id
          where a.login = ${login} and e.state = any(${states}) order by e.id`.execute(system);
        return found.rows.map(({ id }) => id);
      }),
    withSystem,
    async killDatabase() {
      const pid = readFileSync(path.join(database.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0];
      process.kill(Number(pid), 'SIGKILL');
      await pause(100);
      await revive();
    },
    reviveDatabase: revive,
    verdict: () => withSystem((system) => account(system, journal)),
    async close() {
      for (const node of nodes) await node.end('SIGKILL');
      journal.close();
      await network.close();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
