import { readFileSync } from 'node:fs';
import pg from 'pg';

/** Clock ticks a second in `/proc`, the same on every Linux. */
const TICKS = 100;

function secondsOf(pid: number): number {
  try {
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const fields = rest.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
}

type Reading = ReadonlyMap<number, number>;

async function readConnections(url: string): Promise<Reading> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and application_name like 'luodi %'`,
  );
  await client.end();
  return new Map(rows.map(({ pid }) => [pid, secondsOf(pid)]));
}

/** Processor seconds of a server and of its database connections. */
export interface ProcessorTime {
  readonly server: number;
  readonly database: number;
}

/**
 * Looks at what a server and its database connections use from now on. On a machine with other work that says more than elapsed time. A
 * connection that ends meanwhile takes what it used with it: the database's figure is then too low by that. Linux, with the database on the
 * same machine; 0 for what is not there.
 */
export async function watchProcessors(url: string, serverPid: number): Promise<{ spent(): Promise<ProcessorTime> }> {
  const server = secondsOf(serverPid);
  const connections = await readConnections(url);
  return {
    async spent() {
      const now = await readConnections(url);
      const each = [...now].map(([pid, seconds]) => seconds - (connections.get(pid) ?? 0));
      return { server: secondsOf(serverPid) - server, database: each.reduce((sum, seconds) => sum + seconds, 0) };
    },
  };
}
