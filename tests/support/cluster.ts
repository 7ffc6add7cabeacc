import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#server/database/embedded.ts';
import { migrate } from '#server/database/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's or owner's URL of the server under test, for making and dropping databases. */
    adminUrl: string;
    /** The migrated database that every test's own database is copied from; nobody connects to it. */
    templateDatabase: string;
  }
}

/** One server and one migrated template for the whole run; both are gone at its end, with every database made from the template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer();
  try {
    const template = `luodi_test_${randomBytes(5).toString('hex')}`;
    await run(server.adminUrl, (client) => client.query(`create database ${template}`));
    await migrate(withDatabase(server.adminUrl, template));
    project.provide('adminUrl', server.adminUrl);
    project.provide('templateDatabase', template);
    return async () => {
      await run(server.adminUrl, (client) => dropAll(client, template));
      await server.close();
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

interface Server {
  readonly adminUrl: string;
  close(): Promise<void>;
}

async function openServer(): Promise<Server> {
  const given = process.env.DATABASE_URL;
  if (given) return { adminUrl: given, close: async () => undefined };
  const folder = mkdtempSync(path.join(tmpdir(), 'luodi-test-'));
  chmodSync(folder, 0o711); // started by root, the server runs under another account, which must get through
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    // The data of a test is worth nothing after it: no waiting for the disk.
    const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
    const database = await startEmbedded(path.join(folder, 'postgres'), { settings });
    const close = () => database.stop().finally(remove);
    return { adminUrl: database.url, close };
  } catch (error) {
    remove();
    throw error;
  }
}

async function dropAll(client: pg.Client, template: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [
    `${template.replaceAll('_', '\\_')}%`,
  ]);
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
}

async function run(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
