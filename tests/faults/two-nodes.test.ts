/** Two nodes over one database: one dies or hangs while it holds a job; the other takes the job over, and each effect is there once. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CrashCity, openCrashCity } from './crash-city.ts';
import { fileOf, type Importing, importing, someTitles } from './importing.ts';
import type { Node } from './node-process.ts';
import { beside, inRounds, isLong, secondsUntil } from './rounds.ts';

const TAKEN_OVER_WITHIN_SECONDS = 60;
const ROWS = isLong ? 3_000 : 1_200;
/** Longer than a node may be silent before its jobs are taken from it. */
const FROZEN_MS = 20_000;

describe('a job of a node', () => {
  let city: CrashCity;
  let first: Node;
  let second: Node;
  let desk: Importing;

  beforeAll(async () => {
    city = await openCrashCity();
    first = await city.node();
    second = await city.node();
    await Promise.all([first.start(), second.start()]);
    desk = importing(await city.cookieOf('transfer'), city.journal);
  }, 300_000);
  afterAll(() => city?.close());

  /** Brings a file to where its rows are being written, by the first node: the second is frozen until then. */
  const beingWritten = async () => {
    const titles = someTitles(ROWS);
    const { id } = await desk.send(first, fileOf(titles));
    await secondsUntil(async () => (await desk.look(first, id)).state === 'checked', 300);
    second.freeze();
    try {
      await desk.commit(first, id, titles);
      await secondsUntil(async () => (await desk.look(first, id)).done > 0, 120);
    } catch (error) {
      second.thaw();
      throw error;
    }
    return { id, titles };
  };

  const untilDone = async (id: string) => {
    const seconds = await secondsUntil(async () => (await desk.look(second, id)).state === 'done', 600);
    const { counts } = await desk.look(second, id);
    expect(counts).toMatchObject({ new: ROWS, written: ROWS, bad: 0 });
    return seconds;
  };

  const proof = async () => {
    const { acknowledged, ...rest } = await city.verdict();
    expect(rest).toEqual({ lost: [], doubled: [], broken: [] });
    return { rows: acknowledged };
  };

  test('that is killed goes on with another one within a minute', { timeout: 3_000_000 }, async () => {
    await inRounds(
      'a node killed while it writes an import',
      { short: 1, long: 5, proofAfter: 1 },
      {
        async round() {
          const { id, titles } = await beingWritten();
          await first.end('SIGKILL');
          second.thaw();
          const { done } = await desk.look(second, id);
          expect(done).toBeLessThan(ROWS);
          const takenOverSeconds = await secondsUntil(async () => (await desk.look(second, id)).done > done, 300);
          await untilDone(id);
          desk.done(titles);
          await first.start();
          expect(takenOverSeconds).toBeLessThanOrEqual(beside(TAKEN_OVER_WITHIN_SECONDS));
          return { takenOverSeconds };
        },
        proof,
      },
    );
  });

  test('that hangs is taken over, and what it does when it wakes is done once', { timeout: 1_800_000 }, async () => {
    await inRounds(
      'a node frozen while it writes an import',
      { short: 0, long: 5, proofAfter: 1 },
      {
        async round() {
          const { id, titles } = await beingWritten();
          first.freeze();
          second.thaw();
          await pause(FROZEN_MS);
          first.thaw();
          const doneSeconds = await untilDone(id);
          desk.done(titles);
          return { doneSeconds };
        },
        proof,
      },
    );
  });

  test('that is killed while it checks a file is begun anew', { timeout: 1_800_000 }, async () => {
    await inRounds(
      'a node killed while it checks an import',
      { short: 0, long: 5, proofAfter: 1 },
      {
        async round(i) {
          const titles = someTitles(ROWS);
          const { id } = await desk.send(first, fileOf(titles));
          await pause(200 * (1 + (i % 5)));
          await first.end('SIGKILL');
          const checkedSeconds = await secondsUntil(
            async () => (await desk.look(second, id)).state === 'checked',
            beside(TAKEN_OVER_WITHIN_SECONDS) + 60,
          );
          expect((await desk.look(second, id)).counts).toMatchObject({ new: ROWS, bad: 0 });
          await first.start();
          return { checkedSeconds };
        },
        proof,
      },
    );
  });

  test('that reads a file made to eat memory leaves the node answering', { timeout: 900_000 }, async () => {
    await inRounds(
      'a file made to eat memory',
      { short: 1, long: 5, proofAfter: 5 },
      {
        async round() {
          // One line of fifteen million empty lists, which no thread's memory limit stops once it is being parsed.
          const bytes = Buffer.concat([
            Buffer.from('{"title":['),
            Buffer.alloc(45_000_000, '[],'),
            Buffer.from('[]]}\n'),
          ]);
          const { id } = await desk.send(second, { name: '成果.jsonl', bytes });
          let answeredSeconds = 0;
          await secondsUntil(async () => {
            const from = performance.now();
            expect((await second.ask('/healthz')).status).toBe(200);
            answeredSeconds = Math.max(answeredSeconds, (performance.now() - from) / 1_000);
            return (await desk.look(second, id)).state === 'checked';
          }, 300);
          expect((await desk.look(second, id)).counts).toMatchObject({ new: 0, bad: 1 });
          expect([first.isAlive(), second.isAlive()]).toEqual([true, true]);
          expect(answeredSeconds).toBeLessThanOrEqual(beside(1));
          return { answeredSeconds };
        },
        proof,
      },
    );
  });
});
