import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seedRules } from '#server/rules/book.ts';
import { actingAs } from '../../../tests/support/acting.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { RULES } from '../../app/rule-book.ts';
import { codeOf, decide, givenHouse, type House, object, opened, PRICE, REWARD, show, turn } from './notices.sample.ts';
import { findObjector } from './store-objections.ts';
import { findRewards } from './store-rewards.ts';

let server: TestServer;
let give: Given;
let the: House;

beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T02:00:00.000Z' });
  await seedRules(server.databases.system, RULES);
  give = given(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  server.setNow('2026-03-02T02:00:00.000Z');
  the = await givenHouse(give);
});

const _once = { once: true } as const;
const on = (instant: string) => server.setNow(instant as never);

describe('who sees what', () => {
  test('is held by the database itself, whatever a use case would ask', async () => {
    const { notice } = await opened(the.office, REWARD, the.inventor);
    await object(the.staff, notice.id);
    const [one] = (await show(the.office, notice.id)).objections;
    const rewards = (by: Somebody) => actingAs(server, by)((ctx) => findRewards(ctx.db, notice.id));
    const objectorFor = (by: Somebody) => actingAs(server, by)((ctx) => findObjector(ctx.db, one!.id));
    expect(await rewards(the.staff)).toHaveLength(2);
    expect((await objectorFor(the.discipline))?.personName).toBe('钟离异');
    expect((await objectorFor(the.staff))?.personName).toBe('钟离异');
    for (const by of [the.inventor, the.outsider]) expect(await objectorFor(by)).toBeUndefined();
    await decide(the.office, notice.id, 'DISMISSED');
    on('2026-03-23T16:00:00.000Z');
    await turn(server);
    for (const by of [the.staff, the.office, the.inventor]) expect(await rewards(by)).toBeUndefined();
    for (const by of [the.lead, the.discipline]) expect(await rewards(by)).toHaveLength(2);
  });

  const objector = (by: Somebody, id: string, one: string) =>
    by.post(`/api/notices/${id}/objections/${one}/readings`, {});

  test('who objected is read by the handling office and discipline inspection, each reading logged, never by the subject’s people', async () => {
    const { notice } = await opened(the.office, PRICE, the.inventor);
    await object(the.staff, notice.id);
    const [one] = (await show(the.office, notice.id)).objections;
    expect((await objector(the.office, notice.id, one!.id)).json()).toMatchObject({ personName: '钟离异' });
    expect((await objector(the.discipline, notice.id, one!.id)).statusCode).toBe(200);
    expect(codeOf(await objector(the.inventor, notice.id, one!.id))).toBe('notices/of-the-subject');
    expect(codeOf(await decide(the.inventor, notice.id, 'DISMISSED', the.office))).toBe('notices/of-the-subject');
    expect(codeOf(await objector(the.outsider, notice.id, one!.id))).toBe('notices/objector-protected');
    const seen = await the.discipline.get(`/api/history/notice/${notice.id}`);
    expect(seen.body.match(/notice\.objector-read/g)).toHaveLength(2);
    expect((await the.office.get(`/api/history/notice/${notice.id}`)).body).not.toMatch(/钟离异|objector-read/);
    const events = await server.databases.system
      .withTables<{ events: Record<string, unknown> }>()
      .selectFrom('events')
      .selectAll()
      .where('subject', '=', notice.id)
      .execute();
    expect(JSON.stringify(events)).not.toMatch(/钟离异|完成人名单/);
    expect(JSON.stringify(events)).not.toContain(the.staff.personId);
  });

  test('names and amounts are the institution’s while it runs and sealed evidence from the first moment after', async () => {
    const { notice } = await opened(the.office, { ...REWARD, scopes: ['UNIT', 'PUBLIC'] });
    const finance = await give.member(the.house, { office: 'finance' });
    const read = (by: Somebody) => by.post(`/api/notices/${notice.id}/rewards/readings`, {});
    expect((await read(the.staff)).json()).toMatchObject({ isSealed: false, persons: [{ name: '令狐澄' }, {}] });
    expect(codeOf(await read(the.outsider))).toBe('notices/rewards-sealed');
    expect((await the.outsider.get(`/api/notices/${notice.id}`)).body).not.toMatch(/令狐澄|42000000/);
    expect(notice.lastDay).toBe('2026-03-23');
    on('2026-03-23T16:00:00.000Z');
    expect(codeOf(await read(the.staff))).toBe('notices/rewards-sealed');
    await turn(server);
    for (const by of [the.staff, the.office, the.inventor])
      expect(codeOf(await read(by))).toBe('notices/rewards-sealed');
    for (const by of [the.lead, the.discipline, finance])
      expect((await read(by)).json()).toMatchObject({ isSealed: true });
    expect(
      (await the.discipline.get(`/api/history/notice/${notice.id}`)).body.match(/notice\.rewards-read/g),
    ).toHaveLength(3);
    for (const url of ['/api/notices', '/api/notices/export?format=csv', `/api/history/notice/${notice.id}`])
      expect((await the.office.get(url)).body).not.toMatch(/令狐澄|42000000|420,000/);
  });
});
