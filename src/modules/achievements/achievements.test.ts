import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Organisation } from '#modules/organisations/index.ts';
import { seedRules } from '#server/rules/book.ts';
import { actingAs } from '../../../tests/support/acting.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { RULES } from '../../app/rule-book.ts';
import { code, complete, enter, publish, published, record, recorded, step } from './achievements.sample.ts';
import { achievementsImporter } from './import.ts';

let server: TestServer;
let give: Given;
let university: Organisation;
let office: Somebody;
let inventor: Somebody;
let stranger: Somebody;

beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T02:00:00.000Z' });
  await seedRules(server.databases.system, RULES);
  give = given(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  server.setNow('2026-03-02T02:00:00.000Z');
  university = await give.organisation({ kind: 'institution', subkind: 'university', affiliation: 'municipal' });
  office = await give.member(university, { office: 'transfer' });
  inventor = await give.member(university, { role: 'inventor', office: 'department' });
  stranger = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
});

describe('an achievement', () => {
  test('goes from the inventor’s draft over the transfer office to the record', async () => {
    const begun = await enter(inventor, { inventors: [{ name: inventor.name, personId: inventor.personId }] });
    expect(begun).toMatchObject({ actions: ['edit', 'submit', 'discard'], listing: null });
    expect(begun.achievement).toMatchObject({ state: 'draft', ipStatus: 'granted', quality: expect.any(Number) });
    const { id } = begun.achievement;
    expect((await office.get(`/api/achievements/${id}`)).statusCode).toBe(200);
    const submitted = record(await step(inventor, id, 'submission', { version: 1 }));
    expect(submitted).toMatchObject({ achievement: { state: 'submitted', version: 2 }, actions: [] });
    const returned = record(await step(office, id, 'return', { version: 2, reason: '请补成熟度依据' }));
    expect(returned.achievement).toMatchObject({ state: 'draft', stateReason: '请补成熟度依据' });
    record(await step(inventor, id, 'submission', { version: 3 }));
    const kept = record(await step(office, id, 'record', { version: 4 }));
    expect(kept.achievement).toMatchObject({ state: 'recorded', recordedOn: '2026-03-02' });
    expect(kept.actions).toEqual(['edit', 'publish']);
    const seen = record(await inventor.get(`/api/achievements/${id}`));
    expect(seen.actions).toEqual([]);
    const edit = await inventor.put(`/api/achievements/${id}`, { ...complete, version: 5 });
    expect([edit.statusCode, code(edit)]).toEqual([403, 'achievements/with-the-office']);
    const history = (await office.get(`/api/history/achievement/${id}`)).json<{ entries: { type: string }[] }>();
    expect(history.entries.map(({ type }) => type)).toEqual([
      'achievement.recorded',
      'achievement.submitted',
      'achievement.returned',
      'achievement.submitted',
      'achievement.entered',
    ]);
  });

  test('is hidden from everybody else: another institution, a colleague, an enterprise, nobody', async () => {
    const { achievement } = await recorded(office);
    const colleague = await give.member(university, { role: 'member', office: 'finance' });
    const enterprise = await give.member(await give.organisation({ kind: 'enterprise' }));
    const administrator = await give.member(await give.organisation({ kind: 'platform' }), {
      role: 'system-administrator',
    });
    for (const somebody of [stranger, colleague, enterprise, administrator]) {
      expect((await somebody.get(`/api/achievements/${achievement.id}`)).statusCode).toBe(404);
      expect((await somebody.put(`/api/achievements/${achievement.id}`, { ...complete, version: 2 })).statusCode).toBe(
        404,
      );
      expect((await somebody.get('/api/achievements')).json<{ rows: unknown[] }>().rows).toEqual([]);
      expect((await publish(stranger, achievement.id)).statusCode).toBe(404);
    }
    expect((await give.nobody().get(`/api/achievements/${achievement.id}`)).statusCode).toBe(401);
  });

  test('is written by a manager under mandate, on the principal’s behalf, until the mandate ends', async () => {
    const { achievement } = await recorded(office);
    const tto = await give.organisation({ kind: 'tto' });
    const manager = await give.member(tto, { role: 'manager' });
    const url = `/api/achievements/${achievement.id}`;
    expect((await manager.get(url)).statusCode).toBe(404);
    await give.mandate(university, manager, { kind: 'achievement', id: achievement.id }, { maySeePrice: true });
    const edited = record(await manager.put(url, { ...complete, trl: 7, version: 2 }));
    expect(edited.achievement.trl).toBe(7);
    expect(code(await publish(manager, achievement.id))).toBe('achievements/office-only');
    const history = (await office.get(`/api/history/achievement/${achievement.id}`)).json<{
      entries: { onBehalfOf: string | null; changes: object }[];
    }>();
    expect(history.entries[0]).toMatchObject({ onBehalfOf: university.id, changes: { trl: [6, 7] } });
    expect(
      (await manager.post('/api/achievements', { ...complete, organisationId: university.id }, { once: true }))
        .statusCode,
    ).toBe(403);
    server.setNow('2028-01-10T02:00:00.000Z');
    expect((await manager.get(url)).statusCode).toBe(404);
  });

  test('refuses an old version, an inventor’s account from elsewhere, a price turned round and unknown fields', async () => {
    const { achievement } = await enter(office);
    const url = `/api/achievements/${achievement.id}`;
    record(await office.put(url, { ...complete, number: 'A-1', version: 1 }));
    const late = await office.put(url, { ...complete, version: 1 });
    expect(late.json()).toMatchObject({ code: 'record/changed', facts: { version: 2 } });
    const foreign = { inventors: [{ name: '外人', personId: stranger.personId }] };
    const refused = await office.put(url, { ...complete, ...foreign, version: 2 });
    expect(refused.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/inventors/0/personId' }] });
    const turned = await office.put(url, { ...complete, priceFrom: 2, priceTo: 1, version: 2 });
    expect(turned.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/priceTo' }] });
    const unknown = await office.put(url, { ...complete, readers: ['public'], version: 2 });
    expect(unknown.statusCode).toBe(422);
    const industry = await office.put(url, { ...complete, industry: '9999', version: 2 });
    expect(industry.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/industry' }] });
  });

  test('as a draft can be discarded by its author, and a repeat of its creation creates nothing', async () => {
    const once = 'the-same-intent';
    const first = record(await office.post('/api/achievements', complete, { once }));
    const again = record(await office.post('/api/achievements', complete, { once }));
    expect(again.achievement.id).toBe(first.achievement.id);
    expect((await office.get('/api/achievements')).json<{ rows: unknown[] }>().rows).toHaveLength(1);
    expect((await office.delete(`/api/achievements/${first.achievement.id}?version=1`)).statusCode).toBe(204);
    expect((await office.get(`/api/achievements/${first.achievement.id}`)).statusCode).toBe(404);
  });

  test('is found in the register by filter, text and sort, and exported as listed', async () => {
    await enter(office, { title: '乙级成果', trl: 3, inventors: [{ name: '端木某' }] });
    await published(office, { title: '甲级成果', trl: 8 });
    const rows = async (query: string) =>
      (await office.get(`/api/achievements?${query}`))
        .json<{ rows: { title: string }[] }>()
        .rows.map(({ title }) => title);
    expect(await rows('trl.from=5')).toEqual(['甲级成果']);
    expect(await rows('published=none')).toEqual(['乙级成果']);
    expect(await rows('published=fresh')).toEqual(['甲级成果']);
    expect(await rows('q=端木')).toEqual(['乙级成果']);
    expect(await rows('sort=-quality')).toHaveLength(2);
    const file = await office.get('/api/achievements/export?format=csv&columns=title,trl,leadInventor&sort=title');
    expect(file.body).toContain('乙级成果,3,端木某');
    expect((await stranger.get('/api/achievements/export?format=csv')).body).not.toContain('甲级成果');
  });
});

describe('a file of achievements', () => {
  const rows = [
    {
      row: 2,
      value: {
        title: '甲醇重整制氢催化剂',
        abstract: complete.abstract,
        field: 'green-energy',
        keywords: '制氢、催化剂',
        inventors: '端木澄、令狐某',
      },
    },
    { row: 3, value: { title: '另一名称', ipNumbers: 'CN209910000001.1', ipState: 'granted', trl: 9 } },
  ];
  const { plan, write, whyNotImport } = achievementsImporter;
  const state = (plans: readonly { current?: object | undefined }[]) =>
    plans.map(({ current }) => current !== undefined);

  test('goes on record as new or changed, and the same file again finds everything there', async () => {
    await recorded(office);
    const as = actingAs(server, office);
    expect(state(await as((ctx) => plan(ctx, rows)))).toEqual([false, true]);
    await as((ctx) => write(ctx, rows));
    const again = await as((ctx) => plan(ctx, rows));
    expect(again.map(({ current }) => current)).toEqual(rows.map(({ value }) => value));
    const list = (await office.get('/api/achievements?sort=title')).json<{
      rows: { title: string; state: string; leadInventor: string | null; trl: number | null }[];
    }>().rows;
    expect(list).toHaveLength(2);
    expect(list).toContainEqual(expect.objectContaining({ title: '另一名称', state: 'recorded', trl: 9 }));
    expect(list).toContainEqual(expect.objectContaining({ title: '甲醇重整制氢催化剂', leadInventor: '端木澄' }));
  });

  test('comes back with what is wrong cell by cell', async () => {
    const bad = [{ row: 2, value: { title: '超级的成果', trl: 12, industry: '00', priceFrom: 2, priceTo: 1 } }];
    const [found] = await actingAs(server, office)((ctx) => plan(ctx, bad));
    expect(found?.errors?.map(({ key }) => key).sort()).toEqual(['industry', 'trl']);
    const turned = [{ row: 2, value: { title: '价格颠倒', priceFrom: 2, priceTo: 1 } }];
    expect((await actingAs(server, office)((ctx) => plan(ctx, turned)))[0]?.errors).toMatchObject([{ key: 'priceTo' }]);
  });

  test('is the transfer office’s to import', async () => {
    const why = (who: Somebody) => actingAs(server, who)(async (ctx) => whyNotImport(ctx.actor)?.code);
    expect(await why(office)).toBeUndefined();
    expect(await why(inventor)).toBe('achievements/office-only');
    expect(await why(await give.member(await give.organisation({ kind: 'enterprise' })))).toBe(
      'achievements/not-an-institution',
    );
  });
});
