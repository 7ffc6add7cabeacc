import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '#server/database/context.ts';
import { MATCHABLES } from '../../../src/app/matchables.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { givenListing, givenPosting, type Offer } from '../../../tests/support/offers.ts';
import { beginRun, renewalOf } from './runs.ts';
import { doneWaiting, failWaiting, PRIORITY, takeWaiting, wait } from './store-waiting.ts';

/** What a run is to leave behind, whoever does it and however often it is broken off. */
const KEPT =
  'select from_kind, from_id, to_kind, to_id, score, rank, parts, ranker_version from matches order by 1, 2, 3, 4';

const SUBJECTS = ['激光焊接', '污水膜处理', '碳化硅封装', '肿瘤影像识别', '风电叶片检测', '氢气储运'];
const about = (subject: string, i: number) =>
  `${subject}方法，第${i}种做法，用于批量生产，效率提高百分之二十，已由企业试用，样机通过检测，可以到现场验证。`;

let server: TestServer;
let give: Given;
let office: Somebody;
let enterprise: Somebody;
const listings: Offer[] = [];
const postings: Offer[] = [];

const system = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(server.databases, 'app.demo', work);
const rows = <T>(text: string) => system(async ({ db }) => (await sql.raw<T>(text).execute(db)).rows);

beforeAll(async () => {
  server = await openServer({ listeners: true });
  give = given(server);
  office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  enterprise = await give.member(await give.organisation({ kind: 'enterprise' }));
  for (const [i, subject] of SUBJECTS.entries()) {
    for (let one = 0; one < 4; one += 1)
      listings.push(await givenListing(office, { title: `${subject}${i}${one}`, abstract: about(subject, one) }));
    for (let one = 0; one < 3; one += 1)
      postings.push(await givenPosting(enterprise, { title: `求${subject}${one}`, description: about(subject, one) }));
  }
  await untilEpochStands();
}, 120_000);
afterAll(() => server.close());

/** Matches everything anew until the index has ended the epoch of what was just published, a second behind the last change. */
async function untilEpochStands(): Promise<void> {
  for (let [before, now] = ['', ' ']; before !== now; ) {
    await pause(1_200);
    await beginRun(server.databases, MATCHABLES, 'nightly');
    await server.settled();
    [before, now] = [now, JSON.stringify(await rows(KEPT))];
  }
}

const run = () => system((ctx) => renewalOf(ctx, MATCHABLES)).then(({ runs }) => runs[0]!);

describe('matching everything anew', () => {
  test('writes nothing where nothing has changed, and counts what it went through', async () => {
    const [before, changed] = [
      await rows(KEPT),
      await rows('select from_id, to_id, seen_at, xmin from matches order by 1, 2'),
    ];
    await beginRun(server.databases, MATCHABLES, 'nightly');
    await server.settled();
    expect(before.length).toBeGreaterThan(SUBJECTS.length * 4);
    expect(await rows(KEPT)).toEqual(before);
    expect(await rows('select from_id, to_id, seen_at, xmin from matches order by 1, 2')).toEqual(changed);
    expect(await run()).toMatchObject({
      origin: 'nightly',
      endedAt: expect.any(String),
      kinds: [
        { kind: 'listing', total: listings.length, done: listings.length, failed: 0 },
        { kind: 'posting', total: postings.length, done: postings.length, failed: 0 },
      ],
    });
  });

  test('finds again what was lost, and takes away what no longer fits', async () => {
    const before = await rows(KEPT);
    await rows(`delete from matches where from_id = '${listings[0]!.id}'`);
    await rows(
      `update matches set score = 99, to_id = '${crypto.randomUUID()}' where from_id = '${postings[0]!.id}' and rank = 1`,
    );
    expect(await rows(KEPT)).not.toEqual(before);
    await beginRun(server.databases, MATCHABLES, 'terminal');
    await server.settled();
    expect(await rows(KEPT)).toEqual(before);
  });

  test('happens once at a time', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => beginRun(server.databases, MATCHABLES, 'nightly')));
    expect(other).toBe(one);
    await server.settled();
    expect(await beginRun(server.databases, MATCHABLES, 'nightly')).not.toBe(one);
    await server.settled();
  });
});

describe('what waits', () => {
  const stranger = () => ({ kind: 'nothing', id: crypto.randomUUID() });
  const undone = Symbol();
  /** Works on what waits and takes it back, so that the listeners see nothing of it. */
  async function inVain(work: Parameters<typeof asSystem<void>>[2]): Promise<void> {
    const doing = system(async (ctx) => {
      await sql`delete from matches_waiting`.execute(ctx.db);
      await work(ctx);
      throw undone;
    });
    await expect(doing).rejects.toBe(undone);
  }

  test('is taken by priority: a change before what it touches before a run', () =>
    inVain(async ({ db }) => {
      const [ofRun, touched, changed] = [stranger(), stranger(), stranger()];
      await wait(db, [ofRun], { priority: PRIORITY.run });
      await wait(db, [touched], { priority: PRIORITY.touched });
      await wait(db, [changed], { priority: PRIORITY.change, spread: true });
      expect(await takeWaiting(db, 10, PRIORITY.touched)).toHaveLength(2);
      expect(await takeWaiting(db, 10, PRIORITY.touched)).toEqual([]);
      expect(await takeWaiting(db, 10, PRIORITY.run)).toMatchObject([{ id: ofRun.id }]);
    }));

  test('is kept from others for a while and then taken again, as after a kill', () =>
    inVain(async ({ db }) => {
      const record = stranger();
      await wait(db, [record], { priority: PRIORITY.run });
      expect(await takeWaiting(db, 10, PRIORITY.run)).toHaveLength(1);
      expect(await takeWaiting(db, 10, PRIORITY.run)).toEqual([]);
      await sql`update matches_waiting set taken_until = taken_until - interval '30 seconds'`.execute(db);
      expect(await takeWaiting(db, 10, PRIORITY.run)).toMatchObject([{ id: record.id }]);
    }));

  test('waits again when it changed while a node was at it, and spreads again only then', () =>
    inVain(async ({ db }) => {
      const record = stranger();
      await wait(db, [record], { priority: PRIORITY.change, spread: true });
      const taken = await takeWaiting(db, 10, PRIORITY.run);
      await wait(db, [record], { priority: PRIORITY.touched });
      await doneWaiting(db, taken);
      const again = await takeWaiting(db, 10, PRIORITY.run);
      expect(again).toMatchObject([{ id: record.id, spread: false, priority: PRIORITY.touched }]);
      await wait(db, [record], { priority: PRIORITY.change, spread: true });
      await doneWaiting(db, again);
      expect(await takeWaiting(db, 10, PRIORITY.run)).toMatchObject([{ spread: true, priority: PRIORITY.change }]);
    }));

  test('is given up after five failures, so that a run ends', () =>
    inVain(async ({ db }) => {
      const record = stranger();
      await wait(db, [record], { priority: PRIORITY.run });
      const left = async () => (await sql`select from matches_waiting`.execute(db)).rows.length;
      for (let failures = 1; failures < 5; failures += 1) await failWaiting(db, record);
      expect(await left()).toBe(1);
      await failWaiting(db, record);
      expect(await left()).toBe(0);
    }));
});
