import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A database of one test file's own. */
export interface FreshDatabase {
  /** Of its owner; the product makes its own roles' connections from it. */
  readonly url: string;
  /** Ends whatever is still connected and removes it. */
  drop(): Promise<void>;
}

/**
 * A new database with the newest schema and nothing in it, copied from the run's template; or one like `original`, to which nobody may be
 * connected. What is not dropped goes at the end of the run.
 */
export async function freshDatabase(original?: FreshDatabase): Promise<FreshDatabase> {
  const adminUrl = inject('adminUrl');
  const template = inject('templateDatabase');
  const name = `${template}_${randomBytes(4).toString('hex')}`;
  const copied = original ? new URL(original.url).pathname.slice(1) : template;
  await command(adminUrl, `create database ${name} template ${copied}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => command(adminUrl, `drop database if exists ${name} with (force)`) };
}

async function command(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
