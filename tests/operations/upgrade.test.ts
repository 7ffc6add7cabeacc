/**
 * Every state a landed migration left behind, with data, comes to the newest schema. The product of that time is not there any more to fill it; what
 * stands in for its rows are those of today's demo city, each table with the columns it had then.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '#kernel/dates.ts';
import { listTables, type Table } from '#server/backup/catalogue.ts';
import { asSystem } from '#server/database/context.ts';
import { makeGround, migrate, readMigrations, type Step } from '#server/database/migrate.ts';
import { loadCity } from '../../src/app/demo/load.ts';
import { checkEverything } from '../../src/app/doctor.ts';
import { makeServer } from '../../src/app/server.ts';
import { copyRows } from '../support/copy-rows.ts';
import { ask, type EmptyDatabase, emptyDatabase } from '../support/empty-database.ts';
import { openServer, type TestServer } from '../support/given.ts';
import { schemaText } from '../support/schema-text.ts';

const NOW: Instant = '2026-03-02T02:00:00.000Z';
const MIGRATE = fileURLToPath(new URL('../faults/run-migrate.ts', import.meta.url));
const STEPS = readMigrations();
const isLong = process.env.LUODI_LONG === '1';
/** Every state in the long form; in the short one the first, the newest three, and every fifth between. */
const CHOSEN = STEPS.map(({ name }, i) => [name, i] as const).filter(
  ([, i]) => isLong || i % 5 === 0 || i >= STEPS.length - 3,
);
/** States whose upgrade is killed in the middle before it is done. */
const KILLED = (i: number) => isLong || i % 10 === 0;

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Applies migrations as the product of that time did. */
const applied = (url: string, steps: readonly Step[]) =>
  connected(url, async (client) => {
    await client.query('set client_min_messages = warning');
    await makeGround(client);
    for (const { name, sql, checksum } of steps) {
      await client.query('begin');
      await client.query(sql);
      await client.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum]);
      await client.query('commit');
    }
  });

const countsOf = async (url: string, tables: readonly Table[]) => {
  const each = tables.map(({ name }) => `select '${name}' as name, count(*)::int as n from ${name}`);
  const found = await ask<{ name: string; n: number }>(url, each.join(' union all '));
  return new Map(found.map(({ name, n }) => [name, n]));
};

const tablesOf = (schema: readonly string[]) => schema.filter((line) => line.startsWith('security ')).length;

async function killedInTheMiddle(url: string): Promise<void> {
  const child = spawn(process.execPath, [MIGRATE, url], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  await Promise.race([gone, pause(300 + Math.random() * 1_200)]);
  child.kill('SIGKILL');
  await gone;
}

describe('a database of an earlier release', { timeout: 120_000 }, () => {
  let source: TestServer;
  let newest: string[];
  let made: EmptyDatabase | undefined;

  beforeAll(async () => {
    source = await openServer({ now: NOW });
    const size = { achievements: 30, needs: 15 };
    await loadCity(source.databases, { ...size, password: 'Upgrade-2026-x', now: NOW, report: () => {} });
    newest = await schemaText(source.databaseUrl);
  }, 180_000);
  afterAll(async () => {
    await source?.close();
    await made?.drop();
  });

  test.each(CHOSEN)('after %s, with its rows, comes to the newest schema', async (_, i) => {
    const { url, drop } = await emptyDatabase();
    made = { url, drop };
    await applied(url, STEPS.slice(0, i + 1));
    const then = await connected(url, listTables);
    await copyRows(source.databaseUrl, url, then);
    const before = await countsOf(url, then);
    if (KILLED(i)) await killedInTheMiddle(url);
    await Promise.all([migrate(url), migrate(url)]);
    expect(await schemaText(url)).toEqual(newest);
    const after = await countsOf(
      url,
      then.filter(({ name }) => name !== 'migrations'),
    );
    expect([...after].filter(([name, n]) => n < before.get(name)!)).toEqual([]);
    const events = before.get('events');
    if (events !== undefined) expect(after.get('events')).toBe(events);
    const server = await makeServer({ databaseUrl: url, now: () => NOW });
    const broken = await asSystem(server.databases, 'app.terminal', ({ db }) => checkEverything(db)).finally(
      server.close,
    );
    // Where a table came later, its rows are missing beside those of today that stand for them; where none did, everything must hold.
    if (then.length === tablesOf(newest)) expect(broken.filter(({ rows }) => rows.length > 0)).toEqual([]);
    await drop();
    made = undefined;
  });
});
