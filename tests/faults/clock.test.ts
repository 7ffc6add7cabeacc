/** A node whose clock jumps, over a database whose clock does not: what is written and who may do what follow the database. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#server/database/connect.ts';
import { inDays } from '../support/days.ts';
import { type CrashCity, openCrashCity } from './crash-city.ts';
import { type FakeClock, fakeClock, findFaketime } from './fake-clock.ts';
import type { Node } from './node-process.ts';
import { inRounds, proofOf } from './rounds.ts';
import { type Storm, startStorm } from './storm.ts';

const DAY = 86_400;
const library = findFaketime();
if (!library)
  console.warn(
    '跳过时钟跳变测试：没有 faketime（Debian 包 faketime）。 SKIPPED the tests of clocks that jump: no faketime.',
  );

/** Columns that say when something happened; not those that say until when something holds. */
const HAPPENED = sql<{ place: string; table: string; column: string }>`
  select table_name || '.' || column_name as place, table_name as "table", column_name as "column" from information_schema.columns c
  join information_schema.tables using (table_schema, table_name)
  where table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'timestamp with time zone'
    and column_name !~ '(end|due|expire|until|starts|wait)'`;

/** Where something has happened that lies in the future, or was changed before it was made. */
async function impossibleTimes(system: Database): Promise<string[]> {
  const places = (await HAPPENED.execute(system)).rows;
  const found: string[] = [];
  for (const { place, table, column } of places) {
    const late = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(table)} where ${sql.ref(column)} > now() + interval '1 minute'`.execute(
      system,
    );
    if (late.rows[0]!.n > 0) found.push(`${place} in the future`);
  }
  const both = [...Map.groupBy(places, ({ table }) => table)].filter(([, of]) =>
    ['created_at', 'updated_at'].every((name) => of.some(({ column }) => column === name)),
  );
  for (const [table] of both) {
    const before = await sql`select from ${sql.table(table)} where updated_at < created_at limit 1`.execute(system);
    if (before.rows.length > 0) found.push(`${table} changed before it was made`);
  }
  return found;
}

/** Runs of each job that has an hour, beside those somebody asked for. */
async function runsByTheClock(system: Database): Promise<Map<string, number>> {
  const runs = await sql<{ name: string; n: number }>`
    select name, count(*)::int as n from pgboss.job join pgboss.schedule using (name)
    where singleton_key is distinct from 'now' group by name`.execute(system);
  return new Map(runs.rows.map(({ name, n }) => [name, n]));
}

describe.skipIf(!library)('a node whose clock jumps', () => {
  let city: CrashCity;
  let node: Node;
  let clock: FakeClock;
  let storm: Storm;
  let cookie: string;

  beforeAll(async () => {
    city = await openCrashCity();
    clock = fakeClock(library!, city.folder);
    node = await city.node();
    await node.start(clock.environment);
    cookie = await city.cookieOf('manager');
    // A mandate whose last day is today holds until the database says that the day is over.
    await city.withSystem((system) =>
      sql`update mandates set to_on = (now() at time zone 'Asia/Shanghai')::date where state = 'active'`.execute(
        system,
      ),
    );
    storm = await startStorm(city, () => node);
  }, 300_000);
  afterAll(() => city?.close());

  const mandates = async () => {
    const answer = await fetch(`http://127.0.0.1:${node.port}/api/session`, { headers: { cookie } });
    return ((await answer.json()) as { mandates: unknown[] }).mandates.length;
  };

  const JUMPS: Readonly<Record<string, () => void>> = {
    'a day ahead': () => clock.shift(DAY),
    'an hour back': () => clock.shift(-3_600),
    // In Beijing, whose days the product's rules count.
    'to two seconds before the year ends': () => clock.leap('2026-12-31T15:59:58Z'),
    'to two seconds before the last day of a mandate ends': () => {
      clock.leap(`${inDays(0)}T15:59:58Z`);
    },
  };

  test.each(Object.entries(JUMPS))(
    '%s writes no impossible time, takes no right away, and runs no job twice',
    {
      timeout: 600_000,
    },
    async (name, jump) => {
      await inRounds(
        `the clock ${name}`,
        { short: 1, long: 5, proofAfter: 5 },
        {
          async round() {
            const held = await mandates();
            const before = await city.withSystem(runsByTheClock);
            const { acknowledged } = city.journal.counts();
            jump();
            await pause(6_000);
            expect(city.journal.counts().acknowledged).toBeGreaterThan(acknowledged);
            expect([held > 0, await mandates(), await node.isReady()]).toEqual([true, held, true]);
            clock.shift(0);
            await pause(1_000);
            const after = await city.withSystem(runsByTheClock);
            const often = [...after].filter(([job, runs]) => runs - (before.get(job) ?? 0) > 1);
            expect(often).toEqual([]);
            expect(await city.withSystem(impossibleTimes)).toEqual([]);
          },
          proof: () => proofOf(city, storm),
        },
      );
    },
  );
});
