import { availableParallelism, cpus, loadavg } from 'node:os';
import pg from 'pg';

/** Where a figure was measured; without it a figure says nothing. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly node: string;
  readonly postgres: string;
  /** Work of everybody on the machine over the last minute, when the measuring began. */
  readonly loadAverage: number;
  /** The load generator and the database work on the same cores as the server. */
  readonly shared: string;
}

/** The machine without a database. */
export function machineAlone(): Pick<Machine, 'cores' | 'processor' | 'node' | 'loadAverage'> {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? '',
    node: process.version,
    loadAverage: loadavg()[0]!,
  };
}

/** Describes the machine and the database behind a URL. */
export async function describeMachine(url: string): Promise<Machine> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ version: string; buffers: string }>(
    `select current_setting('server_version') as version, current_setting('shared_buffers') as buffers`,
  );
  await client.end();
  return {
    ...machineAlone(),
    postgres: `${rows[0]!.version}, shared_buffers ${rows[0]!.buffers}`,
    shared: 'server, database and load generator on the same cores, over loopback',
  };
}

/** The value of `--name value` on the command line. */
export function option(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? (process.argv[at + 1] ?? otherwise) : otherwise;
}
