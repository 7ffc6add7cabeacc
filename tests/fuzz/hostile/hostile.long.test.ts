/**
 * The whole corpus of hostile files at every door. Writes `benchmarks/results/hostile-files.json`; this process holds who sends them too, so what the product
 * itself grows is for memory.long.
 */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CORPUS } from './corpus.ts';
import { eachFile, growthWhile, inMB, type Outcome, openHostileDesk } from './desk.ts';

let desk: Awaited<ReturnType<typeof openHostileDesk>>;
beforeAll(async () => {
  desk = await openHostileDesk();
  // What a first import costs once is not a file's doing.
  await desk.knock('achievements', 'a.csv', Buffer.from('成果名称\n甲\n'));
}, 60_000);
afterAll(() => desk.close());

test('every hostile file is refused with a code or taken as data', async () => {
  const outcomes: Outcome[] = [];
  const growths: Record<string, number> = {};
  let files = 0;
  const growth = await growthWhile(async () => {
    for (const kind of Object.keys(CORPUS)) {
      const grown = await growthWhile(async () => {
        files += await eachFile(kind, 1, async (name, bytes) => {
          for (const door of desk.doors) outcomes.push(await desk.knock(door, name, bytes));
        });
      });
      growths[kind] = inMB(grown);
    }
  });
  const counts: Record<string, number> = {};
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  const report = {
    files,
    knocks: outcomes.length,
    doors: desk.doors,
    outcomes: counts,
    slowestMs: times.at(-1),
    medianMs: times[Math.floor(times.length / 2)],
    growthMB: inMB(growth),
    growthsMB: growths,
    wrong: outcomes.filter(({ wrong }) => wrong),
  };
  const to = new URL('../../../benchmarks/results/hostile-files.json', import.meta.url);
  writeFileSync(to, `${JSON.stringify(report, undefined, 2)}\n`);
  expect(report.wrong).toEqual([]);
  expect(files).toBeGreaterThanOrEqual(400);
  expect(await desk.isAlive()).toBe(true);
}, 3_000_000);
