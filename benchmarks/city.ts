import pg from 'pg';
import { openDatabases } from '../src/app/databases.ts';
import { type DemoSetting, findDemo } from '../src/app/demo/demo.ts';
import { loadCity } from '../src/app/demo/load.ts';
import type { Instant } from '../src/kernel/dates.ts';
import type { Databases } from '../src/server/database/context.ts';
import { migrate } from '../src/server/database/migrate.ts';
import { passListeners } from '../src/server/events/pass.ts';

/** A city in a database, and how long loading took; no seconds when it was there already. */
export interface BenchCity {
  readonly setting: DemoSetting;
  readonly loadSeconds: number | undefined;
}

const PASSWORD = 'demo-of-a-benchmark-1';

/**
 * Brings the database to where it stands on a usual day: the planner has its statistics, as the database's own housekeeping gives it some
 * minutes after a load, and nothing waits for new matches.
 */
async function settle(url: string, databases: Databases): Promise<void> {
  await passListeners(databases.system, ['matching.renew']);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('delete from matches_waiting');
  await client.query('vacuum analyze');
  await client.end();
}

/** Uses the city that a database holds, or loads one of these sizes into an empty database. */
export async function benchCity(url: string, achievements: number, needs: number): Promise<BenchCity> {
  await migrate(url);
  const { databases, close } = await openDatabases(url, (error) => console.error(error.message));
  try {
    const known = await findDemo(databases.system);
    if (known) return { setting: known, loadSeconds: undefined };
    const now = new Date().toISOString() as Instant;
    const from = performance.now();
    await loadCity(databases, { achievements, needs, password: PASSWORD, now, report: () => {} });
    const loadSeconds = (performance.now() - from) / 1000;
    console.log(`${achievements} achievements and ${needs} needs loaded in ${loadSeconds.toFixed(0)} s`);
    await settle(url, databases);
    return { setting: (await findDemo(databases.system))!, loadSeconds };
  } finally {
    await close();
  }
}
