import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SavedSearch } from '#kernel/saved-search.ts';
import { openMatching } from '#modules/matching/index.ts';
import { openTerminology } from '#modules/terminology/index.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { givenListing } from '../../../tests/support/offers.ts';
import { allJobs } from '../../app/jobs.ts';
import { MATCHABLES } from '../../app/matchables.ts';
import type { Installation } from '../../app/module-routes.ts';
import { signInSettings } from '../../app/sign-in.ts';
import { TITLE_SOURCES } from '../../app/title-sources.ts';
import { asSystem, type Ctx } from '../database/context.ts';

let server: TestServer;
let the: Given;
let office: Somebody;
let reader: Somebody;
let colleague: Somebody;

beforeAll(async () => {
  server = await openServer();
  the = given(server);
  office = await the.member(await the.organisation({ kind: 'institution' }), { role: 'lead', office: 'transfer' });
  const enterprise = await the.organisation({ kind: 'enterprise' });
  reader = await the.member(enterprise, { role: 'lead' });
  colleague = await the.member(enterprise);
});
afterAll(() => server.close());

/** Runs the hourly job, today or some days later. */
async function look(days = 0): Promise<void> {
  const { databases } = server;
  const matching = openMatching(databases, MATCHABLES);
  const terminology = openTerminology(databases, TITLE_SOURCES);
  const house = { databases, matching, terminology, version: '0', secureCookies: false };
  const installation = { ...house, signIn: signInSettings(), reporting: {} };
  const job = allJobs({ ...installation, demo: () => false } as Installation).find(
    ({ name }) => name === 'saved-searches.look',
  )!;
  const now = new Date(Date.now() + days * 86_400_000).toISOString();
  const system = <T>(work: (ctx: Ctx) => Promise<T>) => asSystem(databases, job.name, work, days ? { now } : {});
  await job.run({ data: {}, databases, signal: new AbortController().signal, system });
}

const save = (by: Somebody, body: object) => by.post('/api/saved-searches', body);
async function saved(by: Somebody, body: object): Promise<SavedSearch> {
  const answer = await save(by, body);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<SavedSearch>();
}
const searches = async (by: Somebody, list = '') =>
  (await by.get(`/api/saved-searches${list ? `?list=${list}` : ''}`)).json<{ searches: SavedSearch[] }>().searches;
const found = async (by: Somebody, id: string) => (await searches(by)).find((one) => one.id === id);
const told = async (by: Somebody) =>
  (await by.get('/api/notifications'))
    .json<{ notifications: { kind: string; title: { zh: string }; link: string }[] }>()
    .notifications.filter(({ kind }) => kind === 'saved-search.new');

describe('a saved search', () => {
  test('counts what is new and fits, tells of it once a day, and starts anew when it is opened', async () => {
    await givenListing(office, { field: 'quantum' });
    const search = await saved(reader, { list: 'listings', name: '量子', query: { field: 'quantum', sort: '-trl' } });
    await look();
    expect(await found(reader, search.id)).toMatchObject({ fresh: 0, own: true });
    await givenListing(office, { field: 'quantum' });
    await givenListing(office, { field: 'services' });
    await look();
    expect(await found(reader, search.id)).toMatchObject({ fresh: 1 });
    expect(await told(reader)).toMatchObject([
      { title: { zh: expect.stringContaining('“量子”有 1 条新的') }, link: '/listings?sort=-trl&field=quantum' },
    ]);
    await givenListing(office, { field: 'quantum' });
    await look();
    await look();
    expect(await found(reader, search.id)).toMatchObject({ fresh: 2 });
    expect(await told(reader)).toHaveLength(1);
    await look(1);
    expect((await told(reader)).map(({ title }) => title.zh)).toEqual([
      expect.stringContaining('有 2 条新的'),
      expect.stringContaining('有 1 条新的'),
    ]);
    await reader.post(`/api/saved-searches/${search.id}/opening`, {});
    expect(await found(reader, search.id)).toMatchObject({ fresh: 0 });
    await look(3);
    expect(await told(reader)).toHaveLength(2);
  });

  test('is shared within the organisation: colleagues see and use it, and cannot change it', async () => {
    const search = await saved(reader, { list: 'listings', name: '材料', query: { field: 'new-materials' } });
    expect(await found(colleague, search.id)).toBeUndefined();
    const changed = await reader.patch(`/api/saved-searches/${search.id}`, { version: 1, shared: true, notify: false });
    expect(changed.json()).toMatchObject({ shared: true, notify: false, version: 2 });
    expect(await found(colleague, search.id)).toMatchObject({ own: false, by: reader.name, fresh: 0 });
    expect(await found(office, search.id)).toBeUndefined();
    const refused = await colleague.patch(`/api/saved-searches/${search.id}`, { version: 2, name: '我的' });
    expect(refused.json()).toMatchObject({ code: 'saved-searches/not-yours' });
    expect((await office.patch(`/api/saved-searches/${search.id}`, { version: 2, name: '我的' })).statusCode).toBe(404);
    const before = (await told(reader)).length;
    await givenListing(office, { field: 'new-materials' });
    await look(5);
    expect(await told(reader)).toHaveLength(before);
    expect(await found(reader, search.id)).toMatchObject({ fresh: 1 });
  });

  test('finds with its person’s own rights: what they may not see is not new to them', async () => {
    const search = await saved(colleague, { list: 'achievements', name: '全部', query: {} });
    await office.post('/api/achievements', { title: '未公开的传感膜' }, { once: true });
    await look();
    expect(await found(colleague, search.id)).toMatchObject({ fresh: 0 });
    const own = await saved(office, { list: 'achievements', name: '全部', query: {} });
    await office.post('/api/achievements', { title: '又一项传感膜' }, { once: true });
    await look();
    expect(await found(office, own.id)).toMatchObject({ fresh: 1 });
  });

  test('ends with the membership it was saved in', async () => {
    const leaving = await the.member(reader.organisation);
    const search = await saved(leaving, { list: 'needs', name: '需求', query: {}, shared: true });
    expect(await found(reader, search.id)).toBeDefined();
    const { members } = (await reader.get(`/api/organisations/${reader.organisation.id}/members`)).json<{
      members: { id: string; personId: string; version: number }[];
    }>();
    const place = members.find(({ personId }) => personId === leaving.personId)!;
    await reader.post(`/api/memberships/${place.id}/ending`, { version: place.version });
    await look();
    expect(await found(leaving, search.id)).toBeUndefined();
    expect(await found(reader, search.id)).toBeUndefined();
    expect(await told(leaving)).toEqual([]);
  });

  test('is refused with a reason when the list does not know the question, or the name is taken', async () => {
    const code = async (body: object) => (await save(reader, body)).json<{ code: string }>().code;
    expect(await code({ list: 'sessions', name: '一', query: {} })).toBe('saved-searches/no-list');
    expect(await code({ list: 'listings', name: '一', query: { salary: '1' } })).toBe('saved-searches/query');
    expect(await code({ list: 'listings', name: '一', query: { field: 'no-such' } })).toBe('saved-searches/query');
    expect(await code({ list: 'listings', name: '', query: {} })).toBe('input/invalid');
    await saved(reader, { list: 'postings', name: '一', query: {} });
    expect(await code({ list: 'postings', name: '一', query: {} })).toBe('saved-searches/name-taken');
    const waiting = await the.member(await the.organisation({ kind: 'enterprise', state: 'waiting' }), {
      role: 'lead',
    });
    const shared = await save(waiting, { list: 'listings', name: '一', query: {}, shared: true });
    expect(shared.json()).toMatchObject({ code: 'saved-searches/no-organisation' });
  });

  test('is removed by its person', async () => {
    const search = await saved(reader, { list: 'postings', name: '删掉', query: {} });
    expect((await colleague.delete(`/api/saved-searches/${search.id}`)).statusCode).toBe(404);
    expect((await reader.delete(`/api/saved-searches/${search.id}`)).statusCode).toBe(204);
    expect(await found(reader, search.id)).toBeUndefined();
  });
});
