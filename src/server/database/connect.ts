import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { CamelCasePlugin, Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { noteStatement } from '../tracing/statements.ts';
import { tracing } from '../tracing/trace.ts';
import { EagerDialect } from './eager.ts';

/** Tables are declared by the module that owns them (its `tables.ts`); what all share is a connection that knows none. */
export type Database = Kysely<Record<never, never>>;
/** A transaction with the reader's audiences set in it. */
export type Tx = Transaction<Record<never, never>>;

/** The role a connection works as: `app` under row security for people, `system` for what must see everything, `owner` for migrations. */
export type Role = 'app' | 'system' | 'owner';

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const NUMERIC = 1700;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a JavaScript number`);
  return value;
}

/** `2026-11-29 18:15:06.123456+00`, the only form a connection in UTC gives for the years of four digits with a fraction of 3 to 6 places, or none. */
const UTC = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:(\.\d{3})\d{0,3})?\+00$/;

/** An instant as ISO 8601 in milliseconds; read by hand in its usual form, which a list has hundreds of. */
function isoInstant(text: string): string {
  const usual = UTC.exec(text);
  return usual ? `${usual[1]}T${usual[2]}${usual[3] ?? '.000'}Z` : new Date(text).toISOString();
}

const parsers = new Map<number, (text: string) => unknown>([
  [INT8, safeInteger],
  [DATE, (text) => text],
  [TIMESTAMPTZ, isoInstant],
  [NUMERIC, Number],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    format === 'binary'
      ? pg.types.getTypeParser(oid, 'binary')
      : (parsers.get(oid) ?? pg.types.getTypeParser(oid))) as never,
};

const MARK = '/*kept*/';

/**
 * Stands in a statement of one shape that every request runs (`select ${KEPT} …`): its connection then parses and plans it once. Only for rows
 * found by their keys, whose best plan does not depend on the values.
 */
export const KEPT = sql.raw(MARK);

/** After how long a statement found by its keys counts as sent into a network that is gone, in milliseconds. */
const KEPT_ANSWERED_WITHIN_MS = 8_000;
/** How much longer than the database's own limit an answer may take before the connection is given up. */
const ON_THE_WAY_MS = 5_000;
/** How long a transaction may wait for its next statement: one whose node is gone holds its locks no longer. */
const IDLE_MS: Readonly<Record<Role, number>> = { app: 30_000, system: 60_000, owner: 60_000 };
/** The database gives up a node that does not answer for a minute, instead of after the hours that systems ship with. */
const PEER_GONE = ['-c tcp_keepalives_idle=30', '-c tcp_keepalives_interval=10', '-c tcp_keepalives_count=3'];

const nameOf = (text: string) => createHash('sha1').update(text).digest('base64url');

type AnyQuery = (...all: unknown[]) => unknown;

/** Sends what a connection is asked for within one turn of the event loop as one piece; each piece costs a system call and wakes the database. */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  const query = client.query.bind(client) as AnyQuery;
  const together: AnyQuery = (...all) => {
    stream.cork();
    process.nextTick(() => stream.uncork());
    return query(...all);
  };
  client.query = together as typeof client.query;
}

/** Has a connection prepare the statements that are marked {@link KEPT}, under a name made from their text. */
function keepPrepared(client: pg.PoolClient): void {
  const names = new Map<string, string>();
  const query = client.query.bind(client) as AnyQuery;
  const prepared: AnyQuery = (text, values, ...more) => {
    if (typeof text !== 'string' || !text.includes(MARK)) return query(text, values, ...more);
    const name = names.get(text) ?? nameOf(text);
    names.set(text, name);
    return query({ name, text, values, query_timeout: KEPT_ANSWERED_WITHIN_MS }, ...more);
  };
  client.query = prepared as typeof client.query;
}

/** Connections of one role. */
export type Pool = pg.Pool;

/** How a pool is made: where, as whom, how many connections, and after how long a statement is cut off. */
export interface ConnectOptions {
  readonly url: string;
  readonly role: Role;
  readonly max?: number;
  readonly statementTimeoutMs?: number;
}

/**
 * A pool on the installation's database. A lost server must not take the process down: errors of idle connections are passed to
 * `onError` and the pool connects anew; a connection that gives no answer is given up on both sides. Times arrive as ISO strings in UTC, dates as `YYYY-MM-DD`, BIGINT as a safe number.
 */
export function connect(
  options: ConnectOptions,
  onError: (error: Error) => void = () => {},
): { db: Database; pool: pg.Pool } {
  const statementTimeoutMs = options.statementTimeoutMs ?? 5_000;
  const settings = ['-c timezone=UTC', '-c jit=off', `-c statement_timeout=${statementTimeoutMs}`, ...PEER_GONE];
  settings.push(`-c idle_in_transaction_session_timeout=${IDLE_MS[options.role]}`);
  if (options.role !== 'owner') settings.push(`-c role=luodi_${options.role}`);
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    options: settings.join(' '),
    application_name: `luodi ${options.role}`,
    connectionTimeoutMillis: 3_000,
    query_timeout: statementTimeoutMs + ON_THE_WAY_MS,
    keepAlive: true,
    types,
    pipeline: true,
  });
  pool.on('error', onError);
  pool.on('connect', (client) => {
    client.on('error', onError);
    sendTogether(client);
    keepPrepared(client);
  });
  const db = new Kysely<Record<never, never>>({
    dialect: new EagerDialect({ pool }),
    ...(tracing() ? { log: noteStatement } : {}),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, pool };
}

/** Refuses to run when row security would not hold: a role that owns tables, bypasses it or is a superuser sees everything. */
export async function assertPowerless(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ role: string; powerful: boolean }>(`
    select current_user as role, rolsuper or rolbypassrls or exists (select from pg_class where relowner = r.oid and relkind = 'r') as powerful
    from pg_roles r where rolname = current_user`);
  const found = rows[0];
  if (!found || found.powerful)
    throw new Error(`the role ${found?.role} must not own tables, bypass row security or be a superuser`);
}
