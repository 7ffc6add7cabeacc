/** Two nodes over one database match everything anew; one is killed in the middle. The other carries the run on, to the same end. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRun } from '../../src/modules/matching/store-runs.ts';
import { type CrashCity, openCrashCity } from './crash-city.ts';
import type { Node } from './node-process.ts';
import { beside, inRounds, secondsUntil } from './rounds.ts';

const TAKEN_OVER_WITHIN_SECONDS = 60;
const KINDS = ['listing', 'posting'];

let city: CrashCity;
let first: Node;
let second: Node;

beforeAll(async () => {
  city = await openCrashCity({ size: { achievements: 700, needs: 200 } });
  const elsewhere = path.join(city.folder, 'second');
  mkdirSync(elsewhere);
  [first, second] = [await city.node(), await city.node(elsewhere)];
  await Promise.all([first.start(), second.start()]);
}, 300_000);
afterAll(() => city?.close());

const rows = <T>(text: string) => city.withSystem(async (system) => (await sql.raw<T>(text).execute(system)).rows);

const kept = () =>
  rows(
    'select from_kind, from_id, to_kind, to_id, score, rank, parts, ranker_version from matches order by 1, 2, 3, 4',
  );

interface Progress {
  readonly done: number;
  readonly queued: number;
  readonly open: boolean;
}

async function progress(): Promise<Progress> {
  const [found] = await rows<Progress>(`
    select sum(k.done)::int as done, sum(k.queued)::int as queued, bool_or(r.ended_at is null) as open from matching_run_kinds k
    join matching_runs r on r.id = k.run_id where r.id = (select id from matching_runs order by started_at desc limit 1)`);
  return found!;
}

const begin = () => city.withSystem((system) => openRun(system, 'nightly', KINDS));
const untilEnded = () => secondsUntil(async () => !(await progress()).open, 600);

test('a run whose node is killed ends as one that was left alone', { timeout: 3_000_000 }, async () => {
  await secondsUntil(async () => (await rows('select from matches_waiting limit 1')).length === 0, 600);
  await begin();
  await untilEnded();
  const alone = await kept();
  const { queued } = await progress();
  expect(alone.length).toBeGreaterThan(100);

  await inRounds(
    'a node killed while it matches everything anew',
    { short: 1, long: 5 },
    {
      async round() {
        await rows('delete from matches');
        second.freeze();
        await begin();
        await secondsUntil(async () => (await progress()).done > 0, 120);
        await first.end('SIGKILL');
        second.thaw();
        const { done, open } = await progress();
        expect(open).toBe(true);
        const takenOverSeconds = await secondsUntil(async () => (await progress()).done > done, 300);
        await untilEnded();
        expect(takenOverSeconds).toBeLessThanOrEqual(beside(TAKEN_OVER_WITHIN_SECONDS));
        await first.start();
        return { takenOverSeconds };
      },
      async proof() {
        expect(await kept()).toEqual(alone);
        expect(await progress()).toEqual({ done: queued, queued, open: false });
      },
    },
  );
});
