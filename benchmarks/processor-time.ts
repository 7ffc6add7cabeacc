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

/**
 * Processor seconds that a server and its database connections have used so far. On a machine with other work they say more than elapsed
 * time. Linux, with the database on the same machine; 0 for what is not there.
 */
export async function processorTime(url: string, serverPid: number): Promise<{ server: number; database: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and application_name like 'luodi %'`,
  );
  await client.end();
  return {
    server: secondsOf(serverPid),
    database: rows.reduce((sum, { pid }) => sum + secondsOf(pid), 0),
  };
}
