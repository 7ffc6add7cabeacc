import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import pg from 'pg';
import { installJobs } from '../jobs/install.ts';
import type { Database } from './connect.ts';

const FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url));
/** Advisory lock held by whoever changes the schema or fills an empty database. */
export const MIGRATION_LOCK = 7_110_321;
const ROLES = ['luodi_app', 'luodi_system'];

/** One migration file. */
export interface Step {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The migration files in order. Throws when a name has no number or two share one; numbers may leave gaps. */
export function readMigrations(folder = FOLDER): Step[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name, i) => {
    if (!/^\d{4}_/.test(name) || name.slice(0, 4) === names[i - 1]?.slice(0, 4))
      throw new Error(`migration ${name} needs a number of its own, four digits`);
    const sql = readFileSync(`${folder}/${name}`, 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/** Makes what every migration stands on: the two roles the product works as, and the list of migrations. */
export async function makeGround(client: pg.Client): Promise<void> {
  for (const role of ROLES) {
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`);
    const member = await client.query(`select pg_has_role(current_user, $1, 'member') as yes`, [role]);
    if (!member.rows[0].yes) await client.query(`grant ${role} to current_user`);
  }
  await client.query(`grant usage on schema public to ${ROLES.join(', ')}`);
  await client.query(
    `create table if not exists migrations (name text primary key, checksum text not null, at timestamptz not null default now());
     grant select on migrations to ${ROLES.join(', ')}`,
  );
}

async function apply(client: pg.Client, step: Step): Promise<void> {
  await client.query('begin');
  try {
    await client.query(step.sql);
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [step.name, step.checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${step.name} failed: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Brings a database to the newest schema as its owner: each file once, in its own transaction, under a lock so that two nodes starting
 * together run it once. An applied file that was edited afterwards is refused: migrations go forward only.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'luodi migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(`set lock_timeout = '5s'; set client_min_messages = warning`);
    await makeGround(client);
    const done = await client.query<{ name: string; checksum: string }>('select name, checksum from migrations');
    const applied = new Map(done.rows.map((row) => [row.name, row.checksum]));
    for (const step of readMigrations()) {
      const known = applied.get(step.name);
      if (known === undefined) await apply(client, step);
      else if (known !== step.checksum)
        throw new Error(`migration ${step.name} was changed after it was applied; add a new one instead`);
    }
    await installJobs(ownerUrl);
  } finally {
    await client.end();
  }
}

/** Names of migrations this code has and the database lacks; empty when the schema is current. For readiness. */
export async function missingMigrations(db: Database): Promise<string[]> {
  const found = await sql<{ name: string }>`select name from migrations`.execute(db);
  const applied = new Set(found.rows.map((row) => row.name));
  return readMigrations()
    .map((step) => step.name)
    .filter((name) => !applied.has(name));
}
