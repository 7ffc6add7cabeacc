import { shipTerms } from '#modules/terminology/index.ts';
import { assertPowerless, connect, type Pool } from '#server/database/connect.ts';
import type { Databases } from '#server/database/context.ts';
import { seedRules } from '#server/rules/book.ts';
import { RULES } from './rule-book.ts';
import { SYSTEM_TASKS } from './wiring.ts';

/** The installation's database as the product uses it, for a server and for the command line. */
export interface OpenDatabases {
  readonly databases: Databases;
  /** Connections by what they work as. */
  readonly pools: Readonly<Record<'app' | 'system', Pool>>;
  close(): Promise<void>;
}

/** Kysely ends only a pool that it has used itself; one left open would keep the process for ten seconds more. */
async function end({ db, pool }: ReturnType<typeof connect>): Promise<void> {
  await db.destroy();
  if (!pool.ending) await pool.end();
}

/**
 * Connects to a database with the current schema (see `migrate`) as people and as the system, and puts the rules and terms that come with the
 * product into it.
 */
export async function openDatabases(url: string, onError: (error: Error) => void): Promise<OpenDatabases> {
  const people = connect({ url, role: 'app', max: 20 }, onError);
  const system = connect({ url, role: 'system', max: 12, statementTimeoutMs: 60_000 }, onError);
  const close = async () => {
    await Promise.all([people, system].map(end));
  };
  const databases = { app: people.db, system: system.db, systemTasks: SYSTEM_TASKS };
  try {
    await assertPowerless(people.pool);
    await assertPowerless(system.pool);
    await seedRules(system.db, RULES);
    await shipTerms(databases);
  } catch (error) {
    await close();
    throw error;
  }
  return { databases, pools: { app: people.pool, system: system.pool }, close };
}
