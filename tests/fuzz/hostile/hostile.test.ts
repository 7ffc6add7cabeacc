/** Hostile files at every door through which files come in: one in eight of the corpus; the long form takes them all. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CORPUS } from './corpus.ts';
import { eachFile, growthWhile, inMB, type Outcome, openHostileDesk } from './desk.ts';

let desk: Awaited<ReturnType<typeof openHostileDesk>>;
beforeAll(async () => {
  desk = await openHostileDesk();
}, 60_000);
afterAll(() => desk.close());

test('the corpus holds four hundred different files at least', () => {
  const all = Object.values(CORPUS).flat();
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(400);
});

test('each is refused with a code or taken as data, in time, and nothing refused is kept', async () => {
  const outcomes: Outcome[] = [];
  const growth = await growthWhile(async () => {
    for (const kind of Object.keys(CORPUS)) {
      await eachFile(kind, 8, async (name, bytes) => {
        for (const door of desk.doors) outcomes.push(await desk.knock(door, name, bytes));
      });
    }
  });
  expect(outcomes.filter(({ wrong }) => wrong)).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(150);
  expect(inMB(growth)).toBeLessThan(600);
  expect(await desk.isAlive()).toBe(true);
}, 300_000);
