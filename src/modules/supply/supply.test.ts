import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Organisation } from '#modules/organisations/index.ts';
import { asSystem } from '#server/database/context.ts';
import { startNotifier } from '#server/notify/notifier.ts';
import { seedRules } from '#server/rules/book.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { allNotices } from '../../app/notices.ts';
import { RULES } from '../../app/rule-book.ts';
import type { PushShown } from './contract-push.ts';
import type { SupplyRow } from './contract-register.ts';
import { followListings, keepInStep, pushOrPutOff } from './follow.ts';
import { lapseJob, lapseOverdue } from './lapse.ts';
import { pushByFit } from './push.ts';
import { listPutOff, putOff } from './store.ts';

const NOW = '2026-03-02T02:00:00.000Z';
let server: TestServer;
let give: Given;
let university: Organisation;
let office: Somebody;
let park: Organisation;
let officer: Somebody;
let district: Somebody;

beforeAll(async () => {
  server = await openServer({ now: NOW });
  await seedRules(server.databases.system, RULES);
  give = given(server);
});
afterAll(() => server.close());

/** Each test works in an industry of its own, so that only its own parks fit. */
let word = '';
let tested = 0;
beforeEach(async () => {
  server.setNow(NOW);
  tested += 1;
  word = `专用产业${tested}号`;
  university = await give.organisation({ kind: 'institution', subkind: 'university' });
  office = await give.member(university, { office: 'transfer' });
  park = await somePark({ subkind: 'specialised' });
  officer = await give.member(park, { role: 'officer' });
  district = await give.member(await give.organisation({ kind: 'district', district: '110114' }), { role: 'officer' });
});

const somePark = (more: object = {}) =>
  give.organisation({ kind: 'park', district: '110114', industries: [word], ...more });

type Answer = { statusCode: number; json: <T>() => T };
const answered = <T>(answer: Answer): T => {
  expect(answer.statusCode, JSON.stringify(answer.json())).toBe(200);
  return answer.json<T>();
};
const refused = (answer: Answer) => [answer.statusCode, answer.json<{ code: string }>().code];

async function published(): Promise<string> {
  const entered = await office.post(
    '/api/achievements',
    {
      title: `面向${word}的装置`,
      abstract: '针对车用碳化硅模块热阻高的问题，提出双面银烧结封装，结温降低十八度，已完成样机。',
      field: 'services',
      trl: 6,
      routes: ['licence'],
      ownership: 'sole',
      contactName: '令狐澄',
      contactPhone: '13800000000',
      intellectualProperty: [{ kind: 'invention', number: `CN20991000${tested}.1`, status: 'granted' }],
    },
    { once: true },
  );
  const { id } = answered<{ achievement: { id: string } }>(entered).achievement;
  answered(await office.post(`/api/achievements/${id}/record`, { version: 1 }, { once: true }));
  const { contentHash } = answered<{ contentHash: string }>(await office.get(`/api/achievements/${id}/preview`));
  const declared = { version: 2, contentHash, noStateSecret: true, exportControl: 'not-controlled' };
  answered(await office.post(`/api/achievements/${id}/listing`, declared, { once: true }));
  return id;
}

const pushAll = (listingId: string) =>
  asSystem(server.databases, 'supply.push', (ctx) => pushByFit(ctx, listingId), { now: server.now() });
const rows = async (by: Somebody, query = '') =>
  answered<{ rows: SupplyRow[] }>(await by.get(`/api/supply${query}`)).rows;
const shown = async (by: Somebody, id: string) => answered<PushShown>(await by.get(`/api/supply/${id}`));
const send = (by: Somebody, id: string, name: string, body: object) =>
  by.post(`/api/supply/${id}/${name}`, body, { once: true });
const lapse = () => asSystem(server.databases, 'supply.lapse', (ctx) => lapseOverdue(ctx), { now: server.now() });

async function pushed(): Promise<{ listingId: string; row: SupplyRow }> {
  const listingId = await published();
  expect(await pushAll(listingId)).toHaveLength(1);
  const [row] = await rows(officer);
  return { listingId, row: row! };
}

describe('a published listing', () => {
  test('is pushed to the parks it fits, at most three, specialised ones first, with reasons and a due day', async () => {
    for (const more of [{}, { district: '110108' }, { district: '110115' }]) await somePark(more);
    const listingId = await published();
    expect(await pushAll(listingId)).toHaveLength(3);
    const own = await rows(office, `?listing=${listingId}&sort=-score`);
    expect(own.map(({ score }) => score)).toEqual([44, 32, 32]);
    expect(own[0]).toMatchObject({ parkName: park.name, state: 'waiting', freshness: 'fresh' });
    const [row] = await rows(officer);
    expect(row).toMatchObject({ dueOn: '2026-03-09', lastVerifiedOn: '2026-03-02', pushedByName: '' });
    const { push, actions, people } = await shown(officer, row!.id);
    expect(push.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(44);
    expect(actions).toEqual(['claim', 'decline']);
    expect(people).toEqual([{ id: officer.personId, name: officer.name }]);
    const duties = answered<{ deadlines: { dueOn: string; subjectId: string }[] }>(await officer.get('/api/deadlines'));
    expect(duties.deadlines).toMatchObject([{ dueOn: '2026-03-09', subjectId: row!.id }]);
  });

  test('is not pushed to the same park twice within a year, and again after it', async () => {
    const { listingId, row } = await pushed();
    expect(await pushAll(listingId)).toEqual([]);
    answered(await send(officer, row.id, 'declining', { version: 1, reasonCode: 'too-early', note: '' }));
    expect(await pushAll(listingId)).toEqual([]);
  });

  test('is pushed by the listener once it is published', async () => {
    server.setNow(undefined);
    const listingId = await published();
    const tail = followListings(server.databases, { onError: (error) => expect.unreachable(error.message) });
    await tail.settled();
    await tail.stop();
    const found = (await rows(officer)).map((row) => row.listingId);
    // Late in December the days to come may still lack their notice: then it waits for the daily job.
    expect([...found, ...(await listPutOff(server.databases.system))]).toContain(listingId);
  });

  test('takes its pushed rows along when it is withdrawn', async () => {
    const { row, listingId } = await pushed();
    const step = () => asSystem(server.databases, 'supply.push', (ctx) => keepInStep(ctx, listingId), { now: NOW });
    await step();
    expect((await shown(officer, row.id)).push.state).toBe('waiting');
    answered(await office.post(`/api/achievements/${listingId}/listing/withdrawal`, {}, { once: true }));
    await step();
    expect((await shown(officer, row.id)).push).toMatchObject({ state: 'gone', isLive: false });
    const duties = answered<{ deadlines: unknown[] }>(await officer.get('/api/deadlines'));
    expect(duties.deadlines).toEqual([]);
    expect(refused(await send(officer, row.id, 'claim', { version: 2, inChargeId: officer.personId }))).toEqual([
      409,
      'supply/not-waiting',
    ]);
  });

  test('is put off, not lost, when the holidays of the days to come are not known', async () => {
    const listingId = await published();
    const { databases } = server;
    const push = () => pushOrPutOff(databases, listingId, 'supply.push', { now: NOW });
    const owner = new pg.Client({ connectionString: server.databaseUrl });
    await owner.connect();
    await owner.query('create table kept as select * from calendar_years where year = 2026');
    await owner.query('create table kept_days as select * from holidays where year = 2026');
    await owner.query('delete from calendar_years where year = 2026');
    await push();
    expect(await rows(officer)).toEqual([]);
    expect(await listPutOff(databases.system)).toContain(listingId);
    await owner.query('insert into calendar_years select * from kept');
    await owner.query('insert into holidays select * from kept_days');
    await owner.end();
    await push();
    expect(await listPutOff(databases.system)).not.toContain(listingId);
    expect(await rows(officer)).toHaveLength(1);
  });
});

describe('the park', () => {
  test('claims and names who is in charge; its time to answer is settled, the owner is told', async () => {
    const { row } = await pushed();
    const claimed = answered<PushShown>(
      await send(officer, row.id, 'claim', { version: 1, inChargeId: officer.personId, note: '安排中试线' }),
    );
    expect(claimed.push).toMatchObject({ state: 'claimed', inChargeName: officer.name, decidedByName: officer.name });
    expect(claimed.actions).toEqual([]);
    const duties = answered<{ deadlines: unknown[] }>(await officer.get('/api/deadlines'));
    expect(duties.deadlines).toEqual([]);
    expect((await shown(office, row.id)).push.inChargeName).toBe(officer.name);
    const notifier = startNotifier(server.databases, allNotices(), {
      onError: (error) => expect.unreachable(error.message),
    });
    await notifier.settled();
    await notifier.stop();
    const told = async (by: Somebody) =>
      answered<{ notifications: { kind: string; subjectId: string }[] }>(await by.get('/api/notifications?limit=100'))
        .notifications.filter(({ subjectId }) => subjectId === row.id)
        .map(({ kind }) => kind);
    expect(await told(office)).toEqual(['push.claimed']);
    expect(await told(officer)).toEqual(['push.made']);
  });

  test('may put a manager assigned to it in charge, who then sees the row; a stranger not', async () => {
    const { row } = await pushed();
    const manager = await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' });
    answered(await manager.put('/api/managers/mine', { capacity: 5, isPublic: true, version: null }));
    const claim = { version: 1, inChargeId: manager.personId };
    expect(refused(await send(officer, row.id, 'claim', claim))).toEqual([422, 'supply/not-of-the-park']);
    const term = { fromOn: '2026-03-02', toOn: '2026-12-31' };
    answered(await officer.post(`/api/managers/${manager.personId}/assignments`, term, { once: true }));
    answered(await send(officer, row.id, 'claim', claim));
    expect((await rows(manager)).map(({ id }) => id)).toEqual([row.id]);
  });

  test('declines with a reason; “other” needs words', async () => {
    const { row } = await pushed();
    const other = { version: 1, reasonCode: 'other', note: '' };
    expect(refused(await send(officer, row.id, 'declining', other))).toEqual([422, 'supply/say-why']);
    const declined = answered<PushShown>(
      await send(officer, row.id, 'declining', { version: 1, reasonCode: 'no-space', note: '' }),
    );
    expect(declined.push).toMatchObject({ state: 'declined', reasonCode: 'no-space' });
    const again = { version: 2, reasonCode: 'no-space', note: '' };
    expect(refused(await send(officer, row.id, 'declining', again))).toEqual([409, 'supply/not-waiting']);
  });

  test('answers over the version it saw; the same answer twice is one', async () => {
    const { row } = await pushed();
    const claim = { version: 3, inChargeId: officer.personId };
    expect(refused(await send(officer, row.id, 'claim', claim))).toEqual([409, 'record/changed']);
    const body = { version: 1, inChargeId: officer.personId };
    const url = `/api/supply/${row.id}/claim`;
    answered(await officer.post(url, body, { once: 'claim-once' }));
    answered(await officer.post(url, body, { once: 'claim-once' }));
  });

  test('alone answers: not the district, the owner, another park; those who may not see it find nothing', async () => {
    const { row } = await pushed();
    const claim = { version: 1, inChargeId: officer.personId };
    for (const somebody of [district, office])
      expect(refused(await send(somebody, row.id, 'claim', claim))).toEqual([403, 'supply/park-only']);
    const outsiders = [
      await give.member(await somePark({ industries: [] }), { role: 'lead' }),
      await give.member(await give.organisation({ kind: 'district', district: '110108' }), { role: 'officer' }),
      await give.member(await give.organisation({ kind: 'enterprise' })),
      await give.member(await give.organisation({ kind: 'city' }), { role: 'officer' }),
      await give.member(university),
    ];
    for (const somebody of outsiders) {
      expect((await send(somebody, row.id, 'claim', claim)).statusCode).toBe(404);
      expect((await somebody.get(`/api/supply/${row.id}`)).statusCode).toBe(404);
      expect(await rows(somebody)).toEqual([]);
    }
    expect((await give.nobody().get('/api/supply')).statusCode).toBe(401);
  });

  test('filters, searches, counts and exports its list', async () => {
    const { row } = await pushed();
    expect(await rows(officer, '?state=claimed')).toEqual([]);
    expect(await rows(officer, '?freshness=fresh&state=waiting')).toHaveLength(1);
    expect((await rows(officer, `?q=${encodeURIComponent(word)}`)).map(({ id }) => id)).toEqual([row.id]);
    const counted = answered<{ counts: unknown[] }>(await officer.get('/api/supply/counts'));
    expect(counted.counts).toEqual([{ state: 'waiting', rows: 1, overdue: 0 }]);
    const file = await officer.get('/api/supply/export?format=csv');
    expect(file.body).toContain(word);
    server.setNow('2026-06-15T02:00:00.000Z');
    expect(await rows(officer, '?freshness=due')).toHaveLength(1);
  });
});

describe('the daily turn', () => {
  test('lapses every overdue row and forgets what it could push or no longer needs to', async () => {
    const { row, listingId } = await pushed();
    const { databases } = server;
    const late = '2026-10-12T02:00:00.000Z';
    const system = <T>(work: Parameters<typeof asSystem<T>>[2]) =>
      asSystem(databases, lapseJob.name, work, { now: late });
    await system((ctx) => putOff(ctx.db, listingId, 'no holiday notice', ctx.now));
    await lapseJob.run({ data: {}, databases, signal: new AbortController().signal, system });
    expect((await shown(officer, row.id)).push.state).toBe('unclaimed');
    expect(await listPutOff(databases.system)).toEqual([]);
  });
});

describe('the district', () => {
  test('sees what nobody claimed in time and hands it to another of its parks', async () => {
    const { row } = await pushed();
    server.setNow('2026-03-09T10:00:00.000Z');
    expect(await lapse()).toBe(0);
    expect((await shown(officer, row.id)).push.state).toBe('waiting');
    server.setNow('2026-03-09T16:30:00.000Z');
    expect(await lapse()).toBeGreaterThan(0);
    expect(await lapse()).toBe(0);
    const late = await send(officer, row.id, 'claim', { version: 2, inChargeId: officer.personId });
    expect(refused(late)).toEqual([409, 'supply/not-waiting']);
    const next = await somePark({ industries: [] });
    const elsewhere = await somePark({ district: '110108' });
    const { actions, parks } = await shown(district, row.id);
    expect(actions).toEqual(['hand-over']);
    expect(parks.map(({ id }) => id)).toContain(next.id);
    expect(parks.map(({ id }) => id)).not.toContain(park.id);
    const hand = (parkId: string) => send(district, row.id, 'handover', { version: 2, parkId, note: '请看一看' });
    expect(refused(await hand(elsewhere.id))).toEqual([422, 'supply/other-district']);
    expect(refused(await hand(park.id))).toEqual([422, 'supply/other-district']);
    const handed = answered<PushShown>(await hand(next.id));
    expect(handed.push).toMatchObject({ parkName: next.name, state: 'waiting', handedFrom: row.id, score: 0 });
    expect((await shown(officer, row.id)).push.state).toBe('handed-over');
    const nextOfficer = await give.member(next, { role: 'officer' });
    const answer = { version: 1, reasonCode: 'no-enterprise', note: '' };
    answered(await send(nextOfficer, handed.push.id, 'declining', answer));
    const left = (await shown(district, handed.push.id)).parks.map(({ id }) => id);
    expect(left).not.toContain(park.id);
    expect(left).not.toContain(next.id);
  });

  test('hands on nothing that still waits; the park and other districts hand on nothing', async () => {
    const { row } = await pushed();
    const next = await somePark({ industries: [] });
    const hand = { version: 1, parkId: next.id, note: '' };
    expect(refused(await send(district, row.id, 'handover', hand))).toEqual([409, 'supply/not-to-hand-on']);
    answered(await send(officer, row.id, 'declining', { version: 1, reasonCode: 'too-early', note: '' }));
    const again = { ...hand, version: 2 };
    expect(refused(await send(officer, row.id, 'handover', again))).toEqual([403, 'supply/district-only']);
    const other = await give.member(await give.organisation({ kind: 'district', district: '110108' }));
    expect((await send(other, row.id, 'handover', again)).statusCode).toBe(404);
    answered(await send(district, row.id, 'handover', again));
  });
});

describe('pushing by hand', () => {
  const push = (by: Somebody, listingId: string, parkId: string) =>
    by.post('/api/supply', { listingId, parkId, note: '请关注' }, { once: true });

  test('is for the transfer office and for managers, to a park of their choice, once a year', async () => {
    const listingId = await published();
    const chosen = await somePark({ industries: [], fields: ['services'] });
    const made = answered<PushShown>(await push(office, listingId, chosen.id));
    expect(made.push).toMatchObject({ parkName: chosen.name, pushedByName: office.name, score: 58, note: '请关注' });
    expect(refused(await push(office, listingId, chosen.id))).toEqual([409, 'supply/pushed-already']);
    const manager = await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' });
    answered(await push(manager, listingId, park.id));
    expect(await rows(manager)).toHaveLength(1);
  });

  test('refuses others, what is not public, and what is no park', async () => {
    const listingId = await published();
    for (const somebody of [officer, district, await give.member(university)])
      expect(refused(await push(somebody, listingId, park.id))).toEqual([403, 'supply/not-your-push']);
    expect(refused(await push(office, listingId, university.id))).toEqual([422, 'supply/no-park']);
    const waiting = await somePark({ state: 'waiting' });
    expect(refused(await push(office, listingId, waiting.id))).toEqual([422, 'supply/no-park']);
    answered(await office.post(`/api/achievements/${listingId}/listing/withdrawal`, {}, { once: true }));
    expect(refused(await push(office, listingId, park.id))).toEqual([409, 'supply/not-listed']);
  });
});
