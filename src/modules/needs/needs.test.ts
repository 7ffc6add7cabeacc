import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LookedAt } from '#kernel/viewing.ts';
import type { Organisation } from '#modules/organisations/index.ts';
import { asSystem } from '#server/database/context.ts';
import { sweepFreshness } from '#server/freshness/sweep.ts';
import { seedRules } from '#server/rules/book.ts';
import { actingAs } from '../../../tests/support/acting.ts';
import { type Given, given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { RULES } from '../../app/rule-book.ts';
import { agedPostings } from './age.ts';
import { demandOf } from './demand.ts';
import { postingCards, postingDocuments } from './documents.ts';
import { needsImporter } from './import.ts';
import { code, command, complete, enter, publish, published, record } from './needs.sample.ts';

let server: TestServer;
let give: Given;
let enterprise: Organisation;
let owner: Somebody;
let competitor: Somebody;
let researcher: Somebody;

beforeAll(async () => {
  server = await openServer({ now: '2026-03-02T02:00:00.000Z' });
  await seedRules(server.databases.system, RULES);
  give = given(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  server.setNow('2026-03-02T02:00:00.000Z');
  enterprise = await give.organisation({ kind: 'enterprise', name: '北京蓟川飞行器部件有限公司', district: '110115' });
  owner = await give.member(enterprise, { name: '令狐澄' });
  competitor = await give.member(await give.organisation({ kind: 'enterprise', district: '110108' }), {
    name: '端木衡',
  });
  researcher = await give.member(await give.organisation({ kind: 'institution' }), {
    name: '闻人岚',
    office: 'research',
  });
});

describe('a need', () => {
  test('may be vague, is seen by its enterprise alone, and says what is missing only to it', async () => {
    const id = await enter(owner, { description: '', effect: '', field: '', budgetTo: null });
    const { need } = record(await owner.get(`/api/needs/${id}`));
    expect(need.quality).toBeLessThan(20);
    const officer = await give.member(await give.organisation({ kind: 'district', district: '110115' }), {
      role: 'officer',
    });
    const city = await give.member(await give.organisation({ kind: 'city' }), { role: 'officer' });
    for (const somebody of [competitor, researcher, officer, city]) {
      expect((await somebody.get(`/api/needs/${id}`)).statusCode).toBe(404);
      expect((await somebody.get(`/api/needs/${id}/viewings`)).statusCode).toBe(404);
      expect((await somebody.get('/api/needs')).json<{ rows: unknown[] }>().rows).toEqual([]);
    }
    expect(code(await command(researcher, '/api/needs', complete))).toBe('needs/not-an-enterprise');
    expect((await command(give.nobody(), '/api/needs', complete)).statusCode).toBe(401);
  });

  test('is published with its enterprise, confirmed, withdrawn, closed with a reason and reopened', async () => {
    const id = await published(owner);
    const shown = await give.nobody().get(`/api/postings/${id}`);
    expect(shown.json()).toMatchObject({
      posting: { organisationName: enterprise.name, budgetTo: 80_000_000 },
      freshness: 'fresh',
      isMine: false,
    });
    expect(shown.body).not.toMatch(/令狐澄|13800000000/);
    server.setNow('2026-05-31T02:00:00.000Z');
    expect((await owner.get(`/api/postings/${id}`)).json()).toMatchObject({ freshness: 'due', isMine: true });
    record(await command(owner, `/api/needs/${id}/posting/confirmation`));
    expect((await owner.get(`/api/postings/${id}`)).json()).toMatchObject({ freshness: 'fresh' });
    const withdrawn = record(await command(owner, `/api/needs/${id}/posting/withdrawal`));
    expect(withdrawn.need.state).toBe('draft');
    expect((await give.nobody().get(`/api/postings/${id}`)).statusCode).toBe(404);
    record(await publish(owner, id));
    const { need } = record(await owner.get(`/api/needs/${id}`));
    const closed = record(
      await command(owner, `/api/needs/${id}/closing`, { version: need.version, reason: 'solved' }),
    );
    expect(closed).toMatchObject({
      need: { state: 'closed', closeReason: 'solved' },
      posting: { freshness: 'withdrawn' },
      actions: ['reopen'],
    });
    expect((await owner.put(`/api/needs/${id}`, { ...complete, version: closed.need.version })).statusCode).toBe(409);
    const reopened = record(await command(owner, `/api/needs/${id}/reopening`, { version: closed.need.version }));
    expect(reopened.need.state).toBe('draft');
  });

  test('refuses an old version, a preview of other content, no declaration, and a manager’s publication', async () => {
    const id = await enter(owner);
    expect((await publish(owner, id, { noStateSecret: false })).json()).toMatchObject({ code: 'needs/undeclared' });
    expect(code(await publish(owner, id, { contentHash: 'another' }))).toBe('needs/content-changed');
    expect(code(await publish(owner, id, { version: 9 }))).toBe('record/changed');
    const manager = await give.member(await give.organisation({ kind: 'tto' }), { role: 'manager' });
    await give.mandate(enterprise, manager, undefined, { maySeePrice: true });
    expect(
      record(await manager.put(`/api/needs/${id}`, { ...complete, trlWanted: 7, version: 1 })).need.trlWanted,
    ).toBe(7);
    expect(code(await publish(manager, id))).toBe('needs/own-only');
    expect((await owner.put(`/api/needs/${id}`, { ...complete, version: 1 })).json()).toMatchObject({
      facts: { version: 2 },
    });
    expect((await competitor.put(`/api/needs/${id}`, { ...complete, version: 2 })).statusCode).toBe(404);
  });

  test('leaves the list on the day after its last, swept or not', async () => {
    const id = await published(owner);
    server.setNow('2026-08-30T02:00:00.000Z');
    expect((await give.nobody().get(`/api/postings/${id}`)).statusCode).toBe(404);
    expect((await researcher.get(`/api/postings/${id}`)).statusCode).toBe(404);
    const done = await sweepFreshness(server.databases, [agedPostings], { now: server.now() });
    expect(done.postings?.expired).toBeGreaterThan(0);
    expect((await owner.get(`/api/postings/${id}`)).json()).toMatchObject({ freshness: 'expired' });
    const rows = (await owner.get('/api/needs?published=expired')).json<{ rows: { id: string }[] }>().rows;
    expect(rows.map((row) => row.id)).toEqual([id]);
  });
});

describe('an anonymous need', () => {
  const anonymous = { anonymous: true, shownFields: ['title', 'effect', 'budget'] };

  test('is shown by industry, field and district, and nothing anybody reads names its enterprise', async () => {
    const park = await give.organisation({ kind: 'park', name: '云栈先进制造园' });
    const id = await published(owner, { ...anonymous, parkId: park.id, titleEn: 'Thin-walled shell', method: '密' });
    const canary = new RegExp(
      [enterprise.id, '蓟川', '令狐', '13800000000', park.id, '云栈', '砂型', owner.personId].join('|'),
    );
    const preview = (await owner.get(`/api/needs/${id}/preview`)).json<{ content: object }>();
    const shown = await researcher.get(`/api/postings/${id}`);
    expect(shown.json()).toMatchObject({
      posting: { ...preview.content, industry: '32', district: '110115', description: '' },
    });
    await owner.put(`/api/needs/${id}/sealed`, { content: '密封', version: 0 });
    const answers = [
      shown,
      await give.nobody().get(`/api/postings/${id}`),
      await give.nobody().get('/api/postings?anonymous=yes'),
      await researcher.get('/api/postings/export?format=csv'),
      await researcher.get(`/api/postings/${id}/sealed`),
      await researcher.get(`/api/history/posting/${id}`),
      await researcher.get(`/api/history/need/${id}`),
      await researcher.get('/api/history?type=posting.published'),
      await researcher.get('/api/history?type=need.published'),
      await researcher.get('/api/agreements'),
    ];
    for (const answer of answers) expect(answer.body).not.toMatch(canary);
    expect(answers[2]!.body).toContain(id);
    const cards = await actingAs(server, researcher)((ctx) => postingCards(ctx, [id]));
    expect(cards.get(id)).toMatchObject({ owner: { zh: '某企业 · 大兴区' }, ownerId: null });
    expect(
      JSON.stringify([...cards.values(), ...(await postingDocuments(server.databases.system, { ids: [id] }))]),
    ).not.toMatch(canary);
    const rows = await actingAs(
      server,
      researcher,
    )(async (ctx) =>
      ctx.db.withTables<{ postings: Record<string, unknown> }>().selectFrom('postings').selectAll().execute(),
    );
    expect(JSON.stringify(rows.find((row) => row.id === id))).not.toMatch(canary);
  });

  test('is refused while its words tell who it is', async () => {
    const id = await enter(owner, { ...anonymous, title: '蓟川飞行器部件的壳体压铸' });
    const preview = (await owner.get(`/api/needs/${id}/preview`)).json<{ telling: { key: string }[] }>();
    expect(preview.telling.map(({ key }) => key)).toEqual(['title']);
    expect((await publish(owner, id)).json()).toMatchObject({
      code: 'needs/telling',
      errors: [{ pointer: '#/title' }],
    });
  });

  test('tells its owner who looked, a competitor only by district, and nobody else', async () => {
    const id = await published(owner, anonymous);
    const colleague = await give.member(enterprise);
    for (const somebody of [researcher, competitor, colleague]) await somebody.get(`/api/postings/${id}`);
    const looked = (await owner.get(`/api/needs/${id}/viewings`)).json<LookedAt>();
    expect(looked.recent.map(({ name, kind, district }) => [name, kind, district]).sort()).toEqual([
      ['', 'enterprise', '110108'],
      [researcher.organisation.name, 'institution', '110108'],
    ]);
    const seen = await actingAs(
      server,
      competitor,
    )(async (ctx) =>
      ctx.db.withTables<{ viewings: Record<string, unknown> }>().selectFrom('viewings').selectAll().execute(),
    );
    expect(seen).toEqual([]);
  });

  test('can still be introduced: the demand side is known to the product alone', async () => {
    const id = await published(owner, anonymous);
    const demand = await asSystem(server.databases, 'app.demo', (ctx) => demandOf(ctx, id), { now: server.now() });
    expect(demand).toMatchObject({
      organisationId: enterprise.id,
      anonymous: true,
      name: enterprise.name,
      creditCode: enterprise.creditCode,
      contactPhone: '13800000000',
      live: true,
    });
  });
});

describe('a file of needs', () => {
  test('becomes drafts, and the same file again finds everything there', async () => {
    const { plan, write, whyNotImport } = needsImporter;
    const rows = [
      {
        row: 2,
        value: {
          title: '高韧性立方氮化硼单晶',
          description: '抗冲击韧性≥67%',
          keywords: '氮化硼、单晶',
          budgetTo: 5_000_000_00,
        },
      },
      { row: 3, value: { title: '防爆锂电池', neededBy: '2026-12-31', routes: ['licence'], musts: ['route'] } },
    ];
    const as = actingAs(server, owner);
    await as((ctx) => write(ctx, rows));
    expect((await as((ctx) => plan(ctx, rows))).map(({ current }) => current)).toEqual(rows.map(({ value }) => value));
    const listed = (await owner.get('/api/needs?sort=title')).json<{ rows: { state: string }[] }>().rows;
    expect(listed.map(({ state }) => state)).toEqual(['draft', 'draft']);
    const [bad] = await as((ctx) =>
      plan(ctx, [{ row: 2, value: { title: '坏行', trlWanted: 0, budgetFrom: 2, budgetTo: 1 } }]),
    );
    expect(bad?.errors?.map(({ key }) => key)).toEqual(['trlWanted']);
    expect(await actingAs(server, researcher)(async (ctx) => whyNotImport(ctx.actor)?.code)).toBe(
      'needs/not-an-enterprise',
    );
  });
});
