import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '#kernel/dates.ts';
import type { Organisation } from '#modules/organisations/index.ts';
import { actorsOf } from '#modules/people/index.ts';
import { asSystem } from '#server/database/context.ts';
import type { Notification } from '#server/notify/contract.ts';
import { MATCHABLES } from '../../../src/app/matchables.ts';
import {
  type Caller,
  type Given,
  given,
  openServer,
  type Somebody,
  type TestServer,
} from '../../../tests/support/given.ts';
import { givenListing, givenPosting, type Offer } from '../../../tests/support/offers.ts';
import { openMatching } from './open.ts';
import { TELL_TASK } from './tasks.ts';
import { tellOfNew } from './tell.ts';

const TRIED = '样机已由第三方检测，具备批量制造条件，可以到现场验证，欢迎企业前来洽谈。';
const WISH = {
  title: '电池壳体薄壁铝合金激光焊接变形',
  description: '新能源电池壳体，铝合金壁厚 1.5 mm，激光焊接后变形超过 1 mm，要求变形量不大于 0.3 mm。',
};
const about = (i: number) => ({
  title: `电池壳体铝合金激光焊接变形控制${i}`,
  abstract: `${WISH.description}现已做到变形量小于 0.2 mm。${TRIED}`,
});

let server: TestServer;
let give: Given;
let factory: Organisation;
let office: Somebody;
let enterprise: Somebody;
let posting: Offer;
let stopIndex: () => Promise<void>;
let run: (data?: object, at?: string) => Promise<void>;

beforeAll(async () => {
  server = await openServer({ listeners: true });
  give = given(server);
  factory = await give.organisation({ kind: 'enterprise' });
  office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
  enterprise = await give.member(factory);
  await givenListing(office, about(0));
  for (const other of ['污水膜组件', '碳化硅封装', '叶片无损检测', '氢气储运', '病理切片识别', '果蔬保鲜'])
    await givenListing(office, { title: other, abstract: `${other}：成本下降百分之二十，已小批量试用。${TRIED}` });
  posting = await givenPosting(enterprise, WISH);
  await server.settled();
  const { databases } = server;
  const matching = openMatching(databases, MATCHABLES);
  const index = matching.index.start({
    onError: (error) => {
      throw error;
    },
  });
  stopIndex = index.stop;
  const telling = { matching, actorsOf: actorsOf(databases.system) };
  run = async (data = {}, at = '') => {
    await index.settled();
    const now = at ? { now: at as Instant } : {};
    const system = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(databases, TELL_TASK, work, now);
    await tellOfNew({ data: { ...data }, system, signal: new AbortController().signal }, telling);
  };
}, 60_000);
afterAll(async () => {
  await stopIndex();
  await server.close();
});

const rows = <T>(text: string) =>
  asSystem(server.databases, 'app.demo', async ({ db }) => (await sql.raw<T>(text).execute(db)).rows);
const path = () => `/api/matches/of/posting/${posting.id}/subscription`;
const subscribe = async (who: Caller, rhythm: string, points = 0) => {
  const answer = await who.put(path(), { rhythm, points });
  expect([answer.statusCode, answer.json()]).toEqual([200, { rhythm, points }]);
};
const told = async (who: Caller): Promise<Notification[]> =>
  (await who.get('/api/notifications?limit=100'))
    .json<{ notifications: Notification[] }>()
    .notifications.filter(({ kind }) => kind === 'match.new');
/** Publishes another listing that fits the posting. */
let published = 0;
async function another(): Promise<Offer> {
  published += 1;
  const offer = await givenListing(office, about(published));
  await server.settled();
  return offer;
}

describe('a subscriber', () => {
  test('is told at once of what is new, with score, reason and links, and of each match once', async () => {
    await subscribe(enterprise, 'at-once');
    await run({ atOnce: true });
    expect(await told(enterprise)).toEqual([]);
    const offer = await another();
    expect(await rows(`select name, data from job_requests where name = '${TELL_TASK}'`)).toEqual([
      { name: TELL_TASK, data: { atOnce: true } },
    ]);
    await Promise.all([run({ atOnce: true }), run({ atOnce: true })]);
    await run({ atOnce: true });
    const [one, ...more] = await told(enterprise);
    expect(more).toEqual([]);
    expect(one!.title.zh).toMatch(new RegExp(`^“${WISH.title}”有 1 条新匹配，最高 \\d+\\.\\d 分$`));
    expect(one!.link).toBe(`/matches/posting/${posting.id}`);
    const [line, change] = one!.lines;
    expect(line!.link).toBe(`/listings/${offer.id}`);
    expect(line!.text.zh).toMatch(/^电池壳体铝合金激光焊接变形控制1：\d+\.\d 分，都写到“.{2,}”$/);
    expect(change!.link).toBe(`/matches/posting/${posting.id}?told=change`);
  });

  test('of a digest is told on the next day or the next Monday, of everything since', async () => {
    await subscribe(enterprise, 'none');
    const daily = await give.member(factory);
    const weekly = await give.member(factory);
    await subscribe(daily, 'daily');
    await subscribe(weekly, 'weekly');
    await rows(`update match_subscriptions set looked_on = '2031-01-07'`);
    await another();
    await another();
    await run({ atOnce: true }, '2031-01-08T08:00:00+08:00');
    await run({}, '2031-01-07T08:00:00+08:00');
    expect([await told(daily), await told(weekly)]).toEqual([[], []]);
    await run({}, '2031-01-08T08:00:00+08:00');
    expect((await told(daily)).map(({ title }) => title.zh)).toEqual([expect.stringContaining('有 2 条新匹配')]);
    await another();
    await run({}, '2031-01-08T09:00:00+08:00');
    await run({}, '2031-01-09T08:00:00+08:00');
    expect(await told(daily)).toHaveLength(2);
    expect(await told(weekly)).toEqual([]);
    await run({}, '2031-01-13T08:00:00+08:00');
    expect((await told(weekly)).map(({ title }) => title.zh)).toEqual([expect.stringContaining('有 3 条新匹配')]);
    for (const who of [daily, weekly]) await subscribe(who, 'none');
  });

  test('is not told of what stays below the score they chose', async () => {
    await subscribe(enterprise, 'at-once', 100);
    const before = (await told(enterprise)).length;
    await another();
    await run({ atOnce: true });
    expect(await told(enterprise)).toHaveLength(before);
    await subscribe(enterprise, 'none');
  });

  test('is not told the title of what is for members alone, since it may leave by mail', async () => {
    await subscribe(enterprise, 'at-once');
    const offer = await another();
    await rows(`update listings set readers = array['registered'] where id = '${offer.id}'`);
    await run({ atOnce: true });
    const [one] = await told(enterprise);
    expect(one!.lines[0]!.text.zh).toMatch(/^一条只对会员公开的记录：/);
    expect(JSON.stringify(one)).not.toContain(offer.title);
    await subscribe(enterprise, 'none');
  });

  test('may be a manager, as long as their mandate lasts', async () => {
    const manager = await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' });
    expect((await manager.get(path())).statusCode).toBe(404);
    await give.mandate(factory, manager);
    await subscribe(manager, 'at-once');
    await another();
    await run({ atOnce: true });
    expect(await told(manager)).toHaveLength(1);
    await rows(`update mandates set state = 'ended' where manager_id = '${manager.personId}'`);
    await another();
    await run({ atOnce: true });
    expect(await told(manager)).toHaveLength(1);
    expect(await rows(`select from match_subscriptions where person_id = '${manager.personId}'`)).toEqual([]);
  });

  test('is somebody who sees the record’s matches: to others it is not there', async () => {
    const rival = await give.member(await give.organisation({ kind: 'enterprise' }));
    for (const somebody of [rival, office]) {
      expect((await somebody.get(path())).statusCode).toBe(404);
      expect((await somebody.put(path(), { rhythm: 'daily', points: 40 })).statusCode).toBe(404);
    }
    expect((await enterprise.get(path())).json()).toEqual({ rhythm: 'none', points: 50 });
  });
});
