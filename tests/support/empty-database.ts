import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** Runs statements on a database and answers the rows of the last one. */
export async function ask<T extends object>(url: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** A database with nothing in it, not even the schema. */
export interface EmptyDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Makes one, of the run's own server; with `plainOwner` it belongs to a login of its own that is no superuser, made the way an operator does. */
export async function emptyDatabase({ plainOwner = false } = {}): Promise<EmptyDatabase> {
  const adminUrl = inject('adminUrl');
  const name = `${inject('templateDatabase')}_${randomBytes(4).toString('hex')}`;
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await ask(adminUrl, `create database ${name} template template0`);
  if (plainOwner) {
    const password = randomBytes(12).toString('hex');
    await ask(adminUrl, `create role ${name} login password '${password}'`);
    await ask(adminUrl, `grant luodi_app, luodi_system to ${name}`);
    await ask(adminUrl, `alter database ${name} owner to ${name}`);
    url.username = name;
    url.password = password;
  }
  return {
    url: url.href,
    async drop() {
      await ask(adminUrl, `drop database if exists ${name} with (force)`);
      if (plainOwner) await ask(adminUrl, `drop role if exists ${name}`);
    },
  };
}
