import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import pg from 'pg';
import type { Instant } from '#kernel/dates.ts';
import { COOKIE, openSession } from '#server/session/sessions.ts';
import { loadCity } from '../../src/app/demo/load.ts';
import { openServer } from '../support/given.ts';
import { type Answered, judgeBy } from './judge.ts';
import { type ApiDocument, type Operation, operationsOf } from './operations.ts';
import { brokenRequest, type Sent, validRequest } from './requests.ts';
import type { Known } from './values.ts';

const ROLES = ['manager', 'transfer', 'enterprise', 'park', 'district', 'city', 'inventor', 'admin'] as const;
const IDS_PER_TABLE = 6;

/** The product with a demo city on a port, and everybody's way to ask it. */
export interface FuzzDesk {
  readonly operations: readonly Operation[];
  /** Sends so many valid and broken requests of an operation, as one person after another; tells each answer that is wrong. */
  fuzz(
    operation: Operation,
    counts: { readonly valid: number; readonly broken: number; readonly seed: number },
  ): Promise<Fuzzed>;
  /** Whether the server still answers. */
  isAlive(): Promise<boolean>;
  close(): Promise<void>;
}

export interface Fuzzed {
  readonly requests: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>;
  readonly wrong: readonly string[];
}

/** Ids from every table that has one, so that requests reach records. */
async function knownIds(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const ids: string[] = [];
    for (const { name } of tables.rows) {
      const found = await client.query<{ id: string }>(
        `select id from ${pg.escapeIdentifier(name)} order by id limit ${IDS_PER_TABLE}`,
      );
      ids.push(...found.rows.map(({ id }) => id));
    }
    return ids;
  } finally {
    await client.end();
  }
}

async function cookiesOf(url: string, open: (personId: string) => Promise<string>): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const people = await client.query<{ id: string }>(
      `update accounts set disabled_at = null where login = any($1) returning person_id as id`,
      [ROLES],
    );
    const secrets = await Promise.all(people.rows.map(({ id }) => open(id)));
    return ['', ...secrets.map((secret) => `${COOKIE}=${secret}`)];
  } finally {
    await client.end();
  }
}

function sender(port: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const send = ({ method, url, headers, body }: Sent, cookie: string): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const from = performance.now();
      const asked = request({
        port,
        host: '127.0.0.1',
        path: url,
        method,
        agent,
        headers: { ...headers, ...(cookie ? { cookie } : {}), 'content-length': Buffer.byteLength(body ?? '') },
      });
      asked.setTimeout(20_000, () => asked.destroy(new Error(`no answer to ${method} ${url} in 20 s`)));
      asked.on('error', (error: Error) =>
        reject(
          new Error(
            `${method} ${url.slice(0, 300)} ${JSON.stringify(headers)} ${body?.slice(0, 200)}: ${error.message}`,
          ),
        ),
      );
      asked.on('response', (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers['content-type'] ?? '',
            text: Buffer.concat(pieces).toString('utf8'),
            ms: performance.now() - from,
          }),
        );
      });
      asked.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** Opens the product on a fresh database with a demo city of sixty achievements, and reads its API's document. */
export async function openFuzzDesk(): Promise<FuzzDesk> {
  const server = await openServer({ listeners: true, security: { stepUpMinutes: 720 } });
  const now = new Date().toISOString() as Instant;
  await loadCity(server.databases, {
    achievements: 60,
    needs: 40,
    password: 'danfeng-yulu-42-shan',
    now,
    report: () => {},
  });
  await server.settled();
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { send, close } = sender((server.app.server.address() as AddressInfo).port);
  const document = (await server.app.inject({ url: '/api/openapi.json' })).json<ApiDocument>();
  const judge = judgeBy(document);
  const known: Known = { ids: await knownIds(server.databaseUrl) };
  const open = (personId: string) => openSession(server.databases.system, personId, 'fuzz');
  return {
    operations: operationsOf(document),
    async fuzz(operation, { valid, broken, seed }) {
      // What was asked before may have ended sessions and accounts.
      const cookies = await cookiesOf(server.databaseUrl, open);
      const requests = [
        ...fc.sample(validRequest(operation, known), { numRuns: valid, seed }),
        ...fc.sample(brokenRequest(operation, known), { numRuns: broken, seed }),
      ];
      const statuses: Record<number, number> = {};
      const wrong: string[] = [];
      for (const [i, one] of requests.entries()) {
        const answer = await send(one, cookies[i % cookies.length]!);
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        const problem = judge(operation, answer);
        if (problem)
          wrong.push(
            `${one.method} ${one.url.slice(0, 300)} ${one.body?.slice(0, 600) ?? ''}\n  → ${answer.status}: ${problem}`,
          );
      }
      return { requests: requests.length, statuses, wrong };
    },
    isAlive: async () => (await server.app.inject({ url: '/healthz' })).statusCode === 200,
    async close() {
      close();
      await server.close();
    },
  };
}
