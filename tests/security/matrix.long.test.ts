import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { checkTown, FEW, Findings } from './matrix.ts';
import { listedRoutes, POLICY } from './routes.ts';
import { openTowns } from './world.ts';

const TOWNS = 14;
const ASKED_ABOUT = 3;

test('among two hundred organisations everybody gets from every route what the policy says, in 25,000 checks', async () => {
  const { server, towns } = await openTowns(TOWNS);
  try {
    const counted = await sql<{ count: number }>`select count(*)::int as count from organisations`.execute(
      server.databases.system,
    );
    expect(counted.rows[0]!.count).toBeGreaterThanOrEqual(200);
    const found = new Findings();
    const routes = listedRoutes(server.databases);
    for (const at of towns.slice(0, ASKED_ABOUT)) {
      // Towns further on lie in the same districts again.
      const strangers = [towns.at(-1)!, towns[ASKED_ABOUT + at.town.number]!, towns[2 * ASKED_ABOUT + at.town.number]!];
      const asked = { own: () => true, strangers, foreign: (key: string) => FEW.has(key) };
      await checkTown(server.databaseUrl, routes, POLICY, at, asked, found);
    }
    expect(found.unexpected).toEqual([]);
    expect(found.checks).toBeGreaterThanOrEqual(25_000);
    expect(found.ids).toBeGreaterThanOrEqual(100_000);
  } finally {
    await server.close();
  }
}, 1_500_000);
