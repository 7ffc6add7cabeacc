import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Organisation } from '#modules/organisations/index.ts';
import { actorOf } from '#modules/people/identify.ts';
import { asSystem, inTransaction } from '#server/database/context.ts';
import { startNotifier } from '#server/notify/notifier.ts';
import { seedRules } from '#server/rules/book.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { allNotices } from '../../app/notices.ts';
import { RULES } from '../../app/rule-book.ts';
import { type CaseOf, recordCases } from './cases.ts';
import type { ManagerShown } from './contract.ts';
import type { ProfileRow, RecordRow } from './contract-registers.ts';
import { managerCards, managerDocuments } from './documents.ts';
import { assignmentsJob } from './renew.ts';
import { followEmployment } from './retire.ts';

let server: TestServer;
let give: Given;
let tto: Organisation;
let park: Organisation;
let manager: Somebody;
let ttoLead: Somebody;
let parkLead: Somebody;
let city: Somebody;
let administrator: Somebody;

beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T02:00:00.000Z' });
  await seedRules(server.databases.system, RULES);
  give = given(server);
  city = await give.member(await give.organisation({ kind: 'city' }), { role: 'officer' });
  administrator = await give.member(await give.organisation({ kind: 'platform' }), { role: 'system-administrator' });
});
afterAll(() => server.close());
beforeEach(async () => {
  server.setNow('2026-03-02T02:00:00.000Z');
  tto = await give.organisation({ kind: 'tto' });
  park = await give.organisation({ kind: 'park', subkind: 'specialised', district: '110114' });
  manager = await give.member(tto, { role: 'manager' });
  ttoLead = await give.member(tto, { role: 'lead' });
  parkLead = await give.member(park, { role: 'lead' });
});

const own = {
  level: 'senior',
  certificateNumber: 'JJR-2025-0001',
  certificateIssuer: '示例培训基地',
  certifiedOn: '2025-06-01',
  fields: ['health', 'new-materials'],
  industries: ['27'],
  districts: ['110114'],
  languages: ['zh', 'en'],
  introduction: '从业八年，擅长把临床问题写成可核对的指标。',
  capacity: 8,
  isPublic: true,
};

type Answer = { statusCode: number; json: <T>() => T };
const shown = (answer: Answer): ManagerShown => {
  expect(answer.statusCode, JSON.stringify(answer.json())).toBe(200);
  return answer.json<ManagerShown>();
};
const refused = (answer: Answer) => [answer.statusCode, answer.json<{ code: string }>().code];
const save = (by: Somebody, more: object = {}, version: number | null = null) =>
  by.put('/api/managers/mine', { ...own, ...more, version });
const rows = async (url: string, by: Pick<Somebody, 'get'> = give.nobody()) =>
  (await by.get(url)).json<{ rows: (ProfileRow & RecordRow)[] }>().rows;
const listed = async (id: string, query = '') =>
  (await rows(`/api/managers?limit=200${query}`)).find((row) => row.id === id);
const url = () => `/api/managers/${manager.personId}`;
const term = { fromOn: '2026-03-02', toOn: '2026-08-31' };
const assign = (by: Somebody, more: object = {}) =>
  by.post(`${url()}/assignments`, { ...term, ...more }, { once: true });

async function verified(): Promise<ManagerShown> {
  const { record } = shown(await save(manager));
  return shown(await city.post(`${url()}/level-decision`, { decision: 'verify', version: record?.version }));
}

describe('one’s own record', () => {
  test('is empty before it is written, then stands in the directory; the level only once verified', async () => {
    const empty = shown(await manager.get('/api/managers/mine'));
    expect(empty).toMatchObject({ record: null, profile: null, mostCapacity: 10 });
    const saved = shown(await save(manager));
    expect(saved.record).toMatchObject({ level: 'senior', levelState: 'waiting', openCases: 0, version: 1 });
    expect(saved.actions).toEqual(['edit', 'train']);
    expect(await listed(manager.personId)).toMatchObject({ name: manager.name, level: '', freePlaces: 8 });
    const { record } = saved;
    shown(await city.post(`${url()}/level-decision`, { decision: 'verify', version: record?.version }));
    expect(await listed(manager.personId, '&level=senior')).toMatchObject({ level: 'senior' });
  });

  test('leaves the directory when its owner switches it off, and nothing of it is public', async () => {
    const { record } = shown(await save(manager));
    const off = shown(await save(manager, { isPublic: false }, record?.version));
    expect(off.profile).toBeNull();
    expect(await listed(manager.personId)).toBeUndefined();
    expect((await give.nobody().get(url())).statusCode).toBe(404);
    expect((await ttoLead.get(url())).statusCode).toBe(200);
  });

  test('shows the public no certificate, no money, no trainings, no cases', async () => {
    shown(await save(manager));
    const seen = shown(await give.nobody().get(url()));
    expect(seen).toMatchObject({ record: null, assignments: [], trainings: [], cases: [], actions: [] });
    expect(JSON.stringify(seen)).not.toContain('JJR-2025-0001');
  });

  test('a level changed after verification waits again and leaves the public row', async () => {
    const { record } = await verified();
    const again = shown(await save(manager, { certificateNumber: 'JJR-2025-0002' }, record?.version));
    expect(again.record).toMatchObject({ levelState: 'waiting', levelDecidedBy: '' });
    expect((await listed(manager.personId))?.level).toBe('');
  });

  test('refuses others than managers, too great a capacity, a level without certificate, a stale version', async () => {
    expect(refused(await save(parkLead))).toEqual([403, 'managers/not-one']);
    expect(refused(await save(await give.member(tto)))).toEqual([403, 'managers/not-one']);
    expect((await give.nobody().put('/api/managers/mine', { ...own, version: null })).statusCode).toBe(401);
    expect(refused(await save(manager, { capacity: 11 }))).toEqual([422, 'managers/too-much']);
    const bare = await save(manager, { certificateNumber: '', certificateIssuer: '' });
    expect(bare.json<{ errors: unknown[] }>().errors).toHaveLength(2);
    expect(refused(await save(manager, {}, 3))).toEqual([404, 'record/missing']);
    shown(await save(manager));
    expect(refused(await save(manager))).toEqual([409, 'record/changed']);
    expect(refused(await save(manager, {}, 7))).toEqual([409, 'record/changed']);
  });

  test('cannot state cases: a count that is sent is refused as unknown', async () => {
    expect((await save(manager, { wonCases: 9 })).statusCode).toBe(422);
  });
});

describe('the level', () => {
  test('is verified by the city or an administrator, and sent back with a reason', async () => {
    const { record } = shown(await save(manager));
    const reject = { decision: 'reject', version: record?.version, reason: '证书号查不到' };
    const sent = shown(await administrator.post(`${url()}/level-decision`, reject));
    expect(sent.record).toMatchObject({ levelState: 'rejected', levelReason: '证书号查不到' });
    const verify = { decision: 'verify', version: sent.record?.version };
    expect(refused(await city.post(`${url()}/level-decision`, verify))).toEqual([409, 'managers/nothing-waits']);
  });

  test('is decided by nobody else: the lead, the manager, a park, a district; strangers find nothing', async () => {
    const { record } = shown(await save(manager));
    const verify = { decision: 'verify', version: record?.version };
    const district = await give.member(await give.organisation({ kind: 'district' }), { role: 'officer' });
    for (const somebody of [ttoLead, manager])
      expect(refused(await somebody.post(`${url()}/level-decision`, verify))[1]).toBe('managers/not-your-decision');
    for (const somebody of [parkLead, district])
      expect((await somebody.post(`${url()}/level-decision`, verify)).statusCode).toBe(404);
    expect(refused(await city.post(`${url()}/level-decision`, { ...verify, version: 9 }))).toEqual([
      409,
      'record/changed',
    ]);
  });

  test('waits in the officers’ register, which shows a stranger nothing', async () => {
    shown(await save(manager));
    const waiting = await rows('/api/manager-records?levelState=waiting&limit=200', city);
    expect(waiting.map(({ id }) => id)).toContain(manager.personId);
    const file = await city.get('/api/manager-records/export?levelState=waiting&format=csv');
    expect(file.body).toContain('JJR-2025-0001');
    const stranger = await give.member(await give.organisation({ kind: 'enterprise' }));
    expect(await rows('/api/manager-records', stranger)).toEqual([]);
  });

  test('officers are told that it waits, the manager of the decision', async () => {
    await verified();
    const onError = (error: Error) => expect.unreachable(error.message);
    const notifier = startNotifier(server.databases, allNotices(), { onError });
    await notifier.settled();
    await notifier.stop();
    const kinds = async (by: Somebody) =>
      (await by.get('/api/notifications?limit=100'))
        .json<{ notifications: { kind: string; subjectId: string }[] }>()
        .notifications.filter(({ subjectId }) => subjectId === manager.personId)
        .map(({ kind }) => kind);
    expect(await kinds(administrator)).toContain('manager.level-waiting');
    expect(await kinds(manager)).toContain('manager.level-verified');
  });
});

describe('park assignments', () => {
  test('a park’s lead assigns a manager found in the directory; park, page and filter show it', async () => {
    shown(await save(manager));
    const after = shown(await assign(parkLead, { duties: '每周二驻园' }));
    expect(after.assignments).toMatchObject([{ parkName: park.name, toOn: '2026-08-31', duties: '每周二驻园' }]);
    expect(after.record?.readers).toContain(`park:${park.id}`);
    expect(await listed(manager.personId, `&park=${park.id}`)).toMatchObject({ parkNames: park.name });
    const other = await give.organisation({ kind: 'park' });
    expect(await listed(manager.personId, `&park=${other.id}`)).toBeUndefined();
  });

  test('refuses everybody but a park’s lead or officer, a wrong term, an overlap, and a manager who is away', async () => {
    const { record } = shown(await save(manager));
    for (const somebody of [manager, ttoLead, city, await give.member(park)])
      expect(refused(await assign(somebody))).toEqual([403, 'managers/park-only']);
    expect(refused(await assign(parkLead, { toOn: '2026-03-01' }))).toEqual([422, 'managers/term']);
    shown(await assign(parkLead));
    expect(refused(await assign(parkLead))).toEqual([409, 'managers/assigned-already']);
    shown(await save(manager, { availability: 'away' }, record?.version));
    const second = await give.member(await give.organisation({ kind: 'park' }), { role: 'officer' });
    expect(refused(await assign(second))).toEqual([409, 'managers/away']);
  });

  test('a manager who is not in the directory cannot be found by a park', async () => {
    shown(await save(manager, { isPublic: false }));
    expect((await assign(parkLead)).statusCode).toBe(404);
  });

  test('ends early by either side; the park’s sight of the record ends with it', async () => {
    shown(await save(manager));
    const [one] = shown(await assign(parkLead)).assignments;
    const ending = `/api/manager-assignments/${one?.id}/ending`;
    expect(refused(await ttoLead.post(ending, { version: 1, reason: '另有安排' }))[1]).toBe(
      'managers/not-your-assignment',
    );
    shown(await manager.post(ending, { version: 1, reason: '另有安排' }));
    expect(refused(await parkLead.post(ending, { version: 2, reason: '另有安排' }))[1]).toBe(
      'managers/assignment-over',
    );
    const seen = shown(await parkLead.get(url()));
    expect(seen.record).toBeNull();
    expect(seen.profile?.parkNames).toEqual([]);
  });

  test('runs out by itself with the daily turn', async () => {
    shown(await save(manager));
    shown(await assign(parkLead, { toOn: '2026-03-05' }));
    const system = <T>(work: Parameters<typeof asSystem<T>>[2]) =>
      asSystem(server.databases, assignmentsJob.name, work, { now: '2026-03-05T17:00:00.000Z' });
    const run = { data: {}, databases: server.databases, signal: new AbortController().signal, system };
    await assignmentsJob.run(run);
    expect((await listed(manager.personId))?.parkNames).toBe('');
  });
});

describe('training', () => {
  const course = { title: '技术经理人高级班', organiser: '示例培训基地', hours: 100, finishedOn: '2025-12-20' };
  const train = (by: Somebody, more: object = {}) =>
    by.post(`${url()}/trainings`, { ...course, ...more }, { once: true });

  test('is entered by the manager or the lead, counted in the officers’ register, and removed again', async () => {
    shown(await save(manager));
    shown(await train(manager));
    const [entry] = shown(await train(ttoLead, { hours: 20 })).trainings;
    const [row] = (await rows('/api/manager-records?limit=200', city)).filter(({ id }) => id === manager.personId);
    expect(row?.trainingHours).toBe(120);
    const left = shown(await manager.delete(`${url()}/trainings/${entry?.id}`));
    expect(left.trainings).toHaveLength(1);
  });

  test('is refused from others, and with a date ahead', async () => {
    shown(await save(manager));
    expect(refused(await train(city))).toEqual([403, 'managers/not-your-training']);
    expect((await train(parkLead)).statusCode).toBe(404);
    expect(refused(await train(manager, { finishedOn: '2026-03-03' }))).toEqual([422, 'managers/training-ahead']);
    expect((await manager.delete(`${url()}/trainings/${park.id}`)).statusCode).toBe(404);
  });
});

describe('cases', () => {
  const one = () => ({
    engagementId: crypto.randomUUID(),
    standing: 'open' as const,
    title: '脑电电极',
    field: 'health',
    contractValue: 0,
    amountReceived: 0,
    beganOn: '2026-01-05' as const,
    changedOn: '2026-02-01' as const,
  });
  const record = (one: CaseOf) =>
    asSystem(server.databases, 'managers.renew', (ctx) => recordCases(ctx, manager.personId, [one]));

  test('are counted from what is recorded; the same one twice counts once; the manager alone reads them one by one', async () => {
    shown(await save(manager));
    const first = one();
    expect(await record(first)).toBe(true);
    await record(first);
    await record({ ...one(), standing: 'won', contractValue: 500_000_00, amountReceived: 100_000_00 });
    await record({ ...one(), standing: 'lost' });
    expect(await listed(manager.personId)).toMatchObject({ openCases: 1, wonCases: 1, freePlaces: 7 });
    const mine = shown(await manager.get('/api/managers/mine'));
    expect(mine.record).toMatchObject({ openCases: 1, lostCases: 1, contractValue: 500_000_00, version: 1 });
    expect(mine.cases).toHaveLength(3);
    expect(shown(await ttoLead.get(url())).cases).toEqual([]);
    await record({ ...first, standing: 'won', contractValue: 1 });
    expect(await listed(manager.personId)).toMatchObject({ openCases: 0, wonCases: 2 });
  });

  test('of somebody without a record are passed over', async () => {
    expect(await record(one())).toBe(false);
  });
});

describe('leaving', () => {
  const follow = async () => {
    const tail = followEmployment(server.databases, { onError: (error) => expect.unreachable(error.message) });
    await tail.settled();
    await tail.stop();
  };

  test('the employer takes a manager out of the directory; a change of office does not', async () => {
    shown(await save(manager));
    const members = (await ttoLead.get(`/api/organisations/${tto.id}/members`)).json<{
      members: { id: string; personId: string; version: number }[];
    }>().members;
    const place = members.find(({ personId }) => personId === manager.personId);
    const moved = await ttoLead.patch(`/api/memberships/${place?.id}`, { version: place?.version, office: 'transfer' });
    expect(moved.statusCode).toBe(200);
    await follow();
    expect(await listed(manager.personId)).toBeDefined();
    await ttoLead.post(`/api/memberships/${place?.id}/ending`, { version: (place?.version ?? 0) + 1 });
    await follow();
    expect(await listed(manager.personId)).toBeUndefined();
  });
});

describe('for matching', () => {
  test('public managers are documents and cards, others are not', async () => {
    const { record } = await verified();
    const ids = [manager.personId];
    const documents = () => managerDocuments(server.databases.system, { ids });
    const [document] = await documents();
    expect(document).toMatchObject({ id: manager.personId, readers: ['public'], facets: { free: 8, level: 'senior' } });
    expect(document?.fields.keywords).toContain('医药健康');
    const actor = await actorOf(
      server.databases.system,
      { personId: parkLead.personId, actingOrganisationId: park.id, via: 'session', scopes: ['read'] },
      '2026-03-02',
    );
    const open = { actor: actor!, requestId: 'test' };
    const cards = await inTransaction(server.databases, open, (ctx) => managerCards(ctx, ids));
    expect(cards.get(manager.personId)).toMatchObject({ kind: 'manager', link: url().replace('/api', '') });
    shown(await save(manager, { introduction: '新的介绍' }, record?.version));
    expect((await documents())[0]?.rev).toBeGreaterThan(document?.rev ?? 0);
    shown(await save(manager, { isPublic: false }, (record?.version ?? 0) + 1));
    expect(await documents()).toEqual([]);
  });
});
